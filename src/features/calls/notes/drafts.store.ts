import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { parseDay } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { callOccurrences, calls } from '#src/features/calls/calls.tables.ts';
import { ofCall } from './notes.store.ts';
import { callNoteDrafts } from './notes.tables.ts';

const typedSummary = z.object({ summary: z.string() });
const typedNote = z.object({
  note: z.string(),
  items: z.string(),
  due: z.string(),
  /** The day that the form was filled with. */
  filled: z.string().transform((day) => parseDay(day)),
});

export type NoteDraft = Pick<typeof callNoteDrafts.$inferSelect, 'occurrenceId' | 'seen'> &
  (
    | { readonly userId: null; readonly typed: z.input<typeof typedSummary> }
    | { readonly userId: string; readonly typed: z.input<typeof typedNote> }
  );

interface Whose {
  readonly agencyId: string;
  readonly draftedBy: string;
}

const ofForm = ({ agencyId, draftedBy }: Whose, { occurrenceId, userId }: Pick<NoteDraft, 'occurrenceId' | 'userId'>) =>
  and(
    eq(callNoteDrafts.agencyId, agencyId),
    eq(callNoteDrafts.draftedBy, draftedBy),
    eq(callNoteDrafts.occurrenceId, occurrenceId),
    userId === null ? isNull(callNoteDrafts.userId) : eq(callNoteDrafts.userId, userId),
  );

/** In the place of what was typed there before. @returns its row's ID */
export async function keepNoteDraft(
  tx: Transaction,
  whose: Whose & { readonly draftedAt: Date },
  draft: NoteDraft,
): Promise<string> {
  await forgetNoteDraft(tx, whose, draft);
  const { agencyId, draftedBy, draftedAt } = whose;
  const [made] = await drizzleOf(tx)
    .insert(callNoteDrafts)
    .values({ agencyId, draftedBy, draftedAt, ...draft })
    .returning({ id: callNoteDrafts.id });
  if (!made) throw new Error('the draft was not written');
  return made.id;
}

/** Once it is saved, or typed anew. */
export async function forgetNoteDraft(
  tx: Transaction,
  whose: Whose,
  of: Pick<NoteDraft, 'occurrenceId' | 'userId'>,
): Promise<void> {
  await drizzleOf(tx).delete(callNoteDrafts).where(ofForm(whose, of));
}

/** One's own. */
export async function findNoteDraft(rows: Rows, { agencyId, draftedBy }: Whose, id: string) {
  const [found] = await drizzleOf(rows)
    .select()
    .from(callNoteDrafts)
    .where(and(eq(callNoteDrafts.agencyId, agencyId), eq(callNoteDrafts.id, id), eq(callNoteDrafts.draftedBy, draftedBy)));
  if (!found) return undefined;
  const { occurrenceId, seen, userId, typed } = found;
  return userId === null
    ? { occurrenceId, seen, userId, typed: typedSummary.parse(typed) }
    : { occurrenceId, seen, userId, typed: typedNote.parse(typed) };
}

/** Of all agencies. */
export async function isAnyNoteDraftBefore(rows: Rows, before: Date): Promise<boolean> {
  const [found] = await drizzleOf(rows)
    .select({ id: callNoteDrafts.id })
    .from(callNoteDrafts)
    .where(lt(callNoteDrafts.draftedAt, before))
    .limit(1);
  return found !== undefined;
}

export async function deleteNoteDraftsBefore(rows: Rows, before: Date): Promise<void> {
  await drizzleOf(rows).delete(callNoteDrafts).where(lt(callNoteDrafts.draftedAt, before));
}

/** What somebody typed, what was typed of them, and of calls with one of these creators alone. */
export async function eraseNoteDrafts(
  tx: Transaction,
  agencyId: string,
  of: { readonly userId: string; readonly creatorIds: readonly string[] },
): Promise<void> {
  const drizzle = drizzleOf(tx);
  const withThem = drizzle
    .select({ id: callOccurrences.id })
    .from(callOccurrences)
    .innerJoin(calls, ofCall)
    .where(and(eq(callOccurrences.agencyId, agencyId), inArray(calls.audienceCreatorId, [...of.creatorIds])));
  await drizzle
    .delete(callNoteDrafts)
    .where(
      and(
        eq(callNoteDrafts.agencyId, agencyId),
        or(
          eq(callNoteDrafts.draftedBy, of.userId),
          eq(callNoteDrafts.userId, of.userId),
          of.creatorIds.length === 0 ? undefined : inArray(callNoteDrafts.occurrenceId, withThem),
        ),
      ),
    );
}
