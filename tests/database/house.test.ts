import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAhead, clockWarning } from '#src/database/clock.ts';
import { claimInteractions, ownDatabase, purgeClaims } from '#src/database/house.store.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

const at = new Date('2026-08-01T07:00:00Z');
const clock = { now: () => at };

describe('an interaction', () => {
  test('is claimed once, however often and wherever it is delivered', async () => {
    const here = claimInteractions(opened.database, clock);
    const there = claimInteractions(opened.database, clock);
    const claims = await Promise.all([here('1'), here('1'), there('1'), here('2')]);
    expect(claims.slice(0, 3).filter(Boolean)).toHaveLength(1);
    expect(claims[3]).toBe(true);
    expect(await there('2')).toBe(false);
  });

  test('of the day before is forgotten', async () => {
    const claim = claimInteractions(opened.database, clock);
    expect(await claim('3')).toBe(true);
    await purgeClaims(opened.database, at);
    expect(await claim('3')).toBe(false);
    await purgeClaims(opened.database, new Date(at.getTime() + 1));
    expect(await claim('3')).toBe(true);
  });
});

test('the database belongs to the application it was first used with', async () => {
  await ownDatabase(opened.database, { id: '111111111111111111', name: 'Greenroom' }, at);
  await ownDatabase(opened.database, { id: '111111111111111111', name: 'Renamed' }, at);
  await expect(ownDatabase(opened.database, { id: '222222222222222222', name: 'Other' }, at)).rejects.toThrow(
    'This database belongs to another Discord application (111111111111111111), and DISCORD_TOKEN is of Other (222222222222222222)',
  );
});

describe("the machine's clock", () => {
  test('off by an hour is said, with the difference', async () => {
    const ahead = await clockAhead(opened.open, () => new Date(Date.now() + 3_600_000));
    expect(clockWarning(ahead, 'db.example:5432/greenroom')).toContain(
      "The clock of this machine is 60 minutes ahead of the database's at db.example:5432/greenroom",
    );
    const behind = await clockAhead(opened.open, () => new Date(Date.now() - 3_600_000));
    expect(clockWarning(behind, 'here')).toContain('60 minutes behind');
  });

  test('that agrees is not worth a word', async () => {
    expect(clockWarning(await clockAhead(opened.open, () => new Date()), 'here')).toBeUndefined();
  });
});
