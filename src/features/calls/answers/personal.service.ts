import type { PersonalData } from '#src/context.ts';
import { plainRow } from '#src/core/personal.ts';
import { toShow, toTakeOut } from '#src/features/calls/posting/asking.service.ts';
import { countChanges, forgetPerson } from '#src/features/calls/posting/posting.store.ts';
import { eraseChoices, listChoicesOf } from '#src/features/calls/reminding/reminder-choices.store.ts';
import { eraseAnswersOf, listAnswersOf } from './answers.store.ts';

/** What somebody said of coming to calls, and when they want to be reminded. */
export const answersPersonalData: PersonalData = {
  area: 'calls',
  list: async (ctx, { userId }) => {
    const { personal } = ctx.texts.callPosts;
    const answers = await listAnswersOf(ctx.db, ctx.agency.id, userId);
    const choices = await listChoicesOf(ctx.db, ctx.agency.id, userId);
    return [
      { name: personal.answers, rows: answers.map(plainRow) },
      { name: personal.reminders, rows: choices.map(plainRow) },
    ].filter(({ rows }) => rows.length > 0);
  },
  erase: async (tx, ctx, { userId }) => {
    const answered = await eraseAnswersOf(tx, ctx.agency.id, userId);
    // Their name goes from the posts too.
    await countChanges(tx, ctx.agency.id, answered);
    await ctx.jobs.enqueue(tx, ...answered.map((occurrenceId) => toShow(ctx.agency.id, occurrenceId)));
    await eraseChoices(tx, ctx.agency.id, userId);
    const threads = await forgetPerson(tx, ctx.agency.id, userId);
    await ctx.jobs.enqueue(tx, ...threads.map((occurrenceId) => toTakeOut(ctx.agency.id, occurrenceId, userId)));
  },
};
