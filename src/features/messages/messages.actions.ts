import type { HelpEntry } from '#src/context.ts';
import { action } from '#src/core/action.ts';
import { isLinked } from '#src/features/creators/index.ts';
import { openReminders, turnReminders } from './preferences.service.ts';

export const messagesActions = [
  action({ name: 'messages.open-reminders', needs: 'messages.own', run: (ctx) => openReminders(ctx) }),
  action({ name: 'messages.turn-reminders', needs: 'messages.own', run: (ctx, argument) => turnReminders(ctx, argument) }),
];

export const messagesHelp: readonly HelpEntry[] = [
  {
    needs: 'messages.own',
    for: isLinked,
    describe: ({ texts }) => ({
      text: texts.messages.help,
      button: { label: texts.messages.open, press: { action: 'messages.open-reminders' } },
    }),
  },
];
