import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulator, type Application, type Emulator, type Guild, type Person, type User } from '#src/emulator/index.ts';
import { permissionsIn } from '#src/demo/invite.ts';
import { inviteLink } from '#src/discord/client/invite.ts';
import { createDatabase } from './server.ts';
import { startMeasured, type Measured } from './process.ts';

/** A bot of each kind on one emulator, each in a server of its own, both on PostgreSQL. */
export interface Stage {
  readonly emulator: Emulator;
  readonly bare: Side;
  readonly greenroom: Side;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/** A server, with who owns it. */
export interface Community {
  readonly owner: User;
  person(user: User): Person;
}

export interface Side {
  readonly guild: Guild;
  readonly owner: User;
  /** Two more servers that the bot is in. */
  readonly communities: readonly Community[];
  /** Starts its process; the database is the same each time. */
  start(environment?: Readonly<Record<string, string>>): Promise<Measured>;
  person(user: User): Person;
  join(name: string): User;
}

export async function openStage(server: string): Promise<Stage> {
  const emulator = await startEmulator();
  const [ours, theirs] = [await createDatabase(server), await createDatabase(server)];
  const cache = await mkdtemp(path.join(tmpdir(), 'greenroom-bench-'));
  const side = (file: string, name: string, databaseUrl: string): Side => {
    const application = emulator.createApplication({ name });
    const { guild, owner } = serverOf(emulator, application, name);
    return {
      guild,
      owner,
      communities: ['large', 'twice'].map((size) => {
        const other = serverOf(emulator, application, `${name}-${size}`);
        return { owner: other.owner, person: (user) => emulator.person(user, other.guild) };
      }),
      start: (more = {}) => startMeasured(file, { ...environmentOf(emulator, application, databaseUrl, cache), ...more }),
      person: (user) => emulator.person(user, guild),
      join: (who) => {
        const user = emulator.createUser({ name: who });
        guild.join(user);
        return user;
      },
    };
  };
  return {
    emulator,
    databaseUrl: ours.url,
    bare: side('./bare.ts', 'bare', theirs.url),
    greenroom: side('./greenroom.ts', 'greenroom', ours.url),
    close: async () => {
      await emulator.close();
      await ours.drop();
      await theirs.drop();
    },
  };
}

function serverOf(emulator: Emulator, application: Application, name: string): { guild: Guild; owner: User } {
  const owner = emulator.createUser({ name: `${name}-owner` });
  const guild = emulator.createGuild({ name, owner });
  guild.channel({ name: 'general' });
  guild.addBot(application, permissionsIn(inviteLink(application.id)));
  return { guild, owner };
}

function environmentOf(emulator: Emulator, application: Application, databaseUrl: string, cache: string): Record<string, string> {
  return {
    DISCORD_API_URL: emulator.url,
    DISCORD_TOKEN: application.token,
    DATABASE_URL: databaseUrl,
    DATA_DIR: cache,
    NODE_COMPILE_CACHE: cache,
  };
}
