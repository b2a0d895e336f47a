import type { Context } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import { wallClock } from '#src/core/recurrence.ts';
import type { Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { listAnswers } from '#src/features/calls/answers/answers.store.ts';
import { listLinkedOf } from '#src/features/calls/answers/attendees.store.ts';
import type { Result } from '#src/features/calls/attending/attending.rules.ts';
import { listAttendance } from '#src/features/calls/attending/attending.store.ts';
import type { Found } from '#src/features/calls/posting/posting.store.ts';
import { isOverdue } from './notes.rules.ts';
import { notesScreen } from './notes.screens.ts';
import { findSummary, listNoted } from './notes.store.ts';

const perPage = 8;
const cameFirst = [
  'came',
  'came-uninvited',
  'came-though-cant',
  'unknown',
  'no-show',
  'excused',
] as const satisfies readonly Result[];

/** The notes of one time of a call, with its people: who came first. */
export async function notesOf(
  ctx: Context,
  found: Found,
  o: { readonly page?: string | undefined; readonly done?: readonly Words[] },
): Promise<Screen> {
  const { call, occurrence } = found;
  const of = { agencyId: ctx.agency.id, occurrenceId: occurrence.id };
  const [summary, noted] = await Promise.all([findSummary(ctx.db, of), listNoted(ctx.db, { ...of, callId: call.id })]);
  const today = wallClock(ctx.agency.zone, ctx.clock.now()).day;
  const notes = new Set(noted.notes.map(({ userId }) => userId));
  const people = await listPeople(ctx, found, [...notes]);
  const { items, page, pages } = pageOf([...people], readPage(o.page), perPage);
  return notesScreen(ctx.texts, {
    occurrenceId: occurrence.id,
    title: call.title,
    startsAt: occurrence.startsAt,
    summary,
    people: items.map(([userId, said]) => {
      const theirs = noted.items.filter(({ item }) => item.userId === userId);
      const here = theirs.filter(({ occurrenceId }) => occurrenceId === occurrence.id);
      const done = here.filter(({ item }) => item.doneAt !== null).length;
      return {
        userId,
        said,
        hasNote: notes.has(userId),
        open: here.length - done,
        done,
        overdue: theirs.map(({ item }) => item).filter((item) => isOverdue(item, today)),
      };
    }),
    page,
    pages,
    done: o.done ?? [],
  });
}

/** Who came, who answered, whom it was for alone, and of whom something is noted; never who holds it. */
async function listPeople(
  ctx: Context,
  { call, occurrence }: Found,
  noted: readonly string[],
): Promise<ReadonlyMap<string, Words>> {
  const of = { agencyId: ctx.agency.id, occurrenceId: occurrence.id };
  const [attendance, answers] = await Promise.all([
    listAttendance(ctx.db, of),
    listAnswers(ctx.db, ctx.agency.id, occurrence.id),
  ]);
  const few = call.audience === 'creator' || call.audience === 'coach';
  const invited = few ? await listLinkedOf(ctx.db, ctx.agency.id, call, dayOf(ctx.clock.now())) : [];
  const { callNotes: say, callAttendance } = ctx.texts;
  const people = new Map<string, Words>();
  for (const result of cameFirst)
    for (const one of attendance) if (one.result === result) people.set(one.userId, say.came(callAttendance.labels[result]));
  for (const { userId, answer } of answers)
    if (answer !== 'withdrawn' && !people.has(userId)) people.set(userId, say.answers[answer]);
  for (const userId of [...noted, ...invited]) if (!people.has(userId)) people.set(userId, say.answers.none);
  people.delete(occurrence.coachId);
  return people;
}
