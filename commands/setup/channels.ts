import { show } from '#src/core/answer.ts';
import { channel, command, optional } from '#src/core/command.ts';
import { chooseChannels } from '#src/features/agency/index.ts';

export default command({
  needs: 'agency.settings',
  answers: 'privately',
  options: {
    announcements: optional(channel('text', 'announcement')),
    leaderboard: optional(channel('text', 'announcement')),
    staff: optional(channel('text')),
    private: optional(channel('text')),
    live: optional(channel('text', 'announcement')),
  },
  run: async (ctx, channels) => show(await chooseChannels(ctx, channels)),
});
