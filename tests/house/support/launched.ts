import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { startEmulator, type Application, type Channel, type Emulator, type Guild, type Person } from '#src/emulator/index.ts';
import { startChild, type Child } from '#tests/support/child.ts';

type Program = 'start' | 'doctor' | 'backup' | 'jobs' | 'rebuild';

/** An emulated Discord with one server, and `npm start` beside it: a process of its own, set up by its environment alone. */
export interface Street {
  readonly emulator: Emulator;
  readonly application: Application;
  readonly guild: Guild;
  readonly general: Channel;
  readonly olivia: Person;
  /** What everybody in #general can read. */
  posts(): readonly string[];
  /** Starts the bot with what a user would set. */
  start(environment: Readonly<Record<string, string>>, program?: Program, ...words: readonly string[]): Child;
}

/** What the bot needs to read, write and answer. */
const permissions = (1n << 10n) | (1n << 11n) | (1n << 16n);
/** Said on the console when everything runs. */
export const ready = 'Greenroom is ready.';

export async function openStreet(options: { members?: boolean } = {}): Promise<Street> {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const application = emulator.createApplication({ name: 'Greenroom', members: options.members ?? true });
  const owner = emulator.createUser({ name: 'olivia', displayName: 'Olivia' });
  const guild = emulator.createGuild({ name: 'North', owner });
  const general = guild.channel({ name: 'general' });
  guild.addBot(application, permissions);
  const olivia = emulator.person(owner, guild);
  return {
    emulator,
    application,
    guild,
    general,
    olivia,
    posts: () =>
      olivia
        .reads(general)
        .filter(({ ephemeral }) => !ephemeral)
        .map(({ text }) => text),
    start(environment, program = 'start', ...words) {
      const env = { ...nothingSet, DISCORD_TOKEN: application.token, DISCORD_API_URL: emulator.url, ...environment };
      return startChild('../bin/greenroom.mjs', [program, ...words], { env });
    },
  };
}

/** What is set where the tests run must not reach the bot; compiled code is shared between its starts. */
const nothingSet = {
  DISCORD_TOKEN: '',
  DISCORD_API_URL: '',
  DATABASE_URL: '',
  DATA_DIR: '',
  HTTP_PORT: '',
  LOG_LEVEL: 'info',
  NODE_OPTIONS: '',
  NODE_COMPILE_CACHE: path.resolve('node_modules/.cache/greenroom/compiled'),
};

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  server.close();
  await once(server, 'close');
  return address.port;
}
