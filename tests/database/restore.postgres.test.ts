import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { backup, restore } from '#src/database/backup.ts';
import { serverMigrations } from '#src/database/postgres.ts';
import { askOnce } from '#src/database/unreachable.ts';
import { temporaryFolder } from '#tests/support/child.ts';
import { createEmptyPostgres, prepareDatabase, silentLog } from '#tests/support/database.ts';

test('what somebody else keeps in a PostgreSQL is no backup of ours, and is not replaced without a word', async () => {
  const dataDirectory = temporaryFolder();
  const said: string[] = [];
  const given = { log: silentLog, now: new Date('2026-08-01T07:00:00Z'), say: (line: string) => void said.push(line) };
  const file = path.join(dataDirectory, 'mine.dump');
  await backup([file], { ...given, config: (await prepareDatabase()).config });
  const databaseUrl = await createEmptyPostgres();
  const there = { ...given, config: { databaseUrl, dataDirectory } };
  const customers = () => askOnce(databaseUrl, (client) => client.unsafe<{ name: string }[]>('select * from customers'));
  await askOnce(databaseUrl, (client) => client.unsafe("create table customers as select 'Zoë' as name"));

  await expect(backup([], there)).rejects.toThrow(/^There is nothing of Greenroom in .+ yet: nothing to back up\.$/u);
  await expect(restore([file], there)).rejects.toThrow('is not empty: add --replace');
  expect([...(await customers())]).toEqual([{ name: 'Zoë' }]);

  await restore(['--replace', file], there);
  const { applied, known } = await serverMigrations(databaseUrl);
  expect(applied).toBe(known);
  const kept = /is kept in (?<place>.+)\.$/u.exec(said.at(-1) ?? '')?.groups?.['place'] ?? '';
  expect(readFileSync(kept).subarray(0, 5).toString()).toBe('PGDMP');
});
