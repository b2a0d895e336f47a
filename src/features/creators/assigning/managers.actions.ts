import { action } from '#src/core/action.ts';
import { answerManager, answerNobody, openManagers } from './managers.service.ts';

export const managersActions = [
  action({ name: 'creators.open-managers', needs: 'creators.assign', run: openManagers }),
  action({ name: 'creators.answer-manager', needs: 'creators.assign', run: answerManager }),
  action({ name: 'creators.nobody-manager', needs: 'creators.assign', run: answerNobody }),
];
