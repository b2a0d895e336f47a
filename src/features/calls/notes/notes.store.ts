import { and, asc, desc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { callOccurrences, calls } from '#src/features/calls/calls.tables.ts';
import type { ItemChanges } from './notes.rules.ts';
import { callItems, callNotes, callSummaries } from './notes.tables.ts';

export type NoteRow = typeof callNotes.$inferSelect;
export type ItemRow = typeof callItems.$inferSelect;
export type SummaryRow = typeof callSummaries.$inferSelect;

interface OfTime {
  readonly agencyId: string;
  readonly occurrenceId: string;
}
interface OfPerson extends OfTime {
  readonly userId: string;
}
interface Written {
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

// --- What a call came to ---------------------------------------------------------------------------------------------

const summaryOf = ({ agencyId, occurrenceId }: OfTime) =>
  and(eq(callSummaries.agencyId, agencyId), eq(callSummaries.occurrenceId, occurrenceId));

export async function findSummary(rows: Rows, of: OfTime): Promise<SummaryRow | undefined> {
  const [found] = await drizzleOf(rows).select().from(callSummaries).where(summaryOf(of));
  return found;
}

/** @param seen the version that was seen; 0: there was none. undefined: somebody else has written meanwhile */
export async function saveSummary(
  tx: Transaction,
  of: OfTime,
  said: Written & { readonly summary: string; readonly seen: number },
): Promise<SummaryRow | undefined> {
  const { seen, ...values } = said;
  const [saved] =
    seen === 0
      ? await drizzleOf(tx)
          .insert(callSummaries)
          .values({ agencyId: of.agencyId, occurrenceId: of.occurrenceId, ...values })
          .onConflictDoNothing()
          .returning()
      : await drizzleOf(tx)
          .update(callSummaries)
          .set({ ...values, version: sql`${callSummaries.version} + 1` })
          .where(and(summaryOf(of), eq(callSummaries.version, seen)))
          .returning();
  return saved;
}

export async function saveSaid(
  rows: Rows,
  { agencyId, id }: SummaryRow,
  said: { readonly channelId: string; readonly messageId: string },
): Promise<void> {
  await drizzleOf(rows)
    .update(callSummaries)
    .set(said)
    .where(and(eq(callSummaries.agencyId, agencyId), eq(callSummaries.id, id)));
}

/** Of calls with one of these creators alone. */
export async function listSummariesWith(rows: Rows, agencyId: string, creatorIds: readonly string[]) {
  if (creatorIds.length === 0) return [];
  return drizzleOf(rows)
    .select({ summary: callSummaries, title: calls.title, startsAt: callOccurrences.startsAt })
    .from(callSummaries)
    .innerJoin(
      callOccurrences,
      and(eq(callOccurrences.agencyId, callSummaries.agencyId), eq(callOccurrences.id, callSummaries.occurrenceId)),
    )
    .innerJoin(calls, ofCall)
    .where(and(eq(callSummaries.agencyId, agencyId), inArray(calls.audienceCreatorId, [...creatorIds])))
    .orderBy(asc(callOccurrences.startsAt));
}

export async function deleteSummaries(tx: Transaction, agencyId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await drizzleOf(tx)
    .delete(callSummaries)
    .where(and(eq(callSummaries.agencyId, agencyId), inArray(callSummaries.id, [...ids])));
}

// --- What somebody takes from it -------------------------------------------------------------------------------------

export const ofCall = and(eq(calls.agencyId, callOccurrences.agencyId), eq(calls.id, callOccurrences.callId));
export const ofNote = and(eq(callNotes.agencyId, callItems.agencyId), eq(callNotes.id, callItems.noteId));
export const ofTime = and(eq(callOccurrences.agencyId, callNotes.agencyId), eq(callOccurrences.id, callNotes.occurrenceId));

const noteOf = ({ agencyId, occurrenceId, userId }: OfPerson) =>
  and(eq(callNotes.agencyId, agencyId), eq(callNotes.occurrenceId, occurrenceId), eq(callNotes.userId, userId));

export async function findNote(rows: Rows, of: OfPerson): Promise<NoteRow | undefined> {
  const [found] = await drizzleOf(rows).select().from(callNotes).where(noteOf(of));
  return found;
}

export async function listItems(rows: Rows, { agencyId, id }: Pick<NoteRow, 'agencyId' | 'id'>): Promise<readonly ItemRow[]> {
  return drizzleOf(rows)
    .select()
    .from(callItems)
    .where(and(eq(callItems.agencyId, agencyId), eq(callItems.noteId, id)))
    .orderBy(asc(callItems.place), asc(callItems.id));
}

/** Holds it until the transaction ends. @param seen the version that was seen; 0: there was none. undefined: somebody else has written meanwhile */
export async function saveNote(
  tx: Transaction,
  of: OfPerson,
  said: Written & { readonly note: string; readonly seen: number },
): Promise<NoteRow | undefined> {
  const { seen, ...values } = said;
  const { agencyId, occurrenceId, userId } = of;
  const [saved] =
    seen === 0
      ? await drizzleOf(tx)
          .insert(callNotes)
          .values({ agencyId, occurrenceId, userId, ...values })
          .onConflictDoNothing()
          .returning()
      : await drizzleOf(tx)
          .update(callNotes)
          .set({ ...values, version: sql`${callNotes.version} + 1` })
          .where(and(noteOf(of), eq(callNotes.version, seen)))
          .returning();
  return saved;
}

export async function saveItems(tx: Transaction, { agencyId, id: noteId, userId }: NoteRow, changes: ItemChanges): Promise<void> {
  const drizzle = drizzleOf(tx);
  const mine = and(eq(callItems.agencyId, agencyId), eq(callItems.noteId, noteId));
  if (changes.removed.length > 0) await drizzle.delete(callItems).where(and(mine, inArray(callItems.id, [...changes.removed])));
  for (const { id, place, dueDay } of changes.changed)
    await drizzle
      .update(callItems)
      .set({ place, dueDay })
      .where(and(mine, eq(callItems.id, id)));
  if (changes.added.length > 0)
    await drizzle.insert(callItems).values(changes.added.map((one) => ({ agencyId, noteId, userId, ...one })));
}

/** Who has a note of this time, and which items of this call they have, of any of its times. */
export async function listNoted(rows: Rows, of: OfTime & { readonly callId: string }) {
  const drizzle = drizzleOf(rows);
  const notes = await drizzle
    .select()
    .from(callNotes)
    .where(and(eq(callNotes.agencyId, of.agencyId), eq(callNotes.occurrenceId, of.occurrenceId)));
  const items = await drizzle
    .select({ item: callItems, occurrenceId: callNotes.occurrenceId })
    .from(callItems)
    .innerJoin(callNotes, ofNote)
    .innerJoin(callOccurrences, ofTime)
    .where(and(eq(callItems.agencyId, of.agencyId), eq(callOccurrences.callId, of.callId)))
    .orderBy(asc(callItems.dueDay), asc(callItems.place));
  return { notes, items };
}

// --- Whose they are --------------------------------------------------------------------------------------------------

/** Somebody's open items, the most urgent first, and those they ticked since then. */
export async function listItemsOf(
  rows: Rows,
  of: { readonly agencyId: string; readonly userId: string; readonly doneSince: Date | undefined },
): Promise<readonly ItemRow[]> {
  const { agencyId, userId, doneSince } = of;
  return drizzleOf(rows)
    .select()
    .from(callItems)
    .where(
      and(
        eq(callItems.agencyId, agencyId),
        eq(callItems.userId, userId),
        doneSince === undefined ? isNull(callItems.doneAt) : or(isNull(callItems.doneAt), gte(callItems.doneAt, doneSince)),
      ),
    )
    .orderBy(sql`${callItems.doneAt} is not null`, asc(callItems.dueDay), asc(callItems.place), asc(callItems.id));
}

/** Everything that was ever noted of somebody, the latest first. */
export async function listNotesOf(rows: Rows, agencyId: string, userId: string) {
  return drizzleOf(rows)
    .select({ note: callNotes, title: calls.title, startsAt: callOccurrences.startsAt })
    .from(callNotes)
    .innerJoin(callOccurrences, ofTime)
    .innerJoin(calls, ofCall)
    .where(and(eq(callNotes.agencyId, agencyId), eq(callNotes.userId, userId)))
    .orderBy(desc(callOccurrences.startsAt), asc(callNotes.id));
}

/** All of somebody's items, whether they are done or not. */
export async function listAllItemsOf(rows: Rows, agencyId: string, userId: string): Promise<readonly ItemRow[]> {
  return drizzleOf(rows)
    .select()
    .from(callItems)
    .where(and(eq(callItems.agencyId, agencyId), eq(callItems.userId, userId)))
    .orderBy(asc(callItems.dueDay), asc(callItems.place), asc(callItems.id));
}

/** Theirs alone. @returns false: it is gone, or somebody else's */
export async function tickItem(
  tx: Transaction,
  of: { readonly agencyId: string; readonly id: string; readonly userId: string },
  doneAt: Date | null,
): Promise<boolean> {
  const mine = and(eq(callItems.agencyId, of.agencyId), eq(callItems.id, of.id), eq(callItems.userId, of.userId));
  // Ticked twice, the first time counts.
  const found = await drizzleOf(tx)
    .update(callItems)
    .set({ doneAt: doneAt === null ? null : sql`coalesce(${callItems.doneAt}, ${doneAt.toISOString()}::timestamptz)` })
    .where(mine)
    .returning({ id: callItems.id });
  return found.length > 0;
}

export async function eraseNotesOf(tx: Transaction, agencyId: string, userId: string): Promise<void> {
  await drizzleOf(tx)
    .delete(callNotes)
    .where(and(eq(callNotes.agencyId, agencyId), eq(callNotes.userId, userId)));
}
