import { permissionsIn } from './invite.ts';
import type { Channel, Guild, Person, Role, Seat, User } from '#src/emulator/index.ts';
import type { Stage } from './stage.ts';

/** Discord's permission bits that the seeded server is built with. */
const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;
const readHistory = 1n << 16n;
const useCommands = 1n << 31n;
const manageThreads = 1n << 34n;
const sendInThreads = 1n << 38n;

export const coaches = ['carl', 'cleo', 'cora'] as const;
/** The 40 members with the creator role; Ana and Ben are in the export as ana.npc54 and ben.npc90. */
export const creators = (
  'ana ben abel alma amir anya aria arlo bea bo celia cole dana dario elif emil esme farah finn gia ' +
  'hugo ines ivan jade juno kai kira lars lena liv malik maya nico nia omar pia quinn rosa sami tara'
).split(' ');

/** Northlight LIVE: the agency the demo plays in. */
export interface Seeded {
  readonly guild: Guild;
  /** The names of everyone in the server, as one types them. */
  readonly names: readonly string[];
  readonly roles: { readonly manager: Role; readonly coach: Role; readonly creator: Role };
  readonly channels: Readonly<Record<'general' | 'announcements' | 'leaderboard' | 'staff' | 'desk' | 'live', Channel>>;
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
  guild.setRolePermissions(guild.everyone, viewChannel | sendMessages | readHistory | useCommands | sendInThreads);
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
  const people = new Map([...users].map(([name, one]) => [name, emulator.person(one, guild)]));
  return {
    guild,
    names: [...users.keys()],
    roles,
    channels: makeChannels(guild, roles),
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
  };
}
