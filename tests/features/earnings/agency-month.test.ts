import * as fc from 'fast-check';
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { partsPerMillion } from '#src/core/money.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators, managerNames } from '#src/features/creators/creators.tables.ts';
import { earningLines } from '#src/features/earnings/earnings.tables.ts';
import { getMonthTotals, listFigures, listSubtotals } from '#src/features/earnings/ledger/figures.store.ts';
import { agencyEarnings, rebuildLedger } from '#src/features/earnings/index.ts';
import { rebuildLines } from '#src/features/earnings/ledger/ledger.service.ts';
import { setPlan } from '#src/features/earnings/plans/plans.store.ts';
import { deductionsFit } from '#src/features/earnings/ledger/statement.rules.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { workbook } from '#tests/support/workbook.ts';
import {
  ben,
  cleo,
  HandClock,
  imports,
  makeAgency,
  month,
  press,
  pressOf,
  saidBy,
  screenOf,
  setRates,
  someone,
  upTo,
} from './desk.ts';
import { eachDesk } from './each-desk.ts';

let test: TestDatabase;
let agency: Agency;
let clock: HandClock;
let owner: Context;

eachDesk((desk) => {
  ({ test, agency, clock, owner } = desk);
});

const july = month('2026-07');
const carl = '100000000000000011';
const sana = '100000000000000012';

async function idOf(handle: string): Promise<string> {
  const [found] = await drizzleOf(test.database)
    .select({ id: creators.id })
    .from(creators)
    .where(and(eq(creators.agencyId, agency.id), eq(creators.handle, handle)));
  if (!found) throw new Error(`no creator ${handle}`);
  return found.id;
}

async function assign(handle: string, coachId: string, fromDay: string, untilDay?: string): Promise<void> {
  await drizzleOf(test.database).execute(sql`
    insert into assignments (agency_id, creator_id, coach_id, from_day, until_day, by, set_by, set_at)
    values (${agency.id}::uuid, ${await idOf(handle)}::uuid, ${coachId}, ${fromDay}::date, ${untilDay ?? null}::date, 'hand', '1', ${clock.now().toISOString()}::timestamptz)`);
}

/** June up to a day, made by hand. */
const june = (last: string, ...rows: readonly CreatorDataCells[]): Buffer =>
  workbook(creatorData(...rows.map((row) => ({ 'Data period': `2026-06-01 ~ 2026-06-${last}`, ...row }))));

describe('the month by coach', () => {
  it('puts each creator under who looked after them then: assigned, else as the file says, else nobody', async () => {
    const people = [
      { Diamonds: 1_000 },
      { ...ben, Diamonds: 2_000, 'Creator Network manager': 'mail@sana' },
      { ...cleo, Diamonds: 4_000, 'Creator Network manager': 'somebody@else' },
    ];
    await imports(owner, 'a.xlsx', upTo('31', ...people));
    await assign('ana.npc54', sana, '2026-01-01', '2026-07-10');
    await assign('ana.npc54', carl, '2026-07-10');
    await drizzleOf(test.database)
      .insert(managerNames)
      .values({ agencyId: agency.id, name: 'MAIL@sana', userId: sana, decidedBy: '1', decidedAt: clock.now() });

    const said = saidBy(await agencyEarnings(owner, { month: undefined }));
    const order = [...said.matchAll(/__(.+?)__ \((\d)\)|\*\*(\S+?)\*\*: net/gu)].map((found) => found[1] ?? found[3]);
    expect(order).toEqual([`<@${carl}>`, 'ana.npc54', `<@${sana}>`, 'ben.npc90', 'somebody@else (file)', 'cleo']);
    expect(said).toContain('(1): net $40.00 · creators $20.00 · 4,000 diamonds');
  });

  it('adds up: rows to subtotals to the total, to the cent, whatever the amounts and rates', async () => {
    const coaches = [carl, sana, undefined];
    const rate = fc.integer({ min: 0, max: 1_000_000 }).map(partsPerMillion);
    const plans = fc
      .record({
        microUsdPerDiamond: fc.bigInt({ min: 1n, max: 999_999n }),
        deductions: fc.array(rate, { maxLength: 3 }).map((rates) => rates.map((ppm, index) => ({ name: `fee ${index}`, ppm }))),
        creatorSharePpm: rate,
        agencySharePpm: fc.option(rate, { nil: undefined }),
      })
      .filter(deductionsFit);
    const people = Array.from({ length: 15 }, (_, index) => ({
      'Creator ID': String(7_000_000_000_000_000_100n + BigInt(index)),
      "Creator's username": `creator.${index}`,
      Diamonds: index ** 5 + 1,
    }));
    await imports(owner, 'many.xlsx', upTo('31', ...people));
    for (const [index, { "Creator's username": handle }] of people.entries()) {
      const coachId = coaches[index % 3];
      if (coachId !== undefined) await assign(handle, coachId, '2026-01-01');
    }
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        await test.database.transaction(async (tx) => {
          await setPlan(tx, agency.id, plan, { fromMonth: undefined, by: '1', at: clock.now() });
          await rebuildLines(tx, { agencyId: agency.id, month: july }, clock.now());
        });
        const rows = await listFigures(test.database, agency.id, july, { offset: 0, limit: 100 });
        const subtotals = await listSubtotals(test.database, agency.id, july);
        const total = await getMonthTotals(test.database, agency.id, july);
        expect([rows.length, subtotals.length, total.creators]).toEqual([15, 3, 15]);
        for (const side of ['gift', 'deducted', 'creator', 'agency'] as const) {
          const sumOf = (parts: readonly { sums: Record<typeof side, bigint> }[]): bigint =>
            parts.reduce((all, { sums }) => all + sums[side], 0n);
          expect([sumOf(subtotals), sumOf(rows)]).toEqual([total.sums[side], total.sums[side]]);
        }
        for (const subtotal of subtotals) {
          const mine = rows.filter((row) => row.coachId === subtotal.coachId && row.named === subtotal.named);
          expect(mine.reduce((all, { sums }) => all + sums.creator, 0n)).toBe(subtotal.sums.creator);
        }
        const deducted = total.sums.deductions.reduce((all, { cents }) => all + cents, 0n);
        expect(deducted).toBe(total.sums.deducted);
      }),
      { numRuns: 8 },
    );
  });
});

describe('beside a month', () => {
  it('stand the whole of the one before and the same day of it, counted with its own plan', async () => {
    await imports(owner, 'june15.xlsx', june('15', { Diamonds: 500 }, { ...ben, Diamonds: 100 }));
    await imports(owner, 'june30.xlsx', june('30', { Diamonds: 900 }));
    await imports(owner, 'july15.xlsx', upTo('15', { Diamonds: 700 }, { ...ben, Diamonds: 50 }));
    const said = saidBy(await agencyEarnings(owner, { month: undefined }));
    expect(said).toContain('Beside June 2026: net $10.00, creator share $5.00, 1,000 diamonds');
    expect(said).toContain('Beside June 2026, up to 15 Jun 2026: net $6.00, creator share $3.00, 600 diamonds');
  });

  it('stands a dash with the reason where there is nothing', async () => {
    await imports(owner, 'july15.xlsx', upTo('15', { Diamonds: 700 }));
    let said = saidBy(await agencyEarnings(owner, { month: undefined }));
    expect(said).toContain('Beside June 2026: – (nothing is imported for June 2026)');
    await imports(owner, 'june20.xlsx', june('20', { Diamonds: 900 }));
    said = saidBy(await agencyEarnings(owner, { month: '2026-07' }));
    expect(said).toContain('Beside June 2026, up to 20 Jun 2026: net $9.00');
    expect(said).toContain('Beside the same day of June 2026: – (no file that ends with this day was imported for June 2026)');
    await imports(owner, 'july31.xlsx', upTo('31', { Diamonds: 800 }));
    said = saidBy(await agencyEarnings(owner, { month: '2026-07' }));
    expect(said).toContain('– (this month is whole, so the whole of June 2026 is what to look at)');
  });

  it('says of a whole month how long ago it ended, and asks for nothing newer', async () => {
    await imports(owner, 'a.xlsx', upTo('31', {}));
    const said: string[] = [];
    for (const days of [0, 1, 59]) {
      clock.advance(days * 24);
      said.push(
        /The last day of the month ended [^:]+/u.exec(saidBy(await agencyEarnings(owner, { month: undefined })))?.[0] ?? '',
      );
    }
    expect(said).toEqual([
      'The last day of the month ended today',
      'The last day of the month ended 1 day ago',
      'The last day of the month ended 60 days ago',
    ]);
  });

  it('says how old the figures of a running month are, the older the louder', async () => {
    const early = new HandClock('2026-07-16T07:00:00Z');
    const other = await makeAgency(test.database);
    const their = someone(test.database, other, early, { id: '100000000000000001', is: ['owner'] });
    await imports(their, 'b.xlsx', upTo('15', {}));
    const ages: string[] = [];
    for (const days of [0, 1, 1, 2]) {
      early.advance(days * 24);
      ages.push(
        /These(?: are the newest)? figures [^.*]+/u.exec(saidBy(await agencyEarnings(their, { month: undefined })))?.[0] ?? '',
      );
    }
    expect(ages).toEqual([
      'These are the newest figures there can be: today is never in the data yet',
      'These figures are 1 day older than they could be',
      'These figures are 2 days older than they could be',
      'These figures are 4 days older than they could be',
    ]);
  });
});

describe('a month of ten coaches and eight deductions', () => {
  it('has every creator on one of its pages, and each coach above theirs', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `${index}.${'long.name.'.repeat(3)}@agency.example`);
    const people = names.flatMap((manager, coach) =>
      [0, 1].map((index) => ({
        'Creator ID': String(7_000_000_000_000_000_100n + BigInt(2 * coach + index)),
        "Creator's username": `creator_${coach}_${index}_${'of_long_name'.repeat(2)}`.slice(0, 24),
        'Creator Network manager': manager,
        Diamonds: 123_456_789,
      })),
    );
    await imports(owner, 'a.xlsx', upTo('31', ...people));
    const deductions = Array.from({ length: 8 }, (_, index) => `${index} ${'deduction '.repeat(3)} 2%`).join('\n');
    await setRates(owner, { deductions });
    let page = await agencyEarnings(owner, { month: undefined });
    let said = saidBy(page);
    const pages = Number(/Page 1 of (\d)/u.exec(said)?.[1]);
    for (let next = 2; next <= pages; next += 1) {
      page = await press(owner, pressOf(page, 'Further ›'));
      said += saidBy(page);
    }
    expect(said).toContain(`Page ${pages} of ${pages}`);
    expect([...said.matchAll(/\*\*creator\S+: net \$1,037,037\.01 ·/gu)]).toHaveLength(20);
    expect(new Set([...said.matchAll(/__(\d)\.long/gu)].map((found) => found[1])).size).toBe(10);
    expect(said).toContain('Net revenue: $20,740,740.20');
  });
});

describe('Download', () => {
  it('is the month in a file: a line for each creator and a total that is their sum, formulas made harmless', async () => {
    await setRates(owner, { agency: '7', from: '2026-07' });
    const evil = { 'Creator ID': '7331759302129665999', "Creator's username": '@SUM.A1', 'Creator Network manager': '=cmd|calc' };
    await imports(owner, 'a.xlsx', upTo('31', { Diamonds: 1_234_567 }, { ...ben, Diamonds: 333 }, { ...evil, Diamonds: 1 }));
    await assign('ben.npc90', sana, '2026-01-01');
    const answer = await press(owner, pressOf(await agencyEarnings(owner, { month: undefined }), 'Download'));
    expect(answer.kind === 'show' && answer.audience).toBe('privately');
    const file = screenOf(answer).blocks.flatMap((block) => (block.kind === 'file' ? [block.file] : []))[0];
    expect(file?.name).toBe('earnings-2026-07.csv');
    const lines = Buffer.from(file?.bytes ?? [])
      .toString('utf8')
      .split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFMonth,Status,Counted up to,/u);
    const cells = lines.slice(1, 5).map((line) => line.split(','));
    const [last] = cells.slice(-1);
    expect(last?.slice(5, 8)).toEqual(['Total', '', '1234901']);
    const column = (index: number): bigint[] => cells.map((row) => BigInt((row[index] ?? '').replace('.', '')));
    for (const index of [7, 11, 12, 13, 14]) {
      const all = column(index);
      expect(all.slice(0, 3).reduce((sum, one) => sum + one, 0n)).toBe(all[3]);
    }
    expect(lines.join('\n')).not.toMatch(/(?:^|[,"])[=+@\-\t\r]/mu);
    expect(lines.join('\n')).toContain("'=cmd|calc");
    expect(lines.join('\n')).toContain(`,'${sana},,ben.npc90,`);
  });
});

const lines = async () =>
  drizzleOf(test.database)
    .select()
    .from(earningLines)
    .where(eq(earningLines.agencyId, agency.id))
    .orderBy(earningLines.month, earningLines.creatorId);

const rebuild = async (): Promise<readonly string[]> => {
  const said: string[] = [];
  await rebuildLedger([agency.guildId], { db: test.database, now: clock.now(), say: (line) => said.push(line) });
  return said;
};

describe('the ledger, made again', () => {
  it('is the same', async () => {
    await imports(owner, 'june.xlsx', june('30', { Diamonds: 900 }, ben));
    await setRates(owner, { agency: '7', from: '2026-06' });
    await setRates(owner, { agency: '9', from: '2026-07' });
    await imports(owner, 'b.xlsx', upTo('31', { Diamonds: 1_000 }, ben));
    await imports(owner, 'a.xlsx', upTo('15', { Diamonds: 800 }, cleo));
    const before = await lines();
    expect(await rebuild()).toEqual([`Server ${agency.guildId}: 5 lines made again, nothing differs.`]);
    expect(await lines()).toEqual(before);
  });

  it('puts right what went wrong, and says what differed', async () => {
    await imports(owner, 'a.xlsx', upTo('31', { Diamonds: 1_000 }, { ...ben, Diamonds: 500 }));
    const before = await lines();
    const theirs = await idOf('ben.npc90');
    const drizzle = drizzleOf(test.database);
    await drizzle
      .update(earningLines)
      .set({ giftCents: 1n, creatorCents: 9n })
      .where(eq(earningLines.creatorId, await idOf('ana.npc54')));
    await drizzle.delete(earningLines).where(eq(earningLines.creatorId, theirs));
    const said = (await rebuild()).join('\n');
    expect(said).toContain('2 lines made again, 2 differ from before.');
    expect(said).toContain('gift 1, deducted 0, creator 9, agency not set');
    expect(said).toContain(`2026-07 creator ${theirs}: no line -> gift 500, deducted 0, creator 250`);
    expect(said).not.toContain('ben.npc90');
    expect(await lines()).toEqual(before);
  });

  it('refuses an agency that is not there', async () => {
    await expect(rebuildLedger(['123'], { db: test.database, now: clock.now(), say: () => undefined })).rejects.toThrow(
      'There is no agency 123 here',
    );
  });
});
