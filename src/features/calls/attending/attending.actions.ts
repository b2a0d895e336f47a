import { action } from '#src/core/action.ts';
import { askToCorrect, correct, sayHere, showAttendance } from './attending.service.ts';
import { sayThere, showRecord } from './record.service.ts';

export const attendingActions = [
  action({ name: 'calls.attendance', needs: 'calls.plan', run: showAttendance }),
  action({ name: 'calls.correct', needs: 'calls.plan', run: askToCorrect }),
  action({ name: 'calls.correct-to', needs: 'calls.plan', run: correct }),
  action({ name: 'calls.record', needs: 'calls.see', run: showRecord }),
  action({ name: 'calls.was-there', needs: 'calls.see', run: sayThere }),
  action({ name: 'calls.here', needs: 'calls.attend', run: sayHere }),
];
