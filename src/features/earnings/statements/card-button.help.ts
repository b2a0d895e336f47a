import type { CreatorButton } from '#src/context.ts';
import { laterIdCardButton } from '#src/features/earnings/joining/joining.service.ts';

/** On a creator's card: their figures, for who may see them; and whether two of one username are one person. */
export const earningsCreatorButtons: readonly CreatorButton[] = [
  {
    needs: 'earnings.creator',
    figures: true,
    label: (texts) => texts.cards.figures,
    press: (creatorId) => ({ action: 'earnings.open-creator', argument: creatorId }),
  },
  laterIdCardButton,
];
