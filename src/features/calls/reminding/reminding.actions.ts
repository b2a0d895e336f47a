import type { HelpEntry } from '#src/context.ts';
import { action } from '#src/core/action.ts';
import { showReminders, turnReminder } from './choosing.service.ts';

export const remindingActions = [
  action({ name: 'calls.open-reminders', needs: 'calls.attend', run: showReminders }),
  action({ name: 'calls.turn-reminder', needs: 'calls.attend', run: turnReminder }),
];

export const remindingHelp: readonly HelpEntry[] = [
  {
    needs: 'calls.attend',
    describe: ({ texts: { callPosts } }) => ({
      text: callPosts.reminders.help,
      button: { label: callPosts.reminders.open, press: { action: 'calls.open-reminders' } },
    }),
  },
];
