import { channel, choice, command, member, optional, suggested, text } from '#src/core/command.ts';
import { startSchedule, suggestWhom } from '#src/features/calls/index.ts';

export default command({
  needs: 'calls.plan',
  answers: 'privately',
  opens: 'form',
  options: {
    title: optional(text({ most: 100 })),
    day: optional(text({ most: 40 })),
    time: optional(text({ most: 60 })),
    duration: optional(text({ most: 30 })),
    where: optional(text({ most: 1000 })),
    for: optional(suggested(suggestWhom)),
    coach: optional(member()),
    repeats: optional(choice('weekly', 'fortnightly', 'once')),
    channel: optional(channel('text', 'announcement')),
  },
  run: (ctx, given) => startSchedule(ctx, given),
});
