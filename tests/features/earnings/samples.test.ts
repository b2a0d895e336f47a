import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { usd } from '#src/core/money.ts';
import { getMonthTotals, listFigures } from '#src/features/earnings/ledger/figures.store.ts';
import { agencyEarnings, closeReaders } from '#src/features/earnings/index.ts';
import { moneyOf } from '#src/features/earnings/ledger/ledger.rules.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { englishCreatorData, everyCreatorData } from '#tests/support/expected.ts';
import { HandClock, handIn, imports, makeAgency, month, saidBy, setRates, someone } from './desk.ts';

let test: TestDatabase;
let agency: Agency;
let owner: Context;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(async () => {
  await closeReaders();
  await test.close();
});
beforeEach(async () => {
  agency = await makeAgency(test.database);
  owner = someone(test.database, agency, new HandClock(), { id: '100000000000000001', is: ['owner'] });
});

describe('the files of expected.json', () => {
  it.each(everyCreatorData())('$name: every creator, and the money to the cent', async ({ name, expected }) => {
    await setRates(owner, { agency: '7', from: '2026-01' });
    await imports(owner, name);
    const of = month(expected.month);

    const rows = await listFigures(test.database, agency.id, of, { offset: 0, limit: 1000 });
    expect(Object.fromEntries(rows.map((row) => [row.handle, Number(row.diamonds)]))).toEqual(expected.perCreatorDiamonds);
    expect(Object.fromEntries(rows.map((row) => [row.handle, row.liveSeconds]))).toEqual(expected.perCreatorSeconds);
    expect(Object.fromEntries(rows.map((row) => [row.handle, row.validDays]))).toEqual(expected.perCreatorValidDays);

    const totals = await getMonthTotals(test.database, agency.id, of);
    expect(totals).toMatchObject({
      creators: expected.creators,
      diamonds: BigInt(expected.diamonds),
      liveSeconds: expected.liveSeconds,
    });
    const money = moneyOf(totals.sums);
    expect(money.gift).toEqual(usd(BigInt(expected.money.giftCents)));
    expect(money.creatorShare).toEqual(usd(BigInt(expected.money.creatorShareCents)));
    expect(money.agencyShare).toEqual(usd(BigInt(expected.money.agencyShareCents)));
    expect(money.net).toEqual(money.gift);

    const each = rows.map((row) => moneyOf(row.sums));
    expect(each.reduce((sum, one) => sum + one.creatorShare.minor, 0n)).toBe(money.creatorShare.minor);
    expect(each.reduce((sum, one) => sum + one.agencyShare.minor, 0n)).toBe(money.agencyShare.minor);
  });

  it('says what is in the file of 1 August before anything counts', async () => {
    const preview = saidBy(await handIn(owner, 'Creator_data_2026_08_01_06_12_UTC0.xlsx'));
    expect(preview).toContain('57 creators, 2 rows to check');
    expect(preview).toContain('July 2026 (provisional)');
    expect(preview).toContain('31 Jul 2026');
    expect(preview).toContain('17,570,508');
    expect(preview).toContain('ana.talks');
    expect(await getMonthTotals(test.database, agency.id, month('2026-07'))).toMatchObject({ creators: 0, sums: { gift: 0n } });
  });

  it('takes the whole summer in, each month by itself, and asks for the agency share until it is said', async () => {
    for (const { name } of englishCreatorData()) await imports(owner, name);
    const before = saidBy(await agencyEarnings(owner, { month: undefined }));
    expect(before).toContain('The agency in July 2026');
    expect(before).toContain('$175,705.08');
    expect(before).toContain('$87,852.47');
    expect(before).toContain('Which percentage of net revenue does TikTok pay your agency?');
    expect(before).not.toMatch(/[Aa]gency share: \$|agency \$/u);

    await setRates(owner, { agency: '7', from: '2026-08' });
    expect(saidBy(await agencyEarnings(owner, { month: undefined }))).toContain('$12,299.18');
    expect(saidBy(await agencyEarnings(owner, { month: '2026-05' }))).toContain('$14,439.07');
    expect(saidBy(await agencyEarnings(owner, { month: 'June' }))).toContain('$14,887.49');
  });
});
