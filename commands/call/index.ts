import { group } from '#src/core/command.ts';

export default group();
