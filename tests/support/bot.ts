import { expect, vi } from 'vitest';
import { z } from 'zod';
import { sql } from 'drizzle-orm';
import { startApp, type App } from '#src/app.ts';
import type { Clock, Log, Rows } from '#src/context.ts';
import { queryRows } from '#src/database/handle.ts';
import type { OpenDatabase } from '#src/database/open.ts';
import {
  startEmulator,
  type Application,
  type Channel,
  type Emulator,
  type Guild,
  type Person,
  type Role,
  type User,
} from '#src/emulator/index.ts';
import { listToPutRight } from '#src/features/messages/following.service.ts';
import { listNews } from '#src/features/messages/news.store.ts';
import { countResting } from '#src/jobs/jobs.store.ts';
import { makeLog } from '#src/observe/log.ts';
import { StoryClock } from './clock.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

/** The whole bot on an emulator of Discord, with a database of its own. */
export interface Story {
  readonly emulator: Emulator;
  readonly application: Application;
  readonly clock: StoryClock;
  readonly database: TestDatabase;
  /** What the bot logged as a warning or an error. */
  readonly logged: readonly Logged[];
  /** Every line of every level that stands in the log of the machine it runs on. */
  readonly written: readonly string[];
  /** An agency in a server of its own, with the bot in it and everyone a story needs; not set up yet. */
  server(name?: string): Promise<Server>;
  /** One tick of the metronome, and everything that follows from it. */
  tick(): Promise<void>;
  /** Ends the bot and starts it again on the same database. @param meanwhile what happens while it is away */
  restart(meanwhile?: () => void): Promise<void>;
  close(): Promise<void>;
}

export interface Logged {
  readonly level: 'warn' | 'error';
  readonly facts: object;
  readonly message: string;
}

export interface Server {
  readonly guild: Guild;
  readonly owner: Person;
  readonly manager: Person;
  readonly coach: Person;
  /** Has the creator role. */
  readonly creator: Person;
  /** Has Manage Server and nothing else. */
  readonly administrator: Person;
  /** Has Manage Threads and nothing else. */
  readonly moderator: Person;
  readonly stranger: Person;
  readonly users: Readonly<Record<'owner' | 'manager' | 'coach' | 'creator' | 'administrator' | 'moderator' | 'stranger', User>>;
  readonly roles: Readonly<Record<'manager' | 'coach' | 'creator', Role>>;
  readonly channels: Readonly<Record<'general' | 'announcements' | 'leaderboard' | 'staff' | 'private' | 'live', Channel>>;
  /** Somebody more, with these roles. */
  join(name: string, ...roles: Role[]): { user: User; person: Person };
  /** Roles and channels chosen, as the owner would with the shortcuts. */
  setUp(): Promise<void>;
  /** Until the bot has heard what has happened: Discord tells one thing after the other, what is typed now after all of it. */
  isHeard(): Promise<void>;
}

const manageGuild = 1n << 5n;
const manageThreads = 1n << 34n;
const viewChannel = 1n << 10n;
/** What discord.md's invite asks for. */
export const invitePermissions =
  (1n << 10n) |
  (1n << 11n) |
  (1n << 38n) |
  (1n << 35n) |
  (1n << 36n) |
  (1n << 34n) |
  (1n << 14n) |
  (1n << 15n) |
  (1n << 16n) |
  (1n << 51n) |
  (1n << 44n) |
  (1n << 33n) |
  (1n << 20n) |
  (1n << 28n);
const everyonesPermissions = (1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 31n) | (1n << 38n) | (1n << 20n);

export interface StoryOptions {
  readonly start?: string;
  readonly membersIntent?: boolean;
  /** PostgreSQL only: the bot reaches its database by another address, such as a line that can be cut. */
  readonly through?: (url: string) => Promise<string>;
  /** The data folder, for the daily dump of the embedded database; absent: none is made, as it costs more than most stories. */
  readonly dumpsInto?: string;
}

export async function startStory(options: StoryOptions = {}): Promise<Story> {
  const clock = new StoryClock(options.start ?? '2026-08-01T07:00:00Z');
  const [emulator, database] = await Promise.all([startEmulator({ clock }), openTestDatabase()]);
  const application = emulator.createApplication({ name: 'Greenroom', members: options.membersIntent ?? true });
  const logged: Logged[] = [];
  const written: string[] = [];
  const databaseUrl = database.url === undefined ? undefined : await options.through?.(database.url);
  const start = (): Promise<App> =>
    startApp(
      {
        token: application.token,
        discordApiUrl: emulator.url,
        databaseUrl,
        dataDirectory: options.dumpsInto ?? 'data',
        httpPort: undefined,
        logLevel: 'warn',
      },
      {
        clock,
        log: keepingLog(logged, written),
        ...(databaseUrl === undefined && { open: options.dumpsInto === undefined ? withoutDump(database.open) : database.open }),
        ticking: 'by-hand',
        fatal: (sentence) => logged.push({ level: 'error', facts: {}, message: sentence }),
      },
    );
  let app = await start();
  let servers = 0;
  return {
    emulator,
    application,
    clock,
    database,
    logged,
    written,
    async server(name = `Agency ${++servers}`) {
      const server = makeServer(emulator, name);
      const bot = server.guild.addBot(application, invitePermissions);
      server.guild.overwrite(server.channels.staff, bot, { allow: viewChannel });
      // The bot's own answer to joining: it greets where it may write.
      await vi.waitFor(() => expect(server.guild.messages(server.channels.general)).toHaveLength(1), { timeout: 10_000 });
      return server;
    },
    async tick() {
      await app.metronome.tick();
      await app.idle();
    },
    async restart(meanwhile) {
      await app.stop();
      meanwhile?.();
      app = await start();
    },
    async close() {
      await app.stop();
      await emulator.close();
      const unnoticed = await listUnnoticed(database.database, clock);
      await database.close();
      expect(unnoticed, 'what is to be put right, and no row of news says so').toEqual([]);
      expect(emulator.unknown, 'routes, fields or flags the emulator does not know').toEqual([]);
      expect(refusedBodies(emulator), 'bodies that Discord would find wrong').toEqual([]);
    },
  };
}

/** As a PostgreSQL is, which others back up. */
function withoutDump(open: OpenDatabase): OpenDatabase {
  const { kind, db, queue, place } = open;
  return { kind, db, queue, place, serverTime: () => open.serverTime(), close: () => open.close() };
}

/** Whoever writes what other features follow leaves news of it: nothing that is not as it should be is without, or its job waits. */
async function listUnnoticed(rows: Rows, clock: Clock): Promise<readonly object[]> {
  const agencies = await queryRows(rows, sql`select id from agencies where removed_at is null`, z.object({ id: z.string() }));
  const each = agencies.map(async ({ id }) => {
    if ((await listNews(rows, id)).length > 0) return [];
    const wrong = await listToPutRight(rows, id, clock);
    const waits = await Promise.all(wrong.map(async (asked) => (await countResting(rows, [asked])) > 0));
    return wrong.filter((_, index) => waits[index] !== true);
  });
  return (await Promise.all(each)).flat();
}

const invalidForm = 50_035;

function refusedBodies(emulator: Emulator): readonly unknown[] {
  return emulator.journal.flatMap((entry) => (entry.kind === 'request' && codeOf(entry.response) === invalidForm ? [entry] : []));
}

function codeOf(response: unknown): unknown {
  return typeof response === 'object' && response !== null && 'code' in response ? response.code : undefined;
}

function makeServer(emulator: Emulator, name: string): Server {
  const user = (who: string, displayName: string): User => emulator.createUser({ name: who, displayName });
  const users = {
    owner: user('olivia', 'Olivia'),
    manager: user('mia', 'Mia'),
    coach: user('salma', 'Salma'),
    creator: user('ana', 'Ana'),
    administrator: user('ada', 'Ada'),
    moderator: user('max', 'Max'),
    stranger: user('sam', 'Sam'),
  };
  const guild = emulator.createGuild({ name, owner: users.owner });
  guild.setRolePermissions(guild.everyone, everyonesPermissions);
  const roles = {
    creator: guild.role({ name: 'Creator' }),
    coach: guild.role({ name: 'Coach' }),
    manager: guild.role({ name: 'Manager' }),
  };
  guild.join(users.manager, [roles.manager]);
  guild.join(users.coach, [roles.coach]);
  guild.join(users.creator, [roles.creator]);
  guild.join(users.administrator, [guild.role({ name: 'Admin', permissions: manageGuild })]);
  guild.join(users.moderator, [guild.role({ name: 'Moderator', permissions: manageThreads })]);
  guild.join(users.stranger);
  const channels = makeChannels(guild, roles);
  const person = (who: User): Person => emulator.person(who, guild);
  return {
    guild,
    users,
    roles,
    channels,
    owner: person(users.owner),
    manager: person(users.manager),
    coach: person(users.coach),
    creator: person(users.creator),
    administrator: person(users.administrator),
    moderator: person(users.moderator),
    stranger: person(users.stranger),
    join(who, ...given) {
      const joined = user(who, who);
      guild.join(joined, given);
      return { user: joined, person: person(joined) };
    },
    async setUp() {
      const owner = person(users.owner);
      await owner.types('/setup roles', { ...roles });
      const { general: _general, ...named } = channels;
      await owner.types('/setup channels', { ...named });
    },
    async isHeard() {
      await person(users.stranger).types('/help');
    },
  };
}

function makeChannels(guild: Guild, roles: Server['roles']): Server['channels'] {
  const staffOnly = [
    { id: guild.everyone.id, type: 'role' as const, deny: viewChannel },
    { id: roles.manager.id, type: 'role' as const, allow: viewChannel },
    { id: roles.coach.id, type: 'role' as const, allow: viewChannel },
  ];
  return {
    general: guild.channel({ name: 'general' }),
    announcements: guild.channel({ name: 'announcements' }),
    leaderboard: guild.channel({ name: 'leaderboard' }),
    staff: guild.channel({ name: 'staff', overwrites: staffOnly }),
    private: guild.channel({ name: 'private' }),
    live: guild.channel({ name: 'live' }),
  };
}

/** The real log, into memory. */
function keepingLog(logged: Logged[], written: string[]): Log {
  const log = makeLog('debug', { write: (line) => void written.push(line) });
  return {
    debug: (facts, message) => log.debug(facts, message),
    info: (facts, message) => log.info(facts, message),
    warn(facts, message) {
      log.warn(facts, message);
      logged.push({ level: 'warn', facts, message });
    },
    error(facts, message) {
      log.error(facts, message);
      logged.push({ level: 'error', facts, message });
    },
  };
}
