import { action } from '#src/core/action.ts';
import { showReminders, turnReminder } from './choosing.service.ts';

export const remindingActions = [
  action({ name: 'calls.open-reminders', needs: 'calls.attend', run: showReminders }),
  action({ name: 'calls.turn-reminder', needs: 'calls.attend', run: turnReminder }),
];
