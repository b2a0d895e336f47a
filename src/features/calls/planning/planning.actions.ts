import { action } from '#src/core/action.ts';
import type { HelpEntry } from '#src/context.ts';
import { askToEdit, askToMove, moveAgain, previewMove } from './editing.service.ts';
import { askToEnd, askToHandOver, askToSkip, endAll, endNow, handOver, skipTime } from './ending.service.ts';
import { backToCall, backToTime, openTime, showCalls, turnCalls } from './listing.service.ts';
import { downloadMine, showMine, turnMine } from './mine.service.ts';
import { changeDraft, chooseInDraft, confirmDraft, dropDraft, previewCall, startSchedule } from './schedule.service.ts';

const plan = { needs: 'calls.plan' } as const;

export const planningActions = [
  action({ ...plan, name: 'calls.schedule', opens: 'form', run: (ctx) => startSchedule(ctx) }),
  action({ ...plan, name: 'calls.preview', run: previewCall }),
  action({ ...plan, name: 'calls.change-draft', opens: 'form', run: changeDraft }),
  action({ ...plan, name: 'calls.choose', run: chooseInDraft }),
  action({ ...plan, name: 'calls.drop-draft', run: dropDraft }),
  action({ ...plan, name: 'calls.confirm', run: confirmDraft }),

  action({ ...plan, name: 'calls.open-list', run: showCalls }),
  action({ ...plan, name: 'calls.back-to-list', run: (ctx) => turnCalls(ctx, '0') }),
  action({ ...plan, name: 'calls.turn-list', run: turnCalls }),
  action({ ...plan, name: 'calls.open-call', run: backToCall }),
  action({ ...plan, name: 'calls.back-to-call', run: backToCall }),
  action({ ...plan, name: 'calls.open-time', run: openTime }),
  action({ ...plan, name: 'calls.back-to-time', run: backToTime }),

  action({ ...plan, name: 'calls.edit', opens: 'form', run: askToEdit }),
  action({ ...plan, name: 'calls.move', opens: 'form', run: askToMove }),
  action({ ...plan, name: 'calls.move-again', opens: 'form', run: moveAgain }),
  action({ ...plan, name: 'calls.preview-move', run: previewMove }),
  action({ ...plan, name: 'calls.skip', run: askToSkip }),
  action({ ...plan, name: 'calls.skip-it', run: skipTime }),
  action({ ...plan, name: 'calls.end', run: askToEnd }),
  action({ ...plan, name: 'calls.end-now', run: endNow }),
  action({ ...plan, name: 'calls.end-all', run: endAll }),
  action({ ...plan, name: 'calls.hand-over', opens: 'form', run: askToHandOver }),
  action({ ...plan, name: 'calls.hand-to', run: handOver }),

  action({ name: 'calls.open-mine', needs: 'calls.see', run: showMine }),
  action({ name: 'calls.turn-mine', needs: 'calls.see', run: turnMine }),
  action({ name: 'calls.download-mine', needs: 'calls.see', run: downloadMine }),
];

export const planningHelp: readonly HelpEntry[] = [
  {
    needs: 'calls.plan',
    describe: ({ texts }) => ({
      text: texts.calls.helpPlan,
      button: { label: texts.calls.list.plan, press: { action: 'calls.schedule' } },
    }),
  },
  {
    needs: 'calls.see',
    describe: ({ texts }) => ({
      text: texts.calls.helpMine,
      button: { label: texts.calls.openMine, press: { action: 'calls.open-mine' } },
    }),
  },
];
