import { describe, expect, it } from 'vitest';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Agency, Context } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { auditEntries } from '#src/features/agency/agency.tables.ts';
import { creators, links, runs } from '#src/features/creators/creators.tables.ts';
import { earningLines, imports as importsTable, snapshots } from '#src/features/earnings/earnings.tables.ts';
import { agencyEarnings, showImports } from '#src/features/earnings/index.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import {
  ben,
  cleo,
  codeOf,
  figuresOf,
  type HandClock,
  handIn,
  imports,
  leftSentence,
  makeAgency,
  press,
  pressOf,
  saidBy,
  someone,
  upTo,
} from './desk.ts';
import { eachDesk } from './each-desk.ts';

const july15 = 'Creator_data_2026_07_16_08_37_UTC0.xlsx';
const july31 = 'Creator_data_2026_08_01_06_12_UTC0.xlsx';

let test: TestDatabase;
let agency: Agency;
let clock: HandClock;
let mia: Context;
let noah: Context;

eachDesk((desk) => {
  ({ test, agency, clock, mia, noah } = desk);
});

/** The newest import of that as-of day. */
async function importUpTo(asOf: string): Promise<string> {
  const found = await drizzleOf(test.database).select().from(importsTable).where(eq(importsTable.agencyId, agency.id));
  const id = found.filter((one) => one.asOf === asOf).toSorted((a, b) => (b.sequence ?? 0) - (a.sequence ?? 0))[0]?.id;
  if (id === undefined) throw new Error(`no import up to ${asOf}`);
  return id;
}

const ask = async (ctx: Context, asOf: string) => press(ctx, { action: 'earnings.ask-undo', argument: await importUpTo(asOf) });
const undo = async (ctx: Context, asOf: string) => press(ctx, pressOf(await ask(ctx, asOf), 'Undo it'));
const figures = () => figuresOf(test.database, agency.id, '2026-07');
const everybody = () => drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agency.id));
const rowsIn = (table: typeof snapshots | typeof earningLines) =>
  drizzleOf(test.database).$count(table, eq(table.agencyId, agency.id));

describe('undoing an import', () => {
  it('asks first, and says what it would change', async () => {
    await imports(mia, 'a.xlsx', upTo('15', { Diamonds: 100 }, { ...ben, Diamonds: 200 }));
    await imports(mia, 'b.xlsx', upTo('16', { Diamonds: 150 }, { ...cleo, Diamonds: 5 }));
    const asked = saidBy(await ask(mia, '2026-07-16'));
    expect(asked).toContain('Undo this import for July 2026?');
    expect(asked).toContain(
      'July 2026 falls back to 15 Jul 2026: figures of 2 creators change. Of these, 1 creator has no figures',
    );
    expect(asked).toContain('Their diamonds: 155 → 100.');
    expect(asked).toContain('No other file shows 1 creator: they stay, marked unconfirmed');
    expect(await figures()).toEqual({ 'ana.npc54': 150n, 'ben.npc90': 200n, cleo: 5n });
  });

  it('makes the month what the other files say', async () => {
    await imports(mia, 'a.xlsx', upTo('15', { Diamonds: 100 }, { ...ben, Diamonds: 200 }));
    await imports(mia, 'b.xlsx', upTo('16', { Diamonds: 150 }));
    expect(saidBy(await undo(noah, '2026-07-16'))).toContain('July 2026 is counted up to 15 Jul 2026.');
    expect(await figures()).toEqual({ 'ana.npc54': 100n, 'ben.npc90': 200n });
    expect(saidBy(await agencyEarnings(mia, { month: undefined }))).toContain('counted up to 15 Jul 2026');
  });

  it('of an older file changes no current figure', async () => {
    await imports(mia, july15);
    await imports(mia, july31);
    const now = await figures();
    expect(saidBy(await ask(mia, '2026-07-15'))).toContain('It is history: no current figure changes.');
    await undo(mia, '2026-07-15');
    expect(await figures()).toEqual(now);
  });

  it('of a revision brings the figures before it back', async () => {
    await imports(mia, 'a.xlsx', upTo('15', { Diamonds: 100 }));
    await press(mia, pressOf(await handIn(mia, 'b.xlsx', upTo('15', { Diamonds: 150 })), 'Take the new figures'));
    expect(saidBy(await ask(mia, '2026-07-15'))).toContain('falls back to the other file up to 15 Jul 2026');
    await undo(mia, '2026-07-15');
    expect(await figures()).toEqual({ 'ana.npc54': 100n });
  });

  it('of the only one leaves no figure, keeps who it created, unconfirmed, and who they are linked to', async () => {
    await imports(mia, 'a.xlsx', upTo('15', { Diamonds: 100 }, { ...ben, 'Creator ID': leftSentence }));
    const [ana] = await everybody();
    if (!ana) throw new Error('somebody is there');
    const link = { agencyId: agency.id, creatorId: ana.id, userId: '100000000000000005', linkedBy: mia.actor.userId };
    await drizzleOf(test.database)
      .insert(links)
      .values({ ...link, linkedAt: clock.now() });
    expect(saidBy(await ask(mia, '2026-07-15'))).toContain('It is the only file of July 2026: 2 creators have no figures');
    expect(saidBy(await undo(mia, '2026-07-15'))).toContain('July 2026 has no figures now');
    expect(await figures()).toEqual({});
    expect((await everybody()).map((one) => one.unconfirmedAt?.getTime())).toEqual([
      clock.now().getTime(),
      clock.now().getTime(),
    ]);
    expect(await drizzleOf(test.database).$count(links, eq(links.agencyId, agency.id))).toBe(1);
    expect([await rowsIn(snapshots), await rowsIn(earningLines)]).toEqual([0, 0]);
    expect(saidBy(await agencyEarnings(mia, { month: undefined }))).toContain('No file is imported yet');
    const kept = await drizzleOf(test.database).select().from(runs).where(eq(runs.agencyId, agency.id));
    expect(kept.map((run) => run.endedOn)).toEqual([null, null]);
  });

  it('lets the file come in again, and confirms who it shows', async () => {
    const file = upTo('15', { Diamonds: 100 }, ben);
    await imports(mia, 'a.xlsx', file);
    const before = await everybody();
    await undo(mia, '2026-07-15');
    expect(saidBy(await imports(noah, 'a.xlsx', file))).toContain('July 2026 is in');
    expect((await everybody()).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      before.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    await imports(mia, 'b.xlsx', upTo('16', { ...ben, 'Creator ID': leftSentence, Diamonds: 9 }));
    expect((await everybody()).length).toBe(2);
    expect((await figures())['ben.npc90']).toBe(9n);
  });

  it('gives back the name, the coach and the group that the files before said', async () => {
    await imports(mia, 'a.xlsx', upTo('15', ben));
    const renamed = { "Creator's username": 'ben.returns', Group: 'Dance', 'Creator Network manager': 'noor@agency.example' };
    await imports(mia, 'b.xlsx', upTo('16', { ...ben, ...renamed }));
    await undo(mia, '2026-07-16');
    expect(await everybody()).toMatchObject([
      { handle: 'ben.npc90', groupName: 'Music', managerName: 'coach.salma@agency.example', unconfirmedAt: null },
    ]);
  });

  it('takes back that somebody left', async () => {
    await imports(mia, 'a.xlsx', upTo('15', ben));
    await imports(mia, 'b.xlsx', upTo('16', { ...ben, 'Creator ID': leftSentence }));
    await undo(mia, '2026-07-16');
    const kept = await drizzleOf(test.database).select().from(runs).where(eq(runs.agencyId, agency.id));
    expect(kept.map((run) => run.endedOn)).toEqual([null]);
  });

  it('tells the second who pressed what the first one did, and when', async () => {
    await imports(mia, 'a.xlsx', upTo('15', ben));
    const press1 = pressOf(await ask(mia, '2026-07-15'), 'Undo it');
    const both = await Promise.all([codeOf(press(mia, press1)), codeOf(press(noah, press1))]);
    expect(both.toSorted()).toEqual(['done', 'earnings.undone-already']);
    const entries = await drizzleOf(test.database).select().from(auditEntries).where(eq(auditEntries.agencyId, agency.id));
    expect(entries.filter(({ what }) => what === 'earnings.import-undone')).toMatchObject([
      { details: { month: '2026-07', asOf: '2026-07-15', creators: 1 } },
    ]);
  });

  it('asks anew when something came in meanwhile', async () => {
    await imports(mia, 'a.xlsx', upTo('15', { Diamonds: 100 }));
    await imports(mia, 'b.xlsx', upTo('16', { Diamonds: 150 }));
    const shown = pressOf(await ask(mia, '2026-07-16'), 'Undo it');
    await undo(noah, '2026-07-15');
    const again = await press(mia, shown);
    expect(saidBy(again)).toContain('Something came in since you looked');
    expect(saidBy(again)).toContain('It is the only file of July 2026');
    expect(await figures()).toEqual({ 'ana.npc54': 150n });
    await press(mia, pressOf(again, 'Undo it'));
    expect(await figures()).toEqual({});
  });

  it('makes a preview that stands open be shown anew at Confirm', async () => {
    await imports(mia, 'b.xlsx', upTo('16', { Diamonds: 150 }));
    const waiting = await handIn(mia, 'a.xlsx', upTo('15', { Diamonds: 100 }));
    await undo(noah, '2026-07-16');
    const again = await press(mia, pressOf(waiting, 'Confirm'));
    expect(saidBy(again)).toContain('It is the first file of this month.');
    await press(mia, pressOf(again, 'Confirm'));
    expect(await figures()).toEqual({ 'ana.npc54': 100n });
  });

  it('is all or nothing', async () => {
    await imports(mia, july15);
    const before = [await rowsIn(snapshots), await rowsIn(earningLines)];
    const shown = pressOf(await ask(mia, '2026-07-15'), 'Undo it');
    const failing = {
      ...mia,
      clock: {
        now: () => {
          throw new Error('the power went out');
        },
      },
    };
    await expect(press(failing, shown)).rejects.toThrow('the power went out');
    expect([await rowsIn(snapshots), await rowsIn(earningLines)]).toEqual(before);
  });

  it.each(['', 'x', '00000000-0000-0000-0000-000000000000', "'; drop table imports; --"])(
    'finds nothing by %j',
    async (argument) => {
      expect(await codeOf(press(mia, { action: 'earnings.undo-import', argument }))).toBe('earnings.nothing-to-undo');
      expect(await codeOf(press(mia, { action: 'earnings.ask-undo', argument }))).toBe('earnings.nothing-to-undo');
    },
  );

  it('of another agency is out of reach', async () => {
    await imports(mia, 'a.xlsx', upTo('15', ben));
    const shown = pressOf(await ask(mia, '2026-07-15'), 'Undo it');
    const stranger = someone(test.database, await makeAgency(test.database), clock, { id: '100000000000000002', is: ['owner'] });
    expect(await codeOf(press(stranger, shown))).toBe('earnings.nothing-to-undo');
    expect(await figures()).not.toEqual({});
  });
});

describe('/earnings imports', () => {
  it('says that there is none yet', async () => {
    expect(saidBy(await showImports(mia))).toContain('No file has been handed in yet');
  });

  it('lists every file, the newest first, with who, when, state and rows to check', async () => {
    await imports(mia, july15);
    clock.advance(1);
    await imports(noah, july31);
    clock.advance(1);
    await press(mia, pressOf(await handIn(mia, 'c.xlsx', upTo('16', { Diamonds: 1 })), 'Discard'));
    clock.advance(1);
    await handIn(mia, 'd.xlsx', upTo('17', { Diamonds: 1 }));
    const listed = saidBy(await showImports(mia));
    const lines = listed.split('\n').filter((line) => line.startsWith('**July'));
    expect(lines).toEqual([
      '**July 2026**, up to 17 Jul 2026 · not confirmed yet',
      '**July 2026**, up to 16 Jul 2026 · discarded',
      '**July 2026**, up to 31 Jul 2026 · counts',
      '**July 2026**, up to 15 Jul 2026 · history',
    ]);
    expect(listed).toContain('57 creators, 2 rows to check · <@100000000000000003> <t:');
  });

  it('does not call history what still counts for somebody', async () => {
    await imports(mia, 'a.xlsx', upTo('14', { Diamonds: 100 }));
    await imports(mia, 'b.xlsx', upTo('15', { Diamonds: 100 }, { ...ben, Diamonds: 200 }));
    await imports(mia, 'c.xlsx', upTo('16', { Diamonds: 150 }));
    const listed = saidBy(await showImports(mia));
    expect(listed).toContain('up to 16 Jul 2026 · counts\n');
    expect(listed).toContain('up to 15 Jul 2026 · counts for those whom no newer file shows\n');
    expect(listed).toContain('up to 14 Jul 2026 · history\n');
  });

  it('opens a preview that waits, and turns its pages', async () => {
    for (let file = 0; file < 11; file += 1) {
      await handIn(mia, `${file}.xlsx`, upTo('15', { Diamonds: file }));
      clock.advance(0.1);
    }
    const first = await showImports(mia);
    expect(saidBy(first)).toContain('Page 1 of 2');
    const second = await press(mia, pressOf(first, 'Further ›'));
    expect(saidBy(second)).toContain('Page 2 of 2');
    expect(saidBy(await press(mia, pressOf(second, '‹ Back')))).toContain('Page 1 of 2');
    const counted = await drizzleOf(test.database).$count(
      snapshots,
      and(eq(snapshots.agencyId, agency.id), isNotNull(snapshots.importId)),
    );
    expect(counted).toBe(11);
  });
});
