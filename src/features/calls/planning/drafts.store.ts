import { and, eq, lt, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { parseDay } from '#src/core/calendar.ts';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import type { TypedCall } from './call-form.rules.ts';
import type { Chosen } from './chosen.rules.ts';
import { callDrafts } from './drafts.tables.ts';

interface Person {
  readonly userId: string;
  readonly creatorIds: readonly string[];
}

type Stored = typeof callDrafts.$inferSelect;

export interface Draft extends Omit<Stored, 'typed' | 'chosen'> {
  readonly typed: TypedCall;
  readonly chosen: Chosen;
}

const typedCall = z.object({ title: z.string(), day: z.string(), time: z.string(), duration: z.string(), where: z.string() });
const id = z.string().nullable();
const day = id.transform((text) => parseDay(text ?? '') ?? null);
const chosenCall = z.object({
  audience: z.enum(['everyone', 'role', 'niche', 'coach', 'creator', 'webinar']),
  roleId: id,
  niche: id,
  ofCoachId: id,
  creatorId: id,
  unknown: id,
  coachId: z.string(),
  repeats: z.enum(['once', 'weekly', 'fortnightly']),
  lastDay: day,
  channelId: id,
  seats: z.number().nullable(),
  mentionsRole: z.boolean(),
});

/** Keeps what is being planned, for a day. @returns its row's ID */
export async function keepDraft(rows: Rows, draft: Omit<Draft, 'id' | 'revision'>): Promise<string> {
  const [made] = await drizzleOf(rows).insert(callDrafts).values(draft).returning({ id: callDrafts.id });
  if (!made) throw new Error('the draft was not written');
  return made.id;
}

const whose = (agencyId: string, draftId: string, userId: string) =>
  and(eq(callDrafts.agencyId, agencyId), eq(callDrafts.id, draftId), eq(callDrafts.draftedBy, userId));

/** A draft of somebody's own. */
export async function findDraft(rows: Rows, agencyId: string, draftId: string, userId: string): Promise<Draft | undefined> {
  const [found] = await drizzleOf(rows)
    .select()
    .from(callDrafts)
    .where(whose(agencyId, draftId, userId));
  return found && draftFrom(found);
}

const draftFrom = (row: Stored): Draft => ({ ...row, typed: typedCall.parse(row.typed), chosen: chosenCall.parse(row.chosen) });

/** @returns the draft as it is now */
export async function saveDraft(
  rows: Rows,
  draft: Draft,
  change: { readonly typed?: TypedCall; readonly chosen?: Chosen; readonly scope?: Draft['scope'] },
): Promise<Draft> {
  const [saved] = await drizzleOf(rows)
    .update(callDrafts)
    .set({ ...change, revision: sql`${callDrafts.revision} + 1` })
    .where(whose(draft.agencyId, draft.id, draft.draftedBy))
    .returning({ revision: callDrafts.revision });
  return { ...draft, ...change, revision: saved?.revision ?? draft.revision };
}

/** Of all agencies. */
export async function isAnyDraftBefore(rows: Rows, before: Date): Promise<boolean> {
  const [found] = await drizzleOf(rows)
    .select({ id: callDrafts.id })
    .from(callDrafts)
    .where(lt(callDrafts.draftedAt, before))
    .limit(1);
  return found !== undefined;
}

export async function deleteDraftsBefore(rows: Rows, before: Date): Promise<void> {
  await drizzleOf(rows).delete(callDrafts).where(lt(callDrafts.draftedAt, before));
}

/** Also those of others that are about one of these creators. */
export async function eraseDrafts(tx: Transaction, agencyId: string, of: Person): Promise<void> {
  const about = of.creatorIds.map((creatorId) => sql`${callDrafts.chosen} ->> 'creatorId' = ${creatorId}`);
  await drizzleOf(tx)
    .delete(callDrafts)
    .where(and(eq(callDrafts.agencyId, agencyId), or(eq(callDrafts.draftedBy, of.userId), ...about)));
}

/** Whoever takes it has it: pressed twice, it counts once. undefined: it is gone, or another one by now. */
export async function takeDraft(tx: Transaction, draft: Draft): Promise<Draft | undefined> {
  const { agencyId, id: draftId, draftedBy, revision } = draft;
  const [taken] = await drizzleOf(tx)
    .delete(callDrafts)
    .where(and(whose(agencyId, draftId, draftedBy), eq(callDrafts.revision, revision)))
    .returning();
  return taken && draftFrom(taken);
}
