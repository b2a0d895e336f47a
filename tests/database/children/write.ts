/** Writes one numbered fact after the other, each acknowledged in words, until it is killed or the disk is full. */
import { drizzleOf } from '#src/database/handle.ts';
import { houseFacts } from '#src/database/house.tables.ts';
import { openDatabase } from '#src/database/open.ts';
import { databaseTrouble } from '#src/database/trouble.ts';
import { say, sayingLog } from './say.ts';

const [run = 'run', bytes = '10'] = process.argv.slice(2);
const knownSince = new Date('2026-08-01T07:00:00Z');
const open = await openDatabase(
  { databaseUrl: process.env['DATABASE_URL'], dataDirectory: process.env['DATA_DIR'] ?? 'data' },
  sayingLog,
  (sentence) => {
    say(`fatal: ${sentence}`);
    process.exit(3);
  },
);
for (let count = 1; ; count += 1) {
  try {
    await open.db.transaction(async (tx) => {
      await drizzleOf(tx)
        .insert(houseFacts)
        .values({ name: `${run}-${count}`, value: randomText(Number(bytes)), knownSince });
    });
    say(`wrote ${run}-${count}`);
  } catch (error) {
    say(`trouble: ${databaseTrouble(error) ?? String(error)}`);
    const kept = await drizzleOf(open.db).select({ name: houseFacts.name }).from(houseFacts);
    say(`kept ${kept.length}`);
    await open.close();
    process.exit(0);
  }
}

/** Not to be compressed. */
function randomText(length: number): string {
  let text = '';
  while (text.length < length) text += Math.random().toString(36).slice(2);
  return text.slice(0, length);
}
