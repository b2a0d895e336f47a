import path from 'node:path';
import { z } from 'zod';
import { StartRefused } from '#src/core/errors.ts';

/** What the environment says, checked. Every field is described in .env.example. */
export interface Config {
  readonly token: string;
  /** undefined: the real Discord. */
  readonly discordApiUrl: string | undefined;
  /** undefined: the embedded database in `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  /** Absolute. */
  readonly dataDirectory: string;
  /** undefined: no health and metrics pages. */
  readonly httpPort: number | undefined;
  readonly logLevel: LogLevel;
}

const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

export type Environment = Readonly<Record<string, string | undefined>>;

const whereTokensAre = 'https://discord.com/developers/applications → your application → Bot → Reset Token';

const token = z
  .string({ error: `Set DISCORD_TOKEN to your bot's token. You get it at ${whereTokensAre}.` })
  .refine((value) => !value.startsWith('Bot '), {
    error: 'DISCORD_TOKEN starts with "Bot ": set it to the token alone.',
  })
  .refine((value) => /^[\w.-]+$/u.test(value), {
    error: `DISCORD_TOKEN holds characters that no token has (perhaps quotes or a space). Copy it again from ${whereTokensAre}.`,
  });

const discordApiUrl = z
  .url({
    protocol: /^https?$/u,
    error:
      'DISCORD_API_URL is not a web address. Leave it out for the real Discord, or set one such as http://127.0.0.1:8080/api.',
  })
  .optional();

const notAnAddress =
  'DATABASE_URL is not a PostgreSQL address. Set it to postgres://user:password@host:5432/database, as your database host shows it (signs in a password as codes: %25 for %, %23 for #, %2F for /), or leave it out for the embedded database.';

const databaseUrl = z
  .url({
    protocol: /^postgres(?:ql)?$/u,
    // Without a host it would silently be this machine.
    hostname: /./u,
    error: notAnAddress,
  })
  .refine(hasReadableUser, { error: notAnAddress })
  .optional();

const httpPort = z
  .string()
  .regex(/^\d{1,5}$/u, {
    error: 'HTTP_PORT is not a port: set it to a number from 1 to 65535, or leave it out for no health page.',
  })
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535, {
    error: 'HTTP_PORT is not a port: set it to a number from 1 to 65535, or leave it out for no health page.',
  })
  .optional();

const logLevel = z.enum(logLevels, {
  error: `LOG_LEVEL is none of ${logLevels.join(', ')}: set it to one of them, or leave it out.`,
});

/** A lone % in a user or password stands for nothing. */
function hasReadableUser(url: string): boolean {
  try {
    const { username, password } = new URL(url);
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

/** What works without Discord: upkeep of the database. @throws StartRefused with one sentence per wrong value */
export function readStorageConfig(environment: Environment): Omit<Config, 'token'> {
  const problems: string[] = [];
  const config = readStorage(environment, problems);
  if (problems.length > 0) throw new StartRefused(problems.join('\n'));
  return config;
}

/** @throws StartRefused with one sentence per wrong value: what to set and where to get it */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const read = reader(environment, problems);
  const config = { token: read('DISCORD_TOKEN', token) ?? '', ...readStorage(environment, problems) };
  if (problems.length > 0) throw new StartRefused(problems.join('\n'));
  return config;
}

function readStorage(environment: Environment, problems: string[]): Omit<Config, 'token'> {
  const read = reader(environment, problems);
  return {
    discordApiUrl: read('DISCORD_API_URL', discordApiUrl)?.replace(/\/+$/u, ''),
    databaseUrl: read('DATABASE_URL', databaseUrl),
    dataDirectory: path.resolve(read('DATA_DIR', z.string().optional()) ?? 'data'),
    httpPort: read('HTTP_PORT', httpPort),
    logLevel: read('LOG_LEVEL', logLevel.optional()) ?? 'info',
  };
}

/** An empty variable is one that was not set: `.env` files are full of them. */
function reader(environment: Environment, problems: string[]) {
  return <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const result = schema.safeParse(environment[name]?.trim() || undefined);
    if (result.success) return result.data;
    problems.push(...new Set(result.error.issues.slice(0, 1).map((issue) => issue.message)));
    return undefined;
  };
}
