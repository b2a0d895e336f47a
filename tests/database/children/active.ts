/** Becomes the active process on DATABASE_URL and says so, until it loses it or is killed. */
import { becomeActive } from '#src/database/active.ts';
import { openDatabase } from '#src/database/open.ts';
import { say, sayingLog } from './say.ts';

const open = await openDatabase({ databaseUrl: process.env['DATABASE_URL'], dataDirectory: 'data' }, sayingLog);
await becomeActive(open, {
  log: sayingLog,
  onLost: (sentence) => {
    say(`lost: ${sentence}`);
    process.exit(4);
  },
});
say('ready to act');
process.stdin.resume();
