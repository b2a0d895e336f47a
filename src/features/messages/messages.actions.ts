import { action } from '#src/core/action.ts';
import { turnReminders } from './preferences.service.ts';

export const messagesActions = [
  action({ name: 'messages.turn-reminders', needs: 'messages.own', run: (ctx, argument) => turnReminders(ctx, argument) }),
];
