import type { PersonalData } from '#src/context.ts';
import { plainRow } from '#src/core/personal.ts';
import { eraseNoteDrafts } from './drafts.store.ts';
import { deleteSummaries, eraseNotesOf, listAllItemsOf, listNotesOf, listSummariesWith } from './notes.store.ts';
import { toUnsaySummary } from './telling.jobs.ts';

/** What was noted of somebody at calls. It is erased before calls with one person alone lose whom they are with. */
export const notesPersonalData: PersonalData = {
  area: 'calls',
  list: async (ctx, { userId, creatorIds }) => {
    const { personal } = ctx.texts.callNotes;
    const [notes, items, summaries] = await Promise.all([
      listNotesOf(ctx.db, ctx.agency.id, userId),
      listAllItemsOf(ctx.db, ctx.agency.id, userId),
      listSummariesWith(ctx.db, ctx.agency.id, creatorIds),
    ]);
    return [
      { name: personal.notes, rows: notes.map(({ note }) => plainRow(note)) },
      { name: personal.items, rows: items.map(plainRow) },
      { name: personal.summaries, rows: summaries.map(({ summary }) => plainRow(summary)) },
    ].filter(({ rows }) => rows.length > 0);
  },
  erase: async (tx, ctx, { userId, creatorIds }) => {
    await eraseNotesOf(tx, ctx.agency.id, userId);
    await eraseNoteDrafts(tx, ctx.agency.id, { userId, creatorIds });
    const summaries = (await listSummariesWith(tx, ctx.agency.id, creatorIds)).map(({ summary }) => summary);
    await deleteSummaries(
      tx,
      ctx.agency.id,
      summaries.map(({ id }) => id),
    );
    await ctx.jobs.enqueue(tx, ...summaries.map((summary) => toUnsaySummary(ctx.agency.id, summary)));
  },
};
