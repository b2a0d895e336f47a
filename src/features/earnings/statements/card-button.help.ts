import type { CreatorButton } from '#src/context.ts';

/** On a creator's card: their figures, for who may see them. */
export const earningsCreatorButtons: readonly CreatorButton[] = [
  {
    needs: 'earnings.creator',
    figures: true,
    label: (texts) => texts.cards.figures,
    press: (creatorId) => ({ action: 'earnings.open-creator', argument: creatorId }),
  },
];
