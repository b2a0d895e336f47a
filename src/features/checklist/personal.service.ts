import type { PersonalData } from '#src/context.ts';
import { eraseChecklistOf, listPersonalItems } from './personal.store.ts';
import { listPicturesBy } from './pictures.store.ts';

const stamp = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What is stored of somebody's checklists. The pictures themselves are under *My pictures* of `/my checklist`. */
export const checklistPersonalData: PersonalData = {
  area: 'checklist',
  list: async (ctx, of) => {
    const say = ctx.texts.checklist;
    const items = await listPersonalItems(ctx.db, ctx.agency.id, of);
    const pictures = await listPicturesBy(ctx.db, ctx.agency.id, of.userId);
    return [
      {
        name: say.dataItems,
        rows: items.map(({ item, state, words, note, sentAt, answeredAt, runNumber }) => ({
          item: say.items[item],
          state: say.states[state],
          words,
          note,
          sent: stamp(sentAt),
          answered: stamp(answeredAt),
          run: runNumber,
        })),
      },
      {
        name: say.dataPictures,
        rows: pictures.map(({ item, width, height, sentAt, replacedAt, keptUntil }) => ({
          item: say.items[item],
          width,
          height,
          sent: stamp(sentAt),
          replaced: stamp(replacedAt),
          'kept until': stamp(keptUntil),
        })),
      },
    ];
  },
  erase: async (tx, ctx, of) => eraseChecklistOf(tx, ctx.agency.id, of),
};
