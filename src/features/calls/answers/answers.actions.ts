import { action } from '#src/core/action.ts';
import { pressAnswer, undoAnswer } from './answering.service.ts';

export const answersActions = [
  action({ name: 'calls.going', needs: 'calls.attend', run: (ctx, occurrenceId) => pressAnswer(ctx, occurrenceId, 'going') }),
  action({ name: 'calls.maybe', needs: 'calls.attend', run: (ctx, occurrenceId) => pressAnswer(ctx, occurrenceId, 'maybe') }),
  action({ name: 'calls.cant', needs: 'calls.attend', run: (ctx, occurrenceId) => pressAnswer(ctx, occurrenceId, 'cant') }),
  action({ name: 'calls.undo', needs: 'calls.attend', run: undoAnswer }),
];
