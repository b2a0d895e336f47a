import { StartRefused } from '#src/core/errors.ts';
import { connect, placeOf } from './postgres-connect.ts';
import { databaseTrouble } from './trouble.ts';

/**
 * What is done by hand does not wait for a PostgreSQL that is away, as the bot does: somebody sits there and looks.
 * @throws StartRefused when it is
 */
export async function refuseUnreachable(url: string): Promise<void> {
  const client = connect(url, { max: 1 });
  try {
    await client.unsafe('select 1');
  } catch (error) {
    // What else is wrong is told by whoever opens it.
    if (databaseTrouble(error) === 'away') throw unreachable(url, error);
  } finally {
    await client.end({ timeout: 1 });
  }
}

export function unreachable(url: string, cause: unknown): StartRefused {
  return new StartRefused(`PostgreSQL at ${placeOf(url)} cannot be reached: check DATABASE_URL and that the server runs.`, {
    cause,
  });
}
