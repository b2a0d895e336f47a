import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serverUrl } from '#tests/support/database.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../.ci/postgres', import.meta.url));

/**
 * A PostgreSQL for the kill stories: the one of TEST_DATABASE_URL, or one of our own, started through `.ci/postgres`.
 * @throws with what to do when neither can be had
 */
export async function findServer(say: (sentence: string) => void): Promise<{ url: string; stop(): Promise<void> }> {
  if (serverUrl !== undefined) return { url: serverUrl, stop: () => Promise.resolve() };
  say('postgres: starting one through .ci/postgres');
  try {
    const { stdout } = await run(script, ['start', 'soak']);
    return { url: stdout.trim(), stop: async () => void (await run(script, ['stop', 'soak'])) };
  } catch (error) {
    throw new Error(
      'There is no PostgreSQL to soak: set TEST_DATABASE_URL to a server where databases may be created, or run on Debian, where .ci/postgres installs one; --database embedded leaves it out.',
      { cause: error },
    );
  }
}
