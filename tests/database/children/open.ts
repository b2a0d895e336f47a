/** Opens the database in DATA_DIR (or DATABASE_URL), says what it can, and keeps it open until told to close. */
import { once } from 'node:events';
import { StartRefused } from '#src/core/errors.ts';
import { openDatabase } from '#src/database/open.ts';
import { say, sayingLog } from './say.ts';

try {
  const open = await openDatabase(
    { databaseUrl: process.env['DATABASE_URL'], dataDirectory: process.env['DATA_DIR'] ?? 'data' },
    sayingLog,
    (sentence) => {
      say(`fatal: ${sentence}`);
      process.exit(3);
    },
  );
  say('open');
  await once(process.stdin, 'data');
  await open.close();
  say('closed');
  process.exit(0);
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  say(`refused: ${error.message}`);
  process.exit(2);
}
