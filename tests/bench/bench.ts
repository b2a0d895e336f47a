// `npm run bench`: how far we are from the floor, in one run on this machine. PostgreSQL from TEST_DATABASE_URL, or a
// private one that is started for it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { measureAnswers } from './answers.ts';
import { measureImporting } from './importing.ts';
import { measureDueCall } from './due-call.ts';
import type { Result } from './numbers.ts';
import { measurePlayground } from './playground.ts';
import { openStage, type Stage } from './stage.ts';
import { measurePosting } from './posting.ts';
import { measureStatements } from './statements.ts';
import { measureStarting } from './starting.ts';
import { measureSweeping } from './sweeping.ts';

const run = promisify(execFile);
const cluster = 'bench';

/** @returns 0 when every bound is kept */
export async function main(): Promise<number> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ?? (await run('.ci/postgres', ['start', cluster])).stdout.trim();
  try {
    const stage = await openStage(server);
    const results = await measureAll(stage);
    await stage.close();
    print(results);
    return results.every(({ kept }) => kept) ? 0 : 1;
  } finally {
    if (given === undefined) await run('.ci/postgres', ['stop', cluster]);
  }
}

async function measureAll(stage: Stage): Promise<readonly Result[]> {
  const playground = await measurePlayground();
  const posting = await measurePosting();
  const starting = await measureStarting(stage);
  const [bare, greenroom] = [await stage.bare.start(), await stage.greenroom.start()];
  try {
    const manager = stage.greenroom.person(stage.greenroom.owner);
    const importing = await measureImporting({ manager, bare, greenroom });
    const answers = [...(await measureAnswers(stage)), ...(await measureStatements(stage))];
    const sweeping = await measureSweeping(stage.databaseUrl, greenroom);
    await greenroom.stop();
    return [...answers, ...importing, ...starting, ...sweeping, await measureDueCall(stage), posting, ...playground];
  } finally {
    await bare.stop();
    await greenroom.stop();
  }
}

function print(results: readonly Result[]): void {
  const rows = [
    ['what', 'floor', 'ours', 'measured', 'bound', ''],
    ...results.map(({ what, floor, ours, measured, bound, kept }) => [
      what,
      floor,
      ours,
      measured,
      bound,
      kept ? 'kept' : 'NOT KEPT',
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows)
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
}
