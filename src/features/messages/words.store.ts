import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';
import { links, runs } from '#src/features/creators/creators.tables.ts';
import { hasEnded } from './contacts.store.ts';
import { privateWords, wordAttempts } from './messages.tables.ts';
import type { Dropped, Outcome, Place } from './messages.rules.ts';

export type Word = typeof privateWords.$inferSelect;

export interface NewWord {
  readonly key: string;
  readonly kind: string;
  readonly creatorId: string;
  readonly userId: string;
  readonly subject: string;
  readonly saidAt: Date;
  readonly dueAt: Date;
}

/** @returns its ID; undefined when it was said before */
export async function insertWord(tx: Transaction, agencyId: string, word: NewWord): Promise<string | undefined> {
  const [made] = await drizzleOf(tx)
    .insert(privateWords)
    .values({ agencyId, ...word, state: 'waiting' })
    .onConflictDoNothing()
    .returning({ id: privateWords.id });
  return made?.id;
}

export async function findWord(rows: Rows, agencyId: string, id: string): Promise<Word | undefined> {
  const [found] = await drizzleOf(rows)
    .select()
    .from(privateWords)
    .where(and(eq(privateWords.agencyId, agencyId), eq(privateWords.id, id)));
  return found;
}

type Change =
  | { readonly state: 'sent'; readonly place: Place; readonly channelId: string; readonly messageId: string }
  | { readonly state: 'undeliverable' | 'dropped'; readonly why: Outcome | Dropped };

/** Closes a waiting word. @returns false when it was not waiting any more */
export async function closeWord(tx: Transaction, word: Word, change: Change & { readonly doneAt: Date }): Promise<boolean> {
  const changed = await drizzleOf(tx)
    .update(privateWords)
    .set(change)
    .where(and(eq(privateWords.agencyId, word.agencyId), eq(privateWords.id, word.id), eq(privateWords.state, 'waiting')))
    .returning({ id: privateWords.id });
  return changed.length === 1;
}

export async function postponeWord(rows: Rows, word: Word, dueAt: Date): Promise<void> {
  await drizzleOf(rows)
    .update(privateWords)
    .set({ dueAt })
    .where(and(eq(privateWords.agencyId, word.agencyId), eq(privateWords.id, word.id), eq(privateWords.state, 'waiting')));
}

/** Drops what waits for somebody, of some kinds. */
export async function dropWords(
  tx: Transaction,
  agencyId: string,
  o: { readonly userId: string; readonly kinds?: readonly string[]; readonly why: Dropped; readonly at: Date },
): Promise<void> {
  const ofKinds = o.kinds && inArray(privateWords.kind, [...o.kinds]);
  await drizzleOf(tx)
    .update(privateWords)
    .set({ state: 'dropped', why: o.why, doneAt: o.at })
    .where(
      and(eq(privateWords.agencyId, agencyId), eq(privateWords.userId, o.userId), eq(privateWords.state, 'waiting'), ofKinds),
    );
}

export async function noteAttempt(
  rows: Rows,
  word: Word,
  attempt: { readonly at: Date; readonly place: Place; readonly outcome: Outcome },
): Promise<void> {
  await drizzleOf(rows)
    .insert(wordAttempts)
    .values({ agencyId: word.agencyId, wordId: word.id, ...attempt });
}

/** Settled longer ago than that. */
const settledBefore = (before: Date) => and(ne(privateWords.state, 'waiting'), lt(privateWords.doneAt, before));

export async function isAnySettled(rows: Rows, before: Date): Promise<boolean> {
  const [found] = await drizzleOf(rows).select({ id: privateWords.id }).from(privateWords).where(settledBefore(before)).limit(1);
  return found !== undefined;
}

/** Their attempts go with them. */
export async function deleteSettled(tx: Transaction, before: Date): Promise<void> {
  await drizzleOf(tx).delete(privateWords).where(settledBefore(before));
}

/** What waits for somebody. */
export async function listWaiting(rows: Rows, agencyId: string, userId: string): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .select({ id: privateWords.id })
    .from(privateWords)
    .where(and(eq(privateWords.agencyId, agencyId), eq(privateWords.userId, userId), eq(privateWords.state, 'waiting')));
  return found.map(({ id }) => id);
}

/** What is due, of all agencies, oldest first. */
export async function listDue(
  rows: Rows,
  at: Date,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly { readonly id: string; readonly agencyId: string }[]> {
  return drizzleOf(rows)
    .select({ id: privateWords.id, agencyId: privateWords.agencyId })
    .from(privateWords)
    .innerJoin(agencies, eq(agencies.id, privateWords.agencyId))
    .where(and(eq(privateWords.state, 'waiting'), isNull(agencies.removedAt), lte(privateWords.dueAt, at)))
    .orderBy(asc(privateWords.dueAt), asc(privateWords.id))
    .limit(page.limit)
    .offset(page.offset);
}

/** What waits in an agency with nobody left to say it to: it is not waited for whatever it waits for. @returns their IDs */
export async function listEnded(rows: Rows, agencyId: string): Promise<readonly string[]> {
  const linked = and(eq(links.agencyId, privateWords.agencyId), eq(links.userId, privateWords.userId), isNull(links.endedAt));
  const found = await drizzleOf(rows)
    .select({ id: privateWords.id })
    .from(privateWords)
    .leftJoin(links, linked)
    .where(and(eq(privateWords.agencyId, agencyId), eq(privateWords.state, 'waiting'), or(isNull(links.id), hasEnded)))
    .orderBy(asc(privateWords.dueAt), asc(privateWords.id));
  return found.map(({ id }) => id);
}

// --- The welcome -----------------------------------------------------------------------------------------------------

/** One welcome for each time a member is onboarded: their run may become another creator's, when it became due stays. */
const welcomeKey = sql<string>`'welcome:' || ${links.userId} || ':' || (extract(epoch from ${runs.welcomeDueAt}) * 1000)::bigint`;

export interface DueWelcome {
  readonly creatorId: string;
  readonly userId: string;
  readonly key: string;
}

/** Who of an agency was onboarded since, is linked, and was not welcomed yet. */
export async function listWelcomes(rows: Rows, agencyId: string, since: Date): Promise<readonly DueWelcome[]> {
  const linked = and(eq(links.agencyId, runs.agencyId), eq(links.creatorId, runs.creatorId), isNull(links.endedAt));
  const said = and(eq(privateWords.agencyId, runs.agencyId), eq(privateWords.key, welcomeKey));
  return drizzleOf(rows)
    .select({ creatorId: runs.creatorId, userId: links.userId, key: welcomeKey })
    .from(runs)
    .innerJoin(links, linked)
    .leftJoin(privateWords, said)
    .where(
      and(
        eq(runs.agencyId, agencyId),
        isNotNull(runs.welcomeDueAt),
        sql`${runs.welcomeDueAt} > ${since.toISOString()}::timestamptz`,
        isNull(runs.endedOn),
        isNull(privateWords.id),
      ),
    )
    .orderBy(asc(runs.welcomeDueAt), asc(runs.id));
}
