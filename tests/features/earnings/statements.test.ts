import { describe, expect, it } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { partsPerMillion } from '#src/core/money.ts';
import { drizzleOf, makeDatabase } from '#src/database/handle.ts';
import { auditEntries } from '#src/features/agency/agency.tables.ts';
import { creators, links } from '#src/features/creators/creators.tables.ts';
import { getMonthTotals, listFigures } from '#src/features/earnings/ledger/figures.store.ts';
import { agencyEarnings, creatorEarnings, myEarnings } from '#src/features/earnings/index.ts';
import { moneyOf } from '#src/features/earnings/ledger/ledger.rules.ts';
import { setPlan } from '#src/features/earnings/plans/plans.store.ts';
import { and, eq } from 'drizzle-orm';
import { creatorData } from '#tests/support/creator-data.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { workbook } from '#tests/support/workbook.ts';
import {
  ben,
  codeOf,
  type HandClock,
  handIn,
  imports,
  makeAgency,
  month,
  press,
  saidBy,
  setRates,
  someone,
  upTo,
} from './desk.ts';
import { eachDesk } from './each-desk.ts';

let test: TestDatabase;
let agency: Agency;
let clock: HandClock;
let owner: Context;
let ana: Context;

eachDesk((desk) => {
  ({ test, agency, clock, owner, ana } = desk);
});

/** Links Ana to a creator, past the questions of /creator onboard. */
async function link(to: Agency, handle: string, confirmedAt: Date | null = clock.now()): Promise<void> {
  const [creator] = await drizzleOf(test.database)
    .select({ id: creators.id })
    .from(creators)
    .where(and(eq(creators.agencyId, to.id), eq(creators.handle, handle)));
  if (!creator) throw new Error(`no creator ${handle}`);
  const made = {
    agencyId: to.id,
    creatorId: creator.id,
    userId: ana.actor.userId,
    linkedBy: owner.actor.userId,
    linkedAt: clock.now(),
    confirmedAt,
  };
  await drizzleOf(test.database).insert(links).values(made);
}

describe('a statement', () => {
  it('shows gift value − deductions = net revenue, each deduction by name, and totals that are sums of rows', async () => {
    const plan = {
      microUsdPerDiamond: 10_000n,
      deductions: [
        { name: 'App stores', ppm: partsPerMillion(300_000) },
        { name: 'Payment processor', ppm: partsPerMillion(29_000) },
      ],
      creatorSharePpm: partsPerMillion(500_000),
      agencySharePpm: partsPerMillion(71_250),
    };
    await test.database.transaction((tx) => setPlan(tx, agency.id, plan, { fromMonth: undefined, by: '1', at: clock.now() }));
    await imports(owner, 'a.xlsx', upTo('31', { Diamonds: 1_001 }, { ...ben, Diamonds: 333 }));
    await link(agency, 'ana.npc54');

    const own = saidBy(await myEarnings(ana, { month: undefined }));
    for (const line of [
      'Gift value: $10.01',
      '− App stores: −$3.00',
      '− Payment processor: −$0.29',
      'Net revenue: $6.72',
      '**$3.36**',
    ])
      expect(own).toContain(line);
    expect(own).not.toMatch(/agency share/iu);

    const all = saidBy(await agencyEarnings(owner, { month: undefined }));
    // Ben: 3.33 − 1.00 − 0.10 = 2.23, of which 1.11 and 0.15.
    for (const line of ['Gift value: $13.34', '− App stores: −$4.00', '− Payment processor: −$0.39', 'Net revenue: $8.95'])
      expect(all).toContain(line);
    expect(all).toContain('Creator shares (estimate): $4.47');
    expect(all).toContain('Agency share: $0.62');
  });

  it('is rebuilt for every month a new plan covers, and for no other', async () => {
    await imports(owner, 'a.xlsx', upTo('31', { Diamonds: 1_000 }));
    await setRates(owner, { agency: '7', creator: '50', from: '2026-07' });
    await setRates(owner, { agency: '9', creator: '53', diamond: '0.02', from: '2026-08' });
    const totals = moneyOf((await getMonthTotals(test.database, agency.id, month('2026-07'))).sums);
    expect([totals.gift.minor, totals.creatorShare.minor, totals.agencyShare.minor]).toEqual([1_000n, 500n, 70n]);
    await setRates(owner, { agency: '8', creator: '40', from: '2026-08' });
    expect(moneyOf((await getMonthTotals(test.database, agency.id, month('2026-07'))).sums)).toEqual(totals);
  });

  it('is told to change by a plan only where its rates do', async () => {
    const june = workbook(creatorData({ 'Data period': '2026-06-01 ~ 2026-06-30' }));
    await imports(owner, 'june.xlsx', june);
    await imports(owner, 'july.xlsx', upTo('31', {}));
    await setRates(owner, { agency: '7', from: '2026-06' });
    await setRates(owner, { agency: '9', from: '2026-07' });
    const asks = async (agencyShare: string, from: string) => {
      const fields = { diamond: '0.01', creator: '50', agency: agencyShare, from };
      return saidBy(await press(owner, { action: 'earnings.preview-plan' }, fields));
    };
    const same = await asks('9', '2026-07');
    expect(same).toContain('No month with figures changes.');
    expect(same).toContain('**What it makes of July 2026**');
    expect(await asks('10', '2026-07')).toContain('It changes what is shown for July 2026.');
  });

  it.each([
    ['is missing from the files', [ben]],
    ['cannot be read in them', [ben, { Diamonds: 'x' }]],
  ])('says since when an account %s', async (_why, newest) => {
    await imports(owner, 'a.xlsx', upTo('15', { Diamonds: 1_000 }, ben));
    await imports(owner, 'b.xlsx', upTo('20', ...newest));
    await link(agency, 'ana.npc54');
    const own = saidBy(await myEarnings(ana, { month: '2026-07' }));
    expect(own).toContain('July 2026 is counted up to 15 Jul 2026');
    expect(own).toContain('The newest files bring no figures of this account.');
  });
});

/** The same database, which counts what it is asked. */
const counting = () => {
  let asked = 0;
  const drizzle = new Proxy(drizzleOf(test.database), {
    get(target, key, receiver) {
      if (['select', 'selectDistinct', 'execute', 'insert', 'update', '$count'].includes(String(key))) asked++;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  return { database: makeDatabase(drizzle), asked: () => asked };
};
const looks = async () => {
  const [found] = await drizzleOf(test.database).select({ looks: links.looks }).from(links).where(eq(links.agencyId, agency.id));
  return found?.looks;
};

/** Ana looks. @returns how often the database was asked */
const asks = async (): Promise<number> => {
  const { database, asked } = counting();
  expect(saidBy(await myEarnings({ ...ana, db: database }, { month: undefined }))).toContain('Gift value: $10.00');
  return asked();
};

describe('/my earnings', () => {
  it('asks the database who they are, then all of the rest at once, and writes the look down once an hour', async () => {
    await imports(owner, 'a.xlsx', workbook(creatorData({ 'Data period': '2026-06-01 ~ 2026-06-30' })));
    await imports(owner, 'b.xlsx', upTo('31', { Diamonds: 1_000 }));
    await link(agency, 'ana.npc54');
    expect([await asks(), await looks()]).toEqual([3, 1]);
    expect([await asks(), await looks()]).toEqual([2, 1]);
    clock.advance(2);
    expect([await asks(), await looks()]).toEqual([3, 2]);
  });
});

describe('two agencies', () => {
  it('with the same creators in their files never see each other', async () => {
    const other = await makeAgency(test.database, 'Other');
    const rival = someone(test.database, other, clock, { id: '100000000000000002', is: ['owner'] });
    await imports(owner, 'a.xlsx', upTo('31', { Diamonds: 1_000 }));
    await imports(rival, 'b.xlsx', upTo('31', { Diamonds: 7_777 }, ben));
    await setRates(rival, { agency: '30' });
    await link(agency, 'ana.npc54');

    expect(saidBy(await agencyEarnings(owner, { month: undefined }))).toContain('1 creator\n');
    expect(saidBy(await agencyEarnings(owner, { month: undefined }))).not.toMatch(/77\.77|ben\.npc90|30%/u);
    expect((await listFigures(test.database, other.id, month('2026-07'), { offset: 0, limit: 10 })).length).toBe(2);
    expect(saidBy(await myEarnings(ana, { month: undefined }))).toContain('$10.00');
    const anaThere = someone(test.database, other, clock, { id: ana.actor.userId, is: ['creator'] });
    expect(await codeOf(myEarnings(anaThere, { month: undefined }))).toBe('earnings.not-linked');
    expect(saidBy(await press(rival, { action: 'earnings.agency-page', argument: '2026-07' }))).toContain('77.77');
  });
});

describe('a creator', () => {
  it.each([' ', '@'])('who is asked for by %j is asked for again, and no name of nobody is repeated', async (typed) => {
    await imports(owner, 'a.xlsx', upTo('31', {}));
    const refused: unknown = await creatorEarnings(owner, { creator: typed, month: undefined }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'creators.unknown-handle', params: { handle: '' } });
    expect(owner.texts.errors['creators.unknown-handle']({ handle: '' }).markdown).toContain('Type a TikTok handle');
  });
});

/** How often it is in the log that somebody looked. */
const looksInLog = () =>
  drizzleOf(test.database).$count(auditEntries, and(eq(auditEntries.agencyId, agency.id), eq(auditEntries.isLook, true)));

describe('a look at what somebody earned', () => {
  it('is written down also where staff linked the creator to who looks, and that one has not said that it is them', async () => {
    await imports(owner, 'a.xlsx', upTo('15', {}));
    await link(agency, 'ana.npc54', null);
    const staff = { ...owner, actor: { ...owner.actor, userId: ana.actor.userId } };
    await creatorEarnings(staff, { creator: 'ana.npc54', month: undefined });
    expect(await looksInLog()).toBe(1);
    await drizzleOf(test.database).update(links).set({ confirmedAt: clock.now() }).where(eq(links.agencyId, agency.id));
    clock.advance(2);
    await creatorEarnings(staff, { creator: 'ana.npc54', month: undefined });
    expect(await looksInLog(), 'these are their own').toBe(1);
    expect(await looks(), 'should the link have been wrong').toBe(1);
  });

  it('is a preview that shows what is held of somebody beside what the file says', async () => {
    await imports(owner, 'a.xlsx', upTo('15', { Diamonds: 100 }));
    expect(await looksInLog()).toBe(0);
    await handIn(owner, 'b.xlsx', upTo('15', { Diamonds: 150 }));
    expect(await looksInLog()).toBe(1);
  });
});

describe('the argument of a page', () => {
  it.each(['2026-07.99', '2026-07.-1', '2026-07.x', '2026-07', ''])('%j shows a page that is there', async (argument) => {
    await imports(owner, 'a.xlsx', upTo('31', { Diamonds: 1_000 }));
    expect(saidBy(await press(owner, { action: 'earnings.agency-page', argument }))).toContain('The agency in July 2026');
  });
  it('that is no month is refused kindly', async () => {
    expect(await codeOf(press(owner, { action: 'earnings.agency-page', argument: 'x.1' }))).toBe('earnings.unknown-month');
  });
});
