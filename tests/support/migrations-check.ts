// `npm run migrations:check`: that the SQL in migrations/ makes what the tables say.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** @returns 0 when nothing is left to generate */
export async function main(): Promise<number> {
  // Inside the project, because the generator takes its output folder relative to it.
  const copy = await mkdtemp('node_modules/.migrations-');
  try {
    await cp('migrations', copy, { recursive: true });
    const before = await sqlFiles(copy);
    await run(process.execPath, [
      path.join('node_modules', 'drizzle-kit', 'bin.cjs'),
      'generate',
      '--dialect=postgresql',
      '--schema=./src/**/*.tables.ts',
      `--out=${copy}`,
      '--name=missing',
    ]);
    const missing = (await sqlFiles(copy)).filter((name) => !before.includes(name));
    if (before.length === 0) return fail('There are no migrations: npm run migrations -- --name house makes the first one.');
    if (missing.length > 0)
      return fail('The tables have changed and migrations/ has not: npm run migrations -- --name <what it does>.');
    process.stdout.write(`${before.length} migrations make what the tables say.\n`);
    return 0;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function sqlFiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql'));
}

function fail(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
