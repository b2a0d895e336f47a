import type { Sql } from 'postgres';
import { StartRefused } from '#src/core/errors.ts';
import { connect, placeOf } from './postgres-connect.ts';
import { databaseTrouble, inTime } from './trouble.ts';

/** A server that took us on, and then says nothing to the first question, is away. */
const firstAnswerMs = 15_000;

/** Asks a PostgreSQL on a connection of its own. @throws what the server or the network says */
export async function askOnce<T>(url: string, question: (client: Sql) => Promise<T>): Promise<T> {
  const client = connect(url, { max: 1 });
  try {
    return await inTime({ kind: 'postgres' }, question(client), firstAnswerMs);
  } finally {
    await client.end({ timeout: 1 });
  }
}

/**
 * The same for what is done by hand, which does not wait for a PostgreSQL that is away, as the bot does: somebody sits
 * there and looks.
 * @throws StartRefused when the server is out of reach, or refuses us
 */
export async function askByHand<T>(url: string, question: (client: Sql) => Promise<T>): Promise<T> {
  try {
    return await askOnce(url, question);
  } catch (error) {
    const place = placeOf(url);
    if (databaseTrouble(error) !== 'away') throw refusalOf(error, place);
    throw new StartRefused(`PostgreSQL at ${place} cannot be reached: check DATABASE_URL and that the server runs.`, {
      cause: error,
    });
  }
}

/** What no waiting mends, as a sentence; what we do not know stays as it is. */
export function refusalOf(error: unknown, place: string): unknown {
  const trouble = databaseTrouble(error);
  if (trouble === undefined || trouble === 'away') return error;
  const sentences = {
    'wrong-password': `PostgreSQL at ${place} refuses the user or password in DATABASE_URL: copy the address again from where the database was made.`,
    'no-such-database': `PostgreSQL at ${place} answers, but that database does not exist: create it (createdb), or correct the name at the end of DATABASE_URL.`,
    'strange-setting': `PostgreSQL at ${place} does not know a setting that DATABASE_URL names after its “?” (${messageOf(error)}): take it out of the address.`,
    'no-rights': noRights(place),
    'no-tls': `PostgreSQL at ${place} does not speak TLS, and sslmode in DATABASE_URL asks for it: switch TLS on there, or take sslmode out if the server is on this machine or your own network.`,
    untrusted: `PostgreSQL at ${place} shows a certificate that this machine does not trust (signed by nobody it knows, for another name, or out of date): put the file of the authority that signed it into NODE_EXTRA_CA_CERTS, or take sslmode=require, which does not look, if the network is your own.`,
    'disk-full': `The disk of PostgreSQL at ${place} is full: make room there, then start again.`,
  };
  return new StartRefused(sentences[trouble], { cause: error });
}

/** What the server or the network says, in its words; not those of who asked it. */
export function messageOf(error: unknown): string {
  if (error instanceof Error && error.cause !== undefined) return messageOf(error.cause);
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(', ');
  return error instanceof Error ? error.message || String('code' in error ? error.code : error.name) : String(error);
}

export const noRights = (place: string): string =>
  `The user in DATABASE_URL may not make tables at ${place}, or not use those that are there: make it the owner of the database and of what is in it (ALTER DATABASE … OWNER TO …), or put the owner into DATABASE_URL.`;
