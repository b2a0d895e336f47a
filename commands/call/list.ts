import { command } from '#src/core/command.ts';
import { showCalls } from '#src/features/calls/index.ts';

export default command({ needs: 'calls.plan', answers: 'privately', run: (ctx) => showCalls(ctx) });
