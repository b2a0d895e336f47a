import { command } from '#src/core/command.ts';
import { showToday } from '#src/features/desk/index.ts';

export default command({ needs: 'desk.today', answers: 'privately', run: (ctx) => showToday(ctx) });
