import { afterAll, describe, expect, it } from 'vitest';
import { closeReaders } from '#src/features/earnings/reading/index.ts';
import { textsFor } from '#src/texts/index.ts';
import { readRows } from './reading-support.ts';

afterAll(closeReaders);

const ben = { 'Creator ID': '7866728787721037237', "Creator's username": 'ben' };

describe('duplicate rows', () => {
  it('that say the same are one', async () => {
    const { rows, totals } = await readRows({}, ben, {});
    expect(rows.map((row) => [row.line, row.findings.length])).toEqual([
      [2, 0],
      [3, 0],
    ]);
    expect(totals).toMatchObject({ creators: 2, duplicatesIdentical: 1, duplicatesDiffering: 0, rowsToCheck: 0 });
  });

  it('that differ are never summed: the one with most diamonds counts, with the lines of all', async () => {
    const { rows, totals } = await readRows(
      { Diamonds: 10 },
      { Diamonds: 30, Group: 'Talk' },
      { Diamonds: 20 },
      { Diamonds: 20 },
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      line: 3,
      diamonds: 30n,
      group: 'Talk',
      findings: [{ kind: 'differing-duplicate', lines: [2, 3, 4, 5] }],
    });
    expect(totals).toMatchObject({ creators: 1, diamonds: 30n, duplicatesIdentical: 1, duplicatesDiffering: 1 });
  });

  it('with equal diamonds: the one with most LIVE time, then the first', async () => {
    const { rows } = await readRows(
      { 'LIVE duration': '1h' },
      { 'LIVE duration': '2h' },
      { 'LIVE duration': '2h', Group: 'Talk' },
    );
    expect(rows[0]).toMatchObject({ line: 3, liveSeconds: 7_200, group: 'Music' });
  });

  it('of which one cannot be read: the other one counts', async () => {
    const { rows } = await readRows({ Diamonds: 9, 'LIVE duration': 'long' }, { Diamonds: 3 });
    expect(rows).toMatchObject([{ line: 3, diamonds: 3n, counts: true }]);
  });

  it('with and without ID are one creator by username', async () => {
    const { rows } = await readRows(
      { Diamonds: 5 },
      { 'Creator ID': 'The creator has quit the network', "Creator's username": 'ANA.npc54', Diamonds: 9 },
    );
    expect(rows).toMatchObject([{ line: 3, tiktokId: '7596214709769809519', diamonds: 9n, quit: true }]);
  });

  it('of one name under two IDs are two people, and both are to be checked', async () => {
    const { rows, totals } = await readRows(
      {},
      { ...ben, "Creator's username": 'ANA.npc54' },
      { 'Creator ID': '7331759302129665913' },
    );
    expect(rows.map((row) => [row.line, row.counts, row.findings])).toEqual(
      [2, 3, 4].map((line) => [line, true, [{ kind: 'shared-name', lines: [2, 3, 4] }]]),
    );
    expect(totals).toMatchObject({ creators: 3, duplicatesDiffering: 0, rowsToCheck: 3 });
    expect(textsFor('en-US').reading.findings(rows[0]?.findings ?? []).markdown).toBe(
      'the same name stands under several creator IDs (lines 2, 3, 4); each counts for itself',
    );
  });

  it('are not two people who have left', async () => {
    const left = { 'Creator ID': 'The creator has quit the network' };
    const { rows } = await readRows({ ...left, "Creator's username": 'a' }, { ...left, "Creator's username": 'b' });
    expect(rows.map((row) => row.username)).toEqual(['a', 'b']);
  });
});
