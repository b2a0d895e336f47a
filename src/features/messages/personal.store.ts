import { and, asc, eq } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { forgetClosed } from './direct.store.ts';
import { directChannels, preferences, privateThreads, privateWords, wordAttempts } from './messages.tables.ts';

/** All that is stored about one person here. */
export async function readPersonal(rows: Rows, agencyId: string, userId: string) {
  const drizzle = drizzleOf(rows);
  const ofWord = and(eq(wordAttempts.agencyId, privateWords.agencyId), eq(wordAttempts.wordId, privateWords.id));
  return {
    preferences: await drizzle
      .select()
      .from(preferences)
      .where(and(eq(preferences.agencyId, agencyId), eq(preferences.userId, userId))),
    words: await drizzle
      .select()
      .from(privateWords)
      .where(and(eq(privateWords.agencyId, agencyId), eq(privateWords.userId, userId)))
      .orderBy(asc(privateWords.saidAt)),
    attempts: await drizzle
      .select({ kind: privateWords.kind, at: wordAttempts.at, place: wordAttempts.place, outcome: wordAttempts.outcome })
      .from(wordAttempts)
      .innerJoin(privateWords, ofWord)
      .where(and(eq(privateWords.agencyId, agencyId), eq(privateWords.userId, userId)))
      .orderBy(asc(wordAttempts.at)),
    threads: await drizzle
      .select()
      .from(privateThreads)
      .where(and(eq(privateThreads.agencyId, agencyId), eq(privateThreads.userId, userId)))
      .orderBy(asc(privateThreads.wantedAt)),
    direct: await drizzle
      .select()
      .from(directChannels)
      .where(and(eq(directChannels.agencyId, agencyId), eq(directChannels.userId, userId))),
  };
}

export async function erasePersonal(tx: Transaction, agencyId: string, userId: string): Promise<void> {
  const drizzle = drizzleOf(tx);
  forgetClosed(tx);
  for (const table of [preferences, privateWords, privateThreads, directChannels])
    await drizzle.delete(table).where(and(eq(table.agencyId, agencyId), eq(table.userId, userId)));
}
