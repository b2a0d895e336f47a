import { REST } from '@discordjs/rest';
import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { onTestFinished } from 'vitest';
import {
  type Application,
  type Emulator,
  type EmulatorOptions,
  type Guild,
  startEmulator,
  type User,
} from '#src/emulator/index.ts';

/** A server with a bot in it, as most tests of the emulator need one. */
export interface Setting {
  readonly emulator: Emulator;
  readonly app: Application;
  readonly guild: Guild;
  readonly owner: User;
  readonly mia: User;
  /** The real REST client with the bot's token; it does not retry. */
  readonly rest: REST;
}

interface SettingOptions extends EmulatorOptions {
  /** What the bot's role may do; nothing by default. */
  readonly permissions?: bigint;
  /** Whether a test means to ask for what the emulator does not know. */
  readonly asksUnknown?: boolean;
  readonly members?: boolean;
}

/** Starts an emulator that is closed when the test is over; what it was asked for and did not know fails the test. */
export async function setting(options: SettingOptions = {}): Promise<Setting> {
  const emulator = await startEmulator(options);
  onTestFinished(async () => {
    await emulator.close();
    if (!options.asksUnknown && emulator.unknown.length > 0) {
      throw new Error(`the emulator does not know: ${emulator.unknown.join('; ')}`);
    }
  });
  const app = emulator.createApplication({ name: 'Greenroom', members: options.members ?? true });
  const owner = emulator.createUser({ name: 'olga' });
  const mia = emulator.createUser({ name: 'mia' });
  const guild = emulator.createGuild({ name: 'Agency', owner });
  guild.join(mia);
  guild.addBot(app, options.permissions ?? 0n);
  return { emulator, app, guild, owner, mia, rest: restFor(emulator, app.token) };
}

/** The real REST client with this token. */
export function restFor(emulator: Emulator, token: string): REST {
  return new REST({ api: emulator.url, retries: 0, version: '10' }).setToken(token);
}

/** Logs the real client in; it is destroyed when the test is over. */
export async function login(
  { emulator, app }: Pick<Setting, 'emulator' | 'app'>,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...options,
    rest: { api: emulator.url, retries: 0, ...options.rest },
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(app.token);
  return ready;
}

/** Handles interactions; what a handler throws fails the test through the returned list. */
export function onInteraction(client: Client, handle: (interaction: Interaction) => Promise<unknown>): unknown[] {
  const thrown: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction).catch((error: unknown) => thrown.push(error));
  });
  return thrown;
}

/** The Discord error code (or HTTP status, when there is none) with which a call fails. */
export async function codeOf(call: Promise<unknown>): Promise<number | string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return error.code;
    if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status;
    throw error;
  }
  return 'no error';
}

/** Publishes a slash command without options and returns its id. */
export async function publish(client: Client<true>, name: string): Promise<string> {
  const command = await client.application.commands.create({ name, description: 'A command' });
  return command.id;
}

/** One plain request, where the library would wait or retry by itself. */
export async function wire(
  emulator: Emulator,
  app: Pick<Application, 'token'>,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const response = await fetch(`${emulator.url}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${app.token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}
