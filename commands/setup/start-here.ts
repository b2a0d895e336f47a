import { show } from '#src/core/answer.ts';
import { channel, command } from '#src/core/command.ts';
import { placeCard } from '#src/features/agency/index.ts';

export default command({
  needs: 'agency.settings',
  answers: 'privately',
  options: { channel: channel('text', 'announcement') },
  run: async (ctx, typed) => show(await placeCard(ctx, typed.channel)),
});
