import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../.ci/postgres', import.meta.url));
/** Of this run alone, so that it stops no cluster but its own. */
const cluster = `soak-${process.pid}`;

/**
 * A PostgreSQL for the kill stories: the one of TEST_DATABASE_URL, or one of our own, started through `.ci/postgres`.
 * @throws with what to do when neither can be had
 */
export async function findServer(say: (sentence: string) => void): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, stop: () => Promise.resolve() };
  say('postgres: starting one through .ci/postgres');
  try {
    const { stdout } = await run(script, ['start', cluster]);
    return { url: stdout.trim(), stop: async () => void (await run(script, ['stop', cluster])) };
  } catch (error) {
    throw new Error(
      'There is no PostgreSQL to soak: set TEST_DATABASE_URL to a server where databases may be created, or run on Debian, where .ci/postgres installs one; --database embedded leaves it out.',
      { cause: error },
    );
  }
}

/** Does something with a database in which there is nothing yet, and drops it. */
export async function withEmptyDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `greenroom_soak_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  try {
    const url = new URL(server);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await onServer(server, `drop database ${name} with (force)`);
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const admin = postgres(server, { max: 1, onnotice: () => undefined });
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
