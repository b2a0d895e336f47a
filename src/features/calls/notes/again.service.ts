import type { Context, Transaction } from '#src/context.ts';
import { form, type Answer } from '#src/core/answer.ts';
import type { Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { getCorrectable } from '#src/features/calls/attending/attending.service.ts';
import { findNoteDraft, forgetNoteDraft, keepNoteDraft, type NoteDraft } from './drafts.store.ts';
import { noteForm, summaryForm, type TypedNote } from './notes.screens.ts';

const whoseOf = ({ agency, actor }: Context) => ({ agencyId: agency.id, draftedBy: actor.userId });

/** What was typed and could not be saved is kept for a day. @returns the draft's ID */
export const keepTyped = (ctx: Context, draft: NoteDraft): Promise<string> =>
  ctx.db.transaction((tx) => keepNoteDraft(tx, { ...whoseOf(ctx), draftedAt: ctx.clock.now() }, draft));

/** It is saved by now. */
export const forgetTyped = (tx: Transaction, ctx: Context, of: Pick<NoteDraft, 'occurrenceId' | 'userId'>): Promise<void> =>
  forgetNoteDraft(tx, whoseOf(ctx), of);

/** What the form of a note carries: for whom, the version that was seen, and the day it was filled with. */
export const noteArgument = (o: { occurrenceId: string; userId: string; seen: number; filled: Day | undefined }): string =>
  `${o.occurrenceId}.${o.userId}.${o.seen}.${o.filled ?? ''}`;

/** The form again, with what was typed. */
export async function writeAgain(ctx: Context, draftId: string): Promise<Answer> {
  const draft = isRowId(draftId) ? await findNoteDraft(ctx.db, whoseOf(ctx), draftId) : undefined;
  if (!draft) throw new UserError('calls.note-draft-gone', {});
  const { occurrenceId, userId, seen, typed } = draft;
  // They may hold it no more.
  await getCorrectable(ctx, occurrenceId);
  if (userId === null) return form(summaryForm(ctx.texts, { id: occurrenceId, version: seen, summary: typed.summary }));
  const { filled, ...note }: TypedNote & { readonly filled: Day | undefined } = typed;
  return form(noteForm(ctx.texts, { argument: noteArgument({ occurrenceId, userId, seen, filled }), typed: note }));
}
