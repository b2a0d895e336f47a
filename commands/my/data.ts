import { command } from '#src/core/command.ts';
import { myData } from '#src/features/desk/index.ts';

export default command({ needs: 'desk.own', answers: 'privately', run: (ctx) => myData(ctx) });
