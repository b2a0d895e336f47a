import { permissionsIn } from './invite.ts';
import type { Channel, Guild, Person, Role, Seat, User } from '#src/emulator/index.ts';
import type { Stage } from './stage.ts';

/** Discord's permission bits that the seeded server is built with. */
const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;
const attachFiles = 1n << 15n;
const readHistory = 1n << 16n;
const connect = 1n << 20n;
const speak = 1n << 21n;
const useCommands = 1n << 31n;
const manageThreads = 1n << 34n;
const sendInThreads = 1n << 38n;

const coaches: ReadonlySet<string> = new Set(['carl', 'cleo', 'cora']);
/** The 40 members with the creator role; Ana and Ben are in the export as ana.npc54 and ben.npc90. */
export const creators = (
  'ana ben abel alma amir anya aria arlo bea bo celia cole dana dario elif emil esme farah finn gia ' +
  'hugo ines ivan jade juno kai kira lars lena liv malik maya nico nia omar pia quinn rosa sami tara'
).split(' ');

const others: Readonly<Record<string, string>> = { olivia: 'owner', mia: 'manager', max: 'moderator', sam: 'no role' };

/** What somebody is in the agency at its beginning, in a word or two. */
export const whatTheyAre = (name: string): string => others[name] ?? (coaches.has(name) ? 'coach' : 'creator');

/** Northlight LIVE: the agency the demo plays in. */
export interface Seeded {
  readonly guild: Guild;
  /** The names of everyone in the server, as one types them. */
  readonly names: readonly string[];
  readonly roles: { readonly manager: Role; readonly coach: Role; readonly creator: Role };
  readonly channels: Readonly<Record<'general' | 'announcements' | 'leaderboard' | 'staff' | 'desk' | 'live' | 'talk', Channel>>;
  user(name: string): User;
  person(name: string): Person;
  seat(name: string): Seat;
  /** Lets the bot in, as its invite link asks. */
  invite(link: string): void;
  /** Lets the bot see a channel and write there, as an admin does under the channel's Permissions. */
  allowBot(channel: Channel): void;
  /** Drags the bot's role above the others, as an admin does under Roles. */
  raiseBot(): void;
  /** Takes away what `allowBot` gave. */
  muteBot(channel: Channel): void;
}

/** Fills the stage: an owner, a manager, three coaches, 40 creators, a moderator, a stranger. */
export function seed({ emulator, application }: Stage): Seeded {
  const users = new Map<string, User>();
  const user = (name: string): User => {
    const made = emulator.createUser({ name, displayName: name.charAt(0).toUpperCase() + name.slice(1), locale: 'en-US' });
    users.set(name, made);
    return made;
  };
  const guild = emulator.createGuild({ name: 'Northlight LIVE', owner: user('olivia') });
  const ofEverybody = viewChannel | sendMessages | attachFiles | readHistory | useCommands | sendInThreads | connect | speak;
  guild.setRolePermissions(guild.everyone, ofEverybody);
  const roles = {
    creator: guild.role({ name: 'Creator', mentionable: true }),
    coach: guild.role({ name: 'Coach' }),
    manager: guild.role({ name: 'Manager' }),
  };
  const moderator = guild.role({ name: 'Moderator', permissions: manageThreads });
  guild.join(user('mia'), [roles.manager]);
  for (const name of coaches) guild.join(user(name), [roles.coach]);
  for (const name of creators) guild.join(user(name), [roles.creator]);
  guild.join(user('max'), [moderator]);
  guild.join(user('sam'));
  const userOf = (name: string): User => {
    const found = users.get(name);
    if (!found) throw new Error(`Nobody here is called ${name}.`);
    return found;
  };
  const channels = makeChannels(guild, roles);
  planCall({
    guild,
    channel: channels.talk,
    now: emulator.clock.now(),
    by: userOf('olivia'),
    with: [userOf('cora'), userOf('ben')],
  });
  const people = new Map([...users].map(([name, one]) => [name, emulator.person(one, guild)]));
  return {
    guild,
    names: [...users.keys()],
    roles,
    channels,
    user: userOf,
    seat: (name) => emulator.seat(userOf(name), guild),
    person: (name) => people.get(name) ?? emulator.person(userOf(name), guild),
    invite: (link) => void guild.addBot(application, permissionsIn(link)),
    allowBot: (channel) =>
      guild.overwrite(channel, guild.botRole(application), { allow: viewChannel | sendMessages | readHistory }),
    raiseBot: () => guild.moveRole(guild.botRole(application), guild.roles().length - 1),
    muteBot: (channel) =>
      guild.overwrite(channel, guild.botRole(application), { allow: viewChannel | readHistory, deny: sendMessages }),
  };
}

const lets = (role: Role, allow: bigint) => ({ id: role.id, type: 'role', allow }) as const;

/** As agencies have them: announcements only staff write in, a staff channel others do not see, a desk for creators. */
function makeChannels(guild: Guild, roles: Seeded['roles']): Seeded['channels'] {
  const everyone = { id: guild.everyone.id, type: 'role' } as const;
  const staff = [roles.manager, roles.coach];
  return {
    general: guild.channel({ name: 'general' }),
    announcements: guild.channel({
      name: 'announcements',
      overwrites: [{ ...everyone, deny: sendMessages }, ...staff.map((role) => lets(role, sendMessages))],
    }),
    leaderboard: guild.channel({ name: 'leaderboard' }),
    staff: guild.channel({
      name: 'staff',
      overwrites: [{ ...everyone, deny: viewChannel }, ...staff.map((role) => lets(role, viewChannel))],
    }),
    desk: guild.channel({ name: 'creator-desk' }),
    live: guild.channel({ name: 'going-live' }),
    talk: guild.channel({ name: 'Live talk', type: 'voice' }),
  };
}

/** What the owner has made in Discord herself: a call on Monday evening, which some want to come to. */
function planCall(o: { guild: Guild; channel: Channel; now: Date; by: User; with: readonly User[] }): void {
  const call = o.guild.events.create({
    by: o.by,
    name: 'Weekly coaching call',
    description: 'Bring one question about your last LIVE.',
    starts: nextMondayEvening(o.now),
    where: o.channel,
  });
  for (const user of o.with) o.guild.events.interest(user, call);
}

/** 19:00 in London on the Monday after this day. */
export function nextMondayEvening(now: Date): Date {
  const days = (8 - now.getUTCDay()) % 7 || 7;
  const evening = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 19));
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit' }).format(evening);
  return new Date(evening.getTime() - (Number(shown) - 19) * 3_600_000);
}
