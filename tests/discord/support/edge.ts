import type { Action } from '#src/core/action.ts';
import type { Command, CommandGroup, MemberCommand, MessageCommand } from '#src/core/command.ts';
import type { Standing } from '#src/core/permissions.ts';
import type { Visitor } from '#src/core/visitor.ts';
import type { Context, Database, Interest, Jobs, Log, VoiceMove } from '#src/context.ts';
import { parseZone } from '#src/core/zones.ts';
import {
  startDiscord,
  type DiscordEdge,
  type DiscordOptions,
  type Door,
  type FatalReason,
  type News,
  type Tree,
} from '#src/discord/index.ts';
import type { Pace } from '#src/discord/pace.ts';
import {
  startEmulator,
  type Application,
  type Channel,
  type Emulator,
  type Guild,
  type RequestEntry,
  type User,
} from '#src/emulator/index.ts';
import type { Person } from '#src/emulator/person/person.ts';
import { textsFor } from '#src/texts/index.ts';
import { emptyHouse } from '#tests/support/empty-house.ts';

/** What hangs is given up early here; nothing is asserted about how long anything took. Tests of deferring shorten that. */
const quick: Pace = {
  defer: 1500,
  settle: 1500,
  answer: 1000,
  request: 1000,
  retry: 5,
  tries: 4,
  finish: 10_000,
  download: 2000,
};

export const everything =
  (1n << 10n) | // View Channel
  (1n << 11n) | // Send Messages
  (1n << 15n) | // Attach Files
  (1n << 16n) | // Read Message History
  (1n << 28n); // Manage Roles

interface Logged {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly facts: object;
  readonly message: string;
}

interface Told {
  readonly present: string[];
  readonly removed: string[];
  readonly absent: (readonly string[])[];
  readonly left: { guildId: string; userId: string }[];
  readonly joined: { guildId: string; userId: string }[];
  readonly moves: { guildId: string; move: VoiceMove }[];
  readonly interests: { guildId: string; interest: Interest }[];
  readonly gone: { guildId: string; event?: string; channel?: string }[];
  readonly held: { guildId: string; userId: string; roleIds: readonly string[] }[];
}

/** A small hand-made tree on the real client, against the emulator: the edge without the house. */
export interface EdgeOnWire {
  readonly emulator: Emulator;
  readonly app: Application;
  readonly guild: Guild;
  readonly channel: Channel;
  readonly ownerUser: User;
  readonly miaUser: User;
  readonly mia: Person;
  readonly owner: Person;
  readonly person: (user: User) => Person;
  readonly edge: DiscordEdge;
  readonly logged: Logged[];
  readonly told: Told;
  readonly fatals: FatalReason[];
  readonly visitors: Visitor[];
  /** Starts another process on the same token, or the same one again. */
  readonly start: (change?: Partial<DiscordOptions>) => Promise<DiscordEdge>;
  readonly requests: (route: string) => RequestEntry[];
  readonly close: () => Promise<void>;
}

export interface Wired {
  readonly commands?: Readonly<Record<string, { readonly is: 'command' }>>;
  readonly groups?: Readonly<Record<string, CommandGroup>>;
  /** By what stands in the menu. */
  readonly menus?: Readonly<Record<string, MemberCommand | MessageCommand>>;
  readonly actions?: readonly Action[];
  readonly pace?: Partial<Pace>;
  /** Who the person is to the agency. */
  readonly standings?: (visitor: Visitor) => readonly Standing[];
  readonly door?: Partial<Door>;
  /** Whether the server is an agency's by now. */
  readonly enters?: () => boolean;
  readonly news?: Partial<News>;
  readonly members?: boolean;
  readonly outageOf?: DiscordOptions['outageOf'];
}

/** Everything before the edge is started: some tests want it to fail. */
export async function wire(o: Wired = {}): Promise<Omit<EdgeOnWire, 'edge' | 'mia' | 'owner'>> {
  const emulator = await startEmulator({ patienceMs: 1500 });
  const app = emulator.createApplication({ name: 'Greenroom', ...(o.members !== undefined && { members: o.members }) });
  const ownerUser = emulator.createUser({ name: 'olga' });
  const miaUser = emulator.createUser({ name: 'mia' });
  const guild = emulator.createGuild({ name: 'Nova', owner: ownerUser });
  guild.join(miaUser);
  const channel = guild.channel({ name: 'general' });
  guild.addBot(app, everything);
  const logged: Logged[] = [];
  const told: Told = { present: [], removed: [], absent: [], held: [], left: [], joined: [], moves: [], interests: [], gone: [] };
  const fatals: FatalReason[] = [];
  const visitors: Visitor[] = [];
  const edges: DiscordEdge[] = [];
  const claimed = new Set<string>();
  const log = logInto(logged);
  const start = async (change: Partial<DiscordOptions> = {}): Promise<DiscordEdge> => {
    const started = await startDiscord({
      token: app.token,
      apiUrl: emulator.url,
      tree: treeOf(o),
      door: {
        claim: (id) => Promise.resolve(!claimed.has(id) && Boolean(claimed.add(id))),
        enter: (visitor) => {
          if (o.enters?.() === false) return Promise.resolve(undefined);
          visitors.push(visitor);
          return Promise.resolve(contextOf(visitor, o.standings?.(visitor) ?? ['owner'], () => edges.at(-1), log));
        },
        heard: () => Promise.resolve(),
        ...o.door,
      },
      news: { ...newsInto(told), ...o.news },
      clock: emulator.clock,
      log,
      textsFor,
      fatal: (reason) => void fatals.push(reason),
      pace: { ...quick, ...o.pace },
      ...(o.outageOf && { outageOf: o.outageOf }),
      ...change,
    });
    edges.push(started);
    return started;
  };
  return {
    emulator,
    app,
    guild,
    channel,
    ownerUser,
    miaUser,
    logged,
    told,
    fatals,
    visitors,
    start,
    person: (user) => emulator.person(user, guild),
    requests: (route) => emulator.journal.filter((entry) => entry.kind === 'request' && entry.route === route).filter(isRequest),
    async close() {
      await Promise.all(edges.map((edge) => edge.stop()));
      const { unknown } = emulator;
      await emulator.close();
      if (unknown.length > 0) throw new Error(`the emulator does not know: ${unknown.join(', ')}`);
    },
  };
}

/** Connected, published, and with somebody at the keyboard. */
export async function startEdge(o: Wired = {}): Promise<EdgeOnWire> {
  const wired = await wire(o);
  const edge = await wired.start();
  await edge.publish();
  return { ...wired, edge, mia: wired.person(wired.miaUser), owner: wired.person(wired.ownerUser) };
}

export function treeOf(o: Wired): Tree {
  const commands = Object.entries(o.commands ?? {}).map(([typed, declared]) => ({
    path: typed.split(' '),
    command: commandOf(declared),
    file: typed,
  }));
  const groups = Object.entries(o.groups ?? {}).map(([typed, group]) => ({ path: typed.split(' '), group }));
  const texts = Object.fromEntries([
    ...groups.map(({ path }) => [path.join(' '), { description: `About ${path.join(' ')}` }]),
    ...commands.map(({ path, command }) => [
      path.join(' '),
      {
        description: `Does ${path.join(' ')}`,
        options: Object.fromEntries(Object.keys(command.options).map((name) => [name, `The ${name}`])),
      },
    ]),
  ]);
  return {
    commands,
    groups,
    menus: Object.entries(o.menus ?? {}).map(([name, command]) => ({ key: `${command.is}/${name}`, name, command })),
    actions: new Map((o.actions ?? []).map((action) => [action.name, action])),
    texts,
  };
}

/** Made by `command(…)`; only the types of its options are forgotten, as the loader forgets them. */
function commandOf(declared: { readonly is: 'command' }): Command {
  return declared as Command;
}

function isRequest(entry: object): entry is RequestEntry {
  return 'kind' in entry && entry.kind === 'request';
}

function logInto(logged: Logged[]): Log {
  const at = (level: Logged['level']) => (facts: object, message: string) => void logged.push({ level, facts, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function newsInto(told: Told): News {
  return {
    present: (guild) => Promise.resolve(void told.present.push(guild.id)),
    removed: (guildId) => Promise.resolve(void told.removed.push(guildId)),
    absent: (ids) => Promise.resolve(void told.absent.push(ids)),
    rolesHeld: (guildId, userId, roleIds) => Promise.resolve(void told.held.push({ guildId, userId, roleIds })),
    memberLeft: (guildId, userId) => Promise.resolve(void told.left.push({ guildId, userId })),
    memberJoined: (guildId, userId) => Promise.resolve(void told.joined.push({ guildId, userId })),
    moved: (guildId, move) => Promise.resolve(void told.moves.push({ guildId, move })),
    interested: (guildId, interest) => Promise.resolve(void told.interests.push({ guildId, interest })),
    eventGone: (guildId, event) => Promise.resolve(void told.gone.push({ guildId, event })),
    channelGone: (guildId, channel) => Promise.resolve(void told.gone.push({ guildId, channel })),
  };
}

function contextOf(visitor: Visitor, standings: readonly Standing[], edge: () => DiscordEdge | undefined, log: Log): Context {
  const zone = parseZone('UTC');
  const running = edge();
  if (!zone || !running) throw new Error('no edge to stand at');
  return {
    agency: {
      id: '7b0e2c5e-8f6c-4f0e-9a52-2f8f3f6f0001',
      guildId: visitor.guildId,
      name: 'Nova',
      zone,
      currency: 'USD',
      locale: 'en-US',
    },
    actor: { userId: visitor.userId, standings: new Set(standings), locale: visitor.locale },
    db: elsewhere<Database>(),
    jobs: elsewhere<Jobs>(),
    messenger: running.messenger(visitor.guildId),
    guild: running.guild(visitor.guildId),
    clock: { now: () => new Date() },
    texts: textsFor(visitor.locale),
    log,
    house: emptyHouse,
  };
}

/** These trees have neither database nor queue: whoever asks for one has left the edge. */
function elsewhere<T extends object>(): T {
  return new Proxy(
    {},
    {
      get: () => {
        throw new Error('not at the edge');
      },
    },
  ) as T;
}
