import { command } from '#src/core/command.ts';
import { showReminders } from '#src/features/calls/index.ts';

export default command({ needs: 'calls.attend', answers: 'privately', run: (ctx) => showReminders(ctx) });
