import { action } from '#src/core/action.ts';
import type { CreatorButton, HelpEntry, Naming } from '#src/context.ts';
import { creatorsNamings, isLinked } from '#src/features/creators/index.ts';
import { askForChange, askToChange, findGood } from './answering.service.ts';
import { askForItem, backToOwn, openOwnItem, showOwnChecklist, showOwnPictures } from './own.service.ts';
import { backToChecklistOf, openReview, showChecklistOf, showQueue, turnQueue } from './review.service.ts';
import { sendItem } from './sending.service.ts';

export const checklistActions = [
  action({ name: 'checklist.open-own', needs: 'checklist.own', run: showOwnChecklist }),
  action({ name: 'checklist.back-to-own', needs: 'checklist.own', run: backToOwn }),
  action({ name: 'checklist.open-item', needs: 'checklist.own', run: openOwnItem }),
  action({ name: 'checklist.fill', needs: 'checklist.own', opens: 'form', run: askForItem }),
  action({ name: 'checklist.send', needs: 'checklist.own', run: sendItem }),
  action({ name: 'checklist.own-pictures', needs: 'checklist.own', run: showOwnPictures }),

  action({ name: 'checklist.open-queue', needs: 'checklist.review', run: showQueue }),
  action({ name: 'checklist.turn-queue', needs: 'checklist.review', run: turnQueue }),
  action({ name: 'checklist.open-creator', needs: 'checklist.review', run: showChecklistOf }),
  action({ name: 'checklist.back-to-creator', needs: 'checklist.review', run: backToChecklistOf }),
  action({ name: 'checklist.review', needs: 'checklist.review', run: openReview }),
  action({ name: 'checklist.good', needs: 'checklist.review', run: findGood }),
  action({ name: 'checklist.ask-change', needs: 'checklist.review', opens: 'form', run: askForChange }),
  action({ name: 'checklist.change', needs: 'checklist.review', run: askToChange }),
];

export const checklistHelp: readonly HelpEntry[] = [
  {
    needs: 'checklist.own',
    for: isLinked,
    describe: ({ texts }) => ({
      text: texts.checklist.helpOwn,
      button: { label: texts.checklist.openOwn, press: { action: 'checklist.open-own' } },
    }),
  },
  {
    needs: 'checklist.review',
    describe: ({ texts }) => ({
      text: texts.checklist.helpReview,
      button: { label: texts.checklist.openQueue, press: { action: 'checklist.open-queue' } },
    }),
  },
];

/** Onto a creator's card. What they sent is as private as figures. */
export const checklistCreatorButtons: readonly CreatorButton[] = [
  {
    needs: 'checklist.review',
    figures: true,
    label: (texts) => texts.checklist.ofCreator,
    press: (creatorId) => ({ action: 'checklist.open-creator', argument: creatorId }),
  },
];

export const checklistNamings: readonly Naming[] = creatorsNamings
  .filter(({ detail }) => detail === 'creator')
  .map((naming) => ({ ...naming, area: 'checklist' }));
