import { readConfig, type Config } from '#src/config.ts';
import { StartRefused } from '#src/core/errors.ts';
import { diagnoseDatabase, type DatabaseDiagnosis } from '#src/database/diagnose.ts';
import { belongsToAnother } from '#src/database/house.store.ts';
import { otherHistory, type MigrationState } from '#src/database/migrate.ts';
import { placeOf } from '#src/database/postgres-connect.ts';
import { diagnose, DiscordFatal, type Diagnosis } from '#src/discord/index.ts';

/** One thing that was looked at. `fix` is there when something is wrong: what to do about it. */
interface Line {
  readonly good: boolean;
  readonly what: string;
  readonly fix?: string;
}

/** Clocks further apart than this put what is due, and Discord's 3 seconds, in doubt. */
const toleratedSeconds = 60;
const developerPortal = 'https://discord.com/developers/applications';

/** Looks at the real services and prints what to fix. @returns 0 when nothing has to be fixed */
export async function main(): Promise<number> {
  let config: Config;
  try {
    config = readConfig(process.env);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    print(error.message.split('\n').map((sentence) => ({ good: false, what: 'configuration', fix: sentence })));
    return 1;
  }
  // Each is told as soon as it is known: the other may be long in coming.
  const discord = await lookAtDiscord(config);
  print(discord.lines);
  const database = await lookAtDatabase(config, discord.identity);
  print(database);
  return [...discord.lines, ...database].every((line) => line.good) ? 0 : 1;
}

type Identity = Diagnosis['identity'];

async function lookAtDiscord(config: Config): Promise<{ lines: readonly Line[]; identity?: Identity }> {
  try {
    const found = await diagnose(config.token, config.discordApiUrl);
    return { identity: found.identity, lines: discordLines(found) };
  } catch (error) {
    return { lines: [discordTrouble(config, error)] };
  }
}

function discordTrouble(config: Config, error: unknown): Line {
  if (error instanceof DiscordFatal) return { good: false, what: 'token', fix: error.message };
  if (error instanceof StartRefused) return { good: false, what: 'Discord', fix: error.message };
  const where = config.discordApiUrl ?? 'discord.com';
  return {
    good: false,
    what: 'Discord',
    fix: `${where} does not answer (${reasonOf(error)}). Check this machine's network, and DISCORD_API_URL if it is set.`,
  };
}

function discordLines({ identity, inviteLink, servers }: Diagnosis): readonly Line[] {
  return [
    { good: true, what: `token: of the application ${identity.name} (${identity.applicationId})` },
    identity.mayUseMembers
      ? { good: true, what: 'intents: Server Members is granted' }
      : {
          good: false,
          what: 'intents: Server Members is not granted, so owners are not told when somebody gets a staff role',
          fix: `Switch on Server Members Intent at ${developerPortal} → ${identity.name} → Bot.`,
        },
    ...(servers.length === 0
      ? [{ good: false, what: 'servers: none yet', fix: `Open ${inviteLink} and choose your server.` }]
      : []),
    ...servers.map(({ name, missing }) =>
      missing.length === 0
        ? { good: true, what: `permissions in ${name}: all there` }
        : {
            good: false,
            what: `permissions in ${name}: without ${missing.join(', ')}`,
            fix: `Server Settings → Roles → the bot's role, or open ${inviteLink} once more. Type /setup check there for each channel.`,
          },
    ),
    clockLine("Discord's", identity.clockAheadMs === undefined ? undefined : Math.round(identity.clockAheadMs / 1000)),
  ];
}

/** @param identity undefined: Discord did not say whose token it is */
async function lookAtDatabase(config: Config, identity: Identity | undefined): Promise<readonly Line[]> {
  try {
    return databaseLines(await diagnoseDatabase(config), identity);
  } catch (error) {
    if (error instanceof StartRefused) return [{ good: false, what: 'database', fix: error.message }];
    const place = config.databaseUrl === undefined ? config.dataDirectory : placeOf(config.databaseUrl);
    return [
      {
        good: false,
        what: 'database',
        fix: `${place} does not answer (${reasonOf(error)}). Is it running, and is DATABASE_URL right?`,
      },
    ];
  }
}

function databaseLines(found: DatabaseDiagnosis, identity: Identity | undefined): readonly Line[] {
  if (found.kind === 'embedded-not-made-yet')
    return [{ good: true, what: `database: none yet; the first start makes one in ${found.place}` }];
  if (found.kind === 'embedded-in-use') {
    const who = found.pid === undefined ? '' : ` (pid ${found.pid})`;
    return [{ good: true, what: `database: embedded, in use by the running bot${who}; stop it to look closer` }];
  }
  const contents = [migrationsLine(found.migrations), ...ownerLines(found.application, identity)];
  if (found.kind === 'embedded') {
    return [{ good: true, what: `database: embedded, in ${found.place} (no protection against power loss)` }, ...contents];
  }
  const old = found.majorVersion < 15;
  return [
    {
      good: !old,
      what: `database: PostgreSQL ${found.majorVersion} at ${found.place}`,
      ...(old && { fix: 'Greenroom needs PostgreSQL 15 or newer: update the server.' }),
    },
    ...contents,
    clockLine("PostgreSQL's", found.clockAheadSeconds),
  ];
}

function migrationsLine({ known, applied, newer, other }: MigrationState): Line {
  if (newer)
    return { good: false, what: 'migrations: the database is of a newer version', fix: 'Update this copy: git pull && npm ci.' };
  if (other)
    return {
      good: false,
      what: 'migrations: the database is of a version before the first release',
      fix: otherHistory('This database'),
    };
  return {
    good: true,
    what: `migrations: ${applied} of ${known} done${applied < known ? '; the next start does the rest' : ''}`,
  };
}

/** @param owner the application that the database belongs to */
function ownerLines(owner: string | undefined, identity: Identity | undefined): readonly Line[] {
  if (owner === undefined || !identity || owner === identity.applicationId) return [];
  const fix = belongsToAnother(owner, { id: identity.applicationId, name: identity.name });
  return [{ good: false, what: 'database: of another application than the token', fix }];
}

function clockLine(whose: string, ahead: number | undefined): Line {
  if (ahead === undefined) return { good: true, what: `clock: ${whose} is not known` };
  if (Math.abs(ahead) <= toleratedSeconds) return { good: true, what: `clock: agrees with ${whose}` };
  return {
    good: false,
    what: `clock: this machine's is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} ${whose}`,
    fix: 'Let the machine keep time by itself (on Linux: timedatectl set-ntp true; on Windows: Settings → Time → Set time automatically).',
  };
}

function print(lines: readonly Line[]): void {
  for (const { good, what, fix } of lines) {
    process.stdout.write(`${good ? 'ok ' : 'FIX'}  ${what}\n`);
    if (fix !== undefined) process.stdout.write(`     → ${fix}\n`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message || error.name : String(error);
}
