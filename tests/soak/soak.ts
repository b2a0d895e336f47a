/** `npm run soak -- --kills N [--database embedded|postgres|both] [--seed N]`: the kill stories alone. */
import { KillStory } from './kill-story.ts';
import { Random } from './random.ts';
import { findServer, withEmptyDatabase } from './server.ts';
import { isClean, lateDefinition, table, type Line } from './tally.ts';

interface Asked {
  readonly kills: number;
  readonly seed: number;
  readonly databases: readonly ('embedded' | 'postgres')[];
}

const usage = 'npm run soak -- --kills N [--database embedded|postgres|both] [--seed N]';

/** @returns the exit code: 0 only if nothing was doubled, lost or late */
export async function main(args: readonly string[]): Promise<number> {
  const asked = read(args);
  if (typeof asked === 'string') {
    say(`${asked}\n${usage}`);
    return 1;
  }
  say(`seed ${asked.seed}; ${lateDefinition}`);
  try {
    return await soak(asked);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

async function soak(asked: Asked): Promise<number> {
  const lines: Line[] = [];
  for (const database of asked.databases) {
    const random = new Random(asked.seed);
    lines.push(
      await (database === 'embedded'
        ? KillStory.play({ database, kills: asked.kills, random, say })
        : onPostgres(asked.kills, random)),
    );
  }
  for (const { database, faults } of lines) for (const fault of faults) say(`${database}: ${fault}`);
  say(`\n${table(lines)}`);
  return lines.every(isClean) ? 0 : 1;
}

async function onPostgres(kills: number, random: Random): Promise<Line> {
  const server = await findServer(say);
  try {
    return await withEmptyDatabase(server.url, (databaseUrl) =>
      KillStory.play({ database: 'postgres', databaseUrl, kills, random, say }),
    );
  } finally {
    await server.stop();
  }
}

function read(args: readonly string[]): Asked | string {
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index += 2) {
    const [name = '', value] = [args[index], args[index + 1]];
    if (!['--kills', '--database', '--seed'].includes(name)) return `The soak knows no ${name}.`;
    if (value === undefined) return `${name} needs a value.`;
    values.set(name, value);
  }
  const kills = Number(values.get('--kills') ?? 10);
  const seed = Number(values.get('--seed') ?? Math.floor(Math.random() * 2 ** 31));
  const database = values.get('--database') ?? 'both';
  if (!Number.isInteger(kills) || kills < 1) return '--kills is a whole number from 1.';
  if (!Number.isInteger(seed)) return '--seed is a whole number.';
  if (database === 'both') return { kills, seed, databases: ['embedded', 'postgres'] };
  return database === 'embedded' || database === 'postgres'
    ? { kills, seed, databases: [database] }
    : `There is no database ${database}.`;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
