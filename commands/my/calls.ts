import { command } from '#src/core/command.ts';
import { showMine } from '#src/features/calls/index.ts';

export default command({ needs: 'calls.see', answers: 'privately', run: (ctx) => showMine(ctx) });
