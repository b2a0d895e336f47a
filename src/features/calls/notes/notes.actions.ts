import type { CreatorButton, HelpEntry } from '#src/context.ts';
import { action } from '#src/core/action.ts';
import { writeAgain } from './again.service.ts';
import { askNote, askSummary, showNotes, writeNote, writeSummary } from './notes.service.ts';
import { isNoted } from './overdue.store.ts';
import { openCreatorNotes, openOverdue, turnCreatorNotes, turnOverdue } from './overdue.service.ts';
import { countOwnItems, openItems, tick, turnItems, turnNotes } from './own.service.ts';

const writes = { needs: 'calls.plan' } as const;
const own = { needs: 'calls.see' } as const;

export const notesActions = [
  action({ ...writes, name: 'calls.notes', run: showNotes }),
  action({ ...writes, name: 'calls.write-summary', opens: 'form', run: askSummary }),
  action({ ...writes, name: 'calls.save-summary', run: writeSummary }),
  action({ ...writes, name: 'calls.write-note', opens: 'form', run: askNote }),
  action({ ...writes, name: 'calls.save-note', run: writeNote }),
  action({ ...writes, name: 'calls.write-again', opens: 'form', run: writeAgain }),
  action({ ...writes, name: 'calls.open-overdue', run: openOverdue }),
  action({ ...writes, name: 'calls.turn-overdue', run: turnOverdue }),
  action({ ...writes, name: 'calls.open-creator-notes', run: openCreatorNotes }),
  action({ ...writes, name: 'calls.turn-creator-notes', run: turnCreatorNotes }),
  action({ ...own, name: 'calls.open-items', run: openItems }),
  action({ ...own, name: 'calls.turn-items', run: turnItems }),
  action({ ...own, name: 'calls.tick-item', run: tick }),
  action({ ...own, name: 'calls.turn-notes', run: turnNotes }),
];

export const notesHelp: readonly HelpEntry[] = [
  {
    ...own,
    for: async (ctx) => (await countOwnItems(ctx)) !== undefined,
    describe: ({ texts: { callNotes } }) => ({
      text: callNotes.help,
      button: { label: callNotes.openItems, press: { action: 'calls.open-items' } },
    }),
  },
];

export const notesCreatorButtons: readonly CreatorButton[] = [
  {
    needs: 'calls.plan',
    // As private: a coach has it only for their own.
    figures: true,
    for: (ctx, creatorId) => isNoted(ctx.db, ctx.agency.id, creatorId),
    label: (texts) => texts.callNotes.ofCreator,
    press: (creatorId) => ({ action: 'calls.open-creator-notes', argument: creatorId }),
  },
];
