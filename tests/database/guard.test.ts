import { expect, test } from 'vitest';
import { StartRefused } from '#src/core/errors.ts';
import { openPglite } from '#src/database/engine.ts';

test('where the disk has no more room the queue writes nothing either, and still reads', async () => {
  let isFull = false;
  const beforeWriting = (): void => {
    if (isFull) throw new StartRefused('The disk is full.');
  };
  const opened = await openPglite({}, 'memory', { beforeWriting, broken() {} });
  if (opened.queue.kind !== 'embedded') throw new Error('not the embedded database');
  const { executeSql } = opened.queue;
  await executeSql('create table kept (at timestamptz)');
  isFull = true;
  await expect(executeSql('insert into kept values ($1)', ['2026-11-22T00:00:00Z'])).rejects.toThrow('The disk is full.');
  expect(await executeSql('select count(*)::int as count from kept where at > $1', ['2026-01-01'])).toEqual({
    rows: [{ count: 0 }],
  });
  await opened.close();
});
