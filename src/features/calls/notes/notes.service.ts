import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { form, update, type Answer } from '#src/core/answer.ts';
import { parseDay, type Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { occurrencesFrom, wallClock } from '#src/core/recurrence.ts';
import type { Words } from '#src/core/words.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { memberAsAttendee } from '#src/features/calls/answers/answering.service.ts';
import { getCorrectable } from '#src/features/calls/attending/attending.service.ts';
import { ruleOf } from '#src/features/calls/calls.rules.ts';
import { loggedTitle } from '#src/features/calls/planning/changing.rules.ts';
import type { Found } from '#src/features/calls/posting/posting.store.ts';
import { changesOf, filledDay, readDue, readItems, usualDue } from './notes.rules.ts';
import { forgetTyped, keepTyped, noteArgument } from './again.service.ts';
import type { NoteDraft } from './drafts.store.ts';
import { meanwhileScreen, noteForm, refusedNoteScreen, summaryForm, type TypedNote } from './notes.screens.ts';
import { findNote, findSummary, listItems, saveItems, saveNote, saveSummary, type ItemRow, type NoteRow } from './notes.store.ts';
import { recordNotesLook } from './own.service.ts';
import { notesOf } from './people.service.ts';
import { toTellSummary } from './telling.jobs.ts';

/** The notes of one time of a call, for whoever may change it. @param argument `<occurrence id>.<page>` */
export async function showNotes(ctx: Context, argument: string): Promise<Answer> {
  const [occurrenceId = '', page] = argument.split('.');
  return update(await notesOf(ctx, await getCorrectable(ctx, occurrenceId), { page }));
}

/** Today, where the agency is. */
const todayIn = (ctx: Pick<Context, 'agency' | 'clock'>): Day => wallClock(ctx.agency.zone, ctx.clock.now()).day;

const readVersion = (typed: string | undefined): number => (/^\d{1,6}$/u.test(typed ?? '') ? Number(typed) : 0);
const writtenNow = (ctx: Context) => ({ writtenBy: ctx.actor.userId, writtenAt: ctx.clock.now() });

// --- What the call came to -------------------------------------------------------------------------------------------

export async function askSummary(ctx: Context, argument: string): Promise<Answer> {
  const [occurrenceId = ''] = argument.split('.');
  await getCorrectable(ctx, occurrenceId);
  const known = await findSummary(ctx.db, { agencyId: ctx.agency.id, occurrenceId });
  return form(summaryForm(ctx.texts, { id: occurrenceId, version: known?.version ?? 0, summary: known?.summary ?? '' }));
}

/** @param argument `<occurrence id>.<version that was seen>` */
export async function writeSummary(ctx: Context, argument: string, input: Input): Promise<Answer> {
  const [occurrenceId = '', seen] = argument.split('.');
  const found = await getCorrectable(ctx, occurrenceId);
  const of = { agencyId: ctx.agency.id, occurrenceId };
  const summary = input.text('summary');
  const saved = await ctx.db.transaction(async (tx) => {
    const row = await saveSummary(tx, of, { ...writtenNow(ctx), summary, seen: readVersion(seen) });
    if (!row) return undefined;
    await ctx.jobs.enqueue(tx, toTellSummary(ctx.agency.id, row));
    await forgetTyped(tx, ctx, { occurrenceId, userId: null });
    await recordAudit(tx, ctx, {
      what: 'calls.summarised',
      subject: found.call.id,
      details: { title: loggedTitle(found.call) },
    });
    return row;
  });
  if (saved) return update(await notesOf(ctx, found, { done: [ctx.texts.callNotes.savedSummary] }));
  const now = await findSummary(ctx.db, of);
  const draft = { occurrenceId, userId: null, seen: now?.version ?? 0, typed: { summary } };
  return update(
    meanwhileScreen(ctx.texts, {
      occurrenceId,
      draftId: await keepTyped(ctx, draft),
      by: now,
      theirs: now ? [now.summary] : [],
      typed: [summary],
    }),
  );
}

// --- What one of them takes from it ----------------------------------------------------------------------------------

interface KnownNote {
  readonly row: NoteRow | undefined;
  readonly items: readonly ItemRow[];
  /** What its form is filled with. */
  readonly filled: Day;
}

async function knownNote(ctx: Context, { call, occurrence }: Found, userId: string): Promise<KnownNote> {
  const row = await findNote(ctx.db, { agencyId: ctx.agency.id, occurrenceId: occurrence.id, userId });
  const items = row ? await listItems(ctx.db, row) : [];
  const [next] = call.endedAt === null ? occurrencesFrom(ruleOf(call), latest(ctx.clock.now(), occurrence.endsAt)) : [];
  const today = todayIn(ctx);
  return { row, items, filled: filledDay(items, { usual: usualDue(today, next?.day), today }) };
}

const latest = (one: Date, other: Date): Date => (one > other ? one : other);

const typedAs = ({ row, items, filled }: KnownNote): TypedNote => ({
  note: row?.note ?? '',
  items: items.map(({ text }) => text).join('\n'),
  due: filled,
});

/** @param argument `<occurrence id>.<user id>`; without a user whoever was chosen */
export async function askNote(ctx: Context, argument: string, input: Input): Promise<Answer> {
  const [occurrenceId = '', typed] = argument.split('.');
  const found = await getCorrectable(ctx, occurrenceId);
  const userId = typed ?? input.chosen[0] ?? '';
  if (typed === undefined && !(await memberAsAttendee(ctx, userId))) throw new UserError('calls.note-for-nobody', {});
  const known = await knownNote(ctx, found, userId);
  if (known.row && known.row.writtenBy !== ctx.actor.userId) await recordNotesLook(ctx, userId);
  const of = { occurrenceId, userId, seen: known.row?.version ?? 0, filled: known.filled };
  return form(noteForm(ctx.texts, { argument: noteArgument(of), typed: typedAs(known) }));
}

/** @param argument as `noteArgument` makes it */
export async function writeNote(ctx: Context, argument: string, input: Input): Promise<Answer> {
  const [occurrenceId = '', userId = '', version, day = ''] = argument.split('.');
  const found = await getCorrectable(ctx, occurrenceId);
  if (!/^\d{17,20}$/u.test(userId)) throw new UserError('calls.note-for-nobody', {});
  const seen = readVersion(version);
  const typed: TypedNote = { note: input.text('note'), items: input.text('items'), due: input.text('due') };
  const known = await knownNote(ctx, found, userId);
  // What was ticked since, or the day that has begun, makes the form no other one.
  const filled = parseDay(day) ?? known.filled;
  const draft = { occurrenceId, userId, seen, typed: { ...typed, filled } };
  const { items: lines, left, long } = readItems(typed.items);
  if (left > 0 || long.length > 0)
    return update(refusedNoteScreen(ctx.texts, { occurrenceId, draftId: await keepTyped(ctx, draft), left, long }));
  const due = readDue(typed.due, filled, todayIn(ctx));
  const isSaved =
    (known.row?.version ?? 0) === seen &&
    (await ctx.db.transaction(async (tx) => {
      const of = { agencyId: ctx.agency.id, occurrenceId, userId };
      const row = await saveNote(tx, of, { ...writtenNow(ctx), note: typed.note, seen });
      if (!row) return false;
      await saveItems(tx, row, changesOf(known.items, { lines, due: due.day, filled }));
      await forgetTyped(tx, ctx, { occurrenceId, userId });
      await recordAudit(tx, ctx, { what: 'calls.noted', subject: userId, details: { title: loggedTitle(found.call) } });
      return true;
    }));
  if (!isSaved) return noteMeanwhile(ctx, found, draft);
  const { callNotes: say } = ctx.texts;
  const done: readonly Words[] = [
    say.savedNote(userId),
    ...(due.refused === undefined || lines.length === 0 ? [] : [say.dayRefused(typed.due, due.refused, due.day)]),
  ];
  return update(await notesOf(ctx, found, { done }));
}

const linesOf = ({ note, items }: TypedNote): readonly string[] =>
  [...note.split(/\r?\n/u), ...items.split(/\r?\n/u)].filter((line) => line !== '');

async function noteMeanwhile(ctx: Context, found: Found, draft: NoteDraft & { readonly userId: string }): Promise<Answer> {
  const { occurrenceId, userId, typed } = draft;
  const now = await knownNote(ctx, found, userId);
  if (now.row) await recordNotesLook(ctx, userId);
  return update(
    meanwhileScreen(ctx.texts, {
      occurrenceId,
      draftId: await keepTyped(ctx, { ...draft, seen: now.row?.version ?? 0 }),
      by: now.row,
      theirs: linesOf(typedAs(now)),
      typed: linesOf(typed),
    }),
  );
}
