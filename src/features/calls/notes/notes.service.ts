import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { form, update, type Answer } from '#src/core/answer.ts';
import type { Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { occurrencesFrom, wallClock } from '#src/core/recurrence.ts';
import { buttons } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { memberAsAttendee } from '#src/features/calls/answers/answering.service.ts';
import { getCorrectable } from '#src/features/calls/attending/attending.service.ts';
import { ruleOf } from '#src/features/calls/calls.rules.ts';
import { loggedTitle } from '#src/features/calls/planning/changing.rules.ts';
import type { Found } from '#src/features/calls/posting/posting.store.ts';
import { changesOf, filledDay, readDue, readItems, usualDue } from './notes.rules.ts';
import { meanwhileScreen, noteForm, summaryForm, type TypedNote } from './notes.screens.ts';
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
    await ctx.jobs.enqueue(tx, toTellSummary(ctx.agency.id, { occurrenceId, summaryId: row.id, version: row.version }));
    await recordAudit(tx, ctx, {
      what: 'calls.summarised',
      subject: found.call.id,
      details: { title: loggedTitle(found.call) },
    });
    return row;
  });
  if (saved) return update(await notesOf(ctx, found, { done: [ctx.texts.callNotes.savedSummary] }));
  const now = await findSummary(ctx.db, of);
  return update(
    meanwhileScreen(ctx.texts, {
      occurrenceId,
      by: now,
      theirs: now ? [now.summary] : [],
      typed: [summary],
      again: buttons({ label: ctx.texts.callNotes.change, press: { action: 'calls.write-summary', argument: occurrenceId } }),
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
  return { row, items, filled: filledDay(items, usualDue(todayIn(ctx), next?.day)) };
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
  return form(noteForm(ctx.texts, { argument: `${occurrenceId}.${userId}.${known.row?.version ?? 0}`, typed: typedAs(known) }));
}

/** @param argument `<occurrence id>.<user id>.<version that was seen>` */
export async function writeNote(ctx: Context, argument: string, input: Input): Promise<Answer> {
  const [occurrenceId = '', userId = '', version] = argument.split('.');
  const found = await getCorrectable(ctx, occurrenceId);
  if (!/^\d{17,20}$/u.test(userId)) throw new UserError('calls.note-for-nobody', {});
  const seen = readVersion(version);
  const typed: TypedNote = { note: input.text('note'), items: input.text('items'), due: input.text('due') };
  const known = await knownNote(ctx, found, userId);
  const { items: lines, left } = readItems(typed.items);
  const due = readDue(typed.due, known.filled, todayIn(ctx));
  const isSaved =
    (known.row?.version ?? 0) === seen &&
    (await ctx.db.transaction(async (tx) => {
      const of = { agencyId: ctx.agency.id, occurrenceId, userId };
      const row = await saveNote(tx, of, { ...writtenNow(ctx), note: typed.note, seen });
      if (!row) return false;
      await saveItems(tx, row, changesOf(known.items, { lines, due: due.day, filled: known.filled }));
      await recordAudit(tx, ctx, { what: 'calls.noted', subject: userId, details: { title: loggedTitle(found.call) } });
      return true;
    }));
  if (!isSaved) return noteMeanwhile(ctx, found, { userId, typed });
  const { callNotes: say } = ctx.texts;
  const done: readonly Words[] = [
    say.savedNote(userId),
    ...(due.refused === undefined || lines.length === 0 ? [] : [say.dayRefused(typed.due, due.refused, due.day)]),
    ...(left > 0 ? [say.tooMany(left)] : []),
  ];
  return update(await notesOf(ctx, found, { done }));
}

const linesOf = ({ note, items }: TypedNote): readonly string[] =>
  [...note.split(/\r?\n/u), ...items.split(/\r?\n/u)].filter((line) => line !== '');

async function noteMeanwhile(ctx: Context, found: Found, o: { userId: string; typed: TypedNote }): Promise<Answer> {
  const { id: occurrenceId } = found.occurrence;
  const now = await knownNote(ctx, found, o.userId);
  if (now.row) await recordNotesLook(ctx, o.userId);
  return update(
    meanwhileScreen(ctx.texts, {
      occurrenceId,
      by: now.row,
      theirs: linesOf(typedAs(now)),
      typed: linesOf(o.typed),
      again: buttons({
        label: ctx.texts.callNotes.change,
        press: { action: 'calls.write-note', argument: `${occurrenceId}.${o.userId}` },
      }),
    }),
  );
}
