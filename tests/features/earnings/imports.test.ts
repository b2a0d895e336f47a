import { describe, expect, it } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { auditEntries } from '#src/features/agency/agency.tables.ts';
import { creators } from '#src/features/creators/creators.tables.ts';
import { commitImport } from '#src/features/earnings/importing/commit.service.ts';
import { earningLines, imports as importsTable, snapshots } from '#src/features/earnings/earnings.tables.ts';
import { findImport } from '#src/features/earnings/importing/imports.store.ts';
import { agencyEarnings, earningsJobs, earningsPersonalData, earningsSweeps } from '#src/features/earnings/index.ts';
import { and, eq, isNotNull } from 'drizzle-orm';
import { creatorData } from '#tests/support/creator-data.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { workbook } from '#tests/support/workbook.ts';
import {
  ben,
  cleo,
  codeOf,
  figuresOf,
  type HandClock,
  handIn,
  imports,
  makeAgency,
  press,
  pressOf,
  saidBy,
  someone,
  upTo,
} from './desk.ts';
import { eachDesk } from './each-desk.ts';

const july15 = 'Creator_data_2026_07_16_08_37_UTC0.xlsx';
const july19 = 'Creator_data_2026_07_20_07_00_UTC0.xlsx';
const july31 = 'Creator_data_2026_08_01_06_12_UTC0.xlsx';

let test: TestDatabase;
let agency: Agency;
let clock: HandClock;
let mia: Context;
let noah: Context;

eachDesk((desk) => {
  ({ test, agency, clock, mia, noah } = desk);
});

const confirmOf = async (ctx: Context, name: string, bytes?: Uint8Array) => pressOf(await handIn(ctx, name, bytes), 'Confirm');

const countOf = (table: typeof creators | typeof snapshots | typeof earningLines | typeof auditEntries) =>
  drizzleOf(test.database).$count(table, eq(table.agencyId, agency.id));

/** How many rows of committed imports count. */
const counted = async (): Promise<number> => {
  const found = await drizzleOf(test.database)
    .select({ line: snapshots.line })
    .from(snapshots)
    .innerJoin(importsTable, eq(importsTable.id, snapshots.importId))
    .where(and(eq(snapshots.agencyId, agency.id), eq(importsTable.state, 'committed'), isNotNull(snapshots.creatorId)));
  return found.length;
};

describe('a preview', () => {
  it('changes nothing, and says who is to be looked at and why', async () => {
    const preview = saidBy(await handIn(mia, july19));
    expect(preview).toContain('57 creators, 3 rows to check');
    expect(preview).toContain('July 2026 (running)');
    expect(preview).toContain('lines 33, 34');
    expect(preview).toContain('has left the network');
    expect(await countOf(creators)).toBe(0);
    expect(await counted()).toBe(0);
    expect(await countOf(snapshots)).toBe(57);
  });

  it('names the line and the cell that cannot be read, and leaves the row out without touching what was in', async () => {
    await imports(mia, 'a.xlsx', upTo('14', { Diamonds: 500 }, { ...ben, Diamonds: 70 }));
    const preview = await handIn(mia, 'b.xlsx', upTo('15', { Diamonds: 'lots' }, { ...ben, Diamonds: 80 }));
    expect(saidBy(preview)).toContain('1 creator, 1 row to check');
    expect(saidBy(preview)).toContain('Line 2, **ana.npc54**: Diamonds: I cannot read “lots”. This row is left out');
    await press(mia, pressOf(preview, 'Confirm'));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 500n, 'ben.npc90': 80n });
  });

  it('keeps a total that went down, and says from what', async () => {
    const before = { Diamonds: 1000, 'LIVE duration': '9h', 'Valid go LIVE days': 5 };
    await imports(mia, 'a.xlsx', upTo('14', { ...cleo, Diamonds: 70 }));
    await imports(mia, 'b.xlsx', upTo('15', before, { ...ben, Diamonds: 20 }));
    const now = { ...before, Diamonds: 400, 'LIVE duration': '1h' };
    const preview = await handIn(mia, 'c.xlsx', upTo('16', now, { ...ben, Diamonds: 30 }, { ...cleo, Diamonds: 69 }));
    expect(saidBy(preview)).toContain('3 creators, 2 rows to check');
    expect(saidBy(preview)).toContain(
      'Line 2, **ana.npc54**: went down from 1,000 diamonds to 400; LIVE time went down from 9 h 0 min to 1 h 0 min.\n',
    );
    expect(saidBy(preview)).toContain('Line 4, **cleo**: went down from 70 diamonds to 69.');
    await press(mia, pressOf(preview, 'Confirm'));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 400n, 'ben.npc90': 30n, cleo: 69n });
  });

  it('shows rows to check ten a page', async () => {
    const many = Array.from({ length: 23 }, (_, index) => ({ 'Creator ID': '-', "Creator's username": `nobody.${index}` }));
    const first = await handIn(mia, 'many.xlsx', upTo('15', ...many));
    expect(saidBy(first)).toContain('Page 1 of 3');
    const second = await press(mia, pressOf(first, 'Further ›'));
    expect(saidBy(second)).toContain('nobody.10');
    expect(saidBy(second)).not.toContain('nobody.9*');
    expect(saidBy(await press(mia, pressOf(second, 'Further ›')))).toContain('nobody.22');
  });

  it('names columns nobody knows', async () => {
    const [headers = [], row = []] = creatorData({});
    const preview = saidBy(
      await handIn(
        mia,
        'x.xlsx',
        workbook([
          [...headers, 'Lucky number'],
          [...row, 7],
        ]),
      ),
    );
    expect(preview).toContain('Columns I do not know and leave out: Lucky number');
  });

  it('is thrown away with its names by Discard, and the file may come again', async () => {
    const preview = await handIn(mia, july31);
    expect(saidBy(await press(noah, pressOf(preview, 'Discard')))).toContain('was not imported');
    expect(await countOf(snapshots)).toBe(0);
    expect(await codeOf(press(mia, pressOf(preview, 'Confirm')))).toBe('earnings.discarded-already');
    await imports(mia, july31);
    expect(await countOf(creators)).toBe(57);
  });

  it('has no row to check of somebody whose data was deleted meanwhile', async () => {
    await imports(mia, 'a.xlsx', upTo('15', {}, ben));
    const preview = await handIn(mia, 'b.xlsx', upTo('16', { Diamonds: 2 }, { Diamonds: 1 }, ben));
    expect(saidBy(preview)).toContain('2 creators, 1 row to check');
    const [ana] = await drizzleOf(test.database)
      .select({ id: creators.id })
      .from(creators)
      .where(and(eq(creators.agencyId, agency.id), eq(creators.handle, 'ana.npc54')));
    await test.database.transaction((tx) =>
      earningsPersonalData.erase(tx, mia, { userId: '100000000000000005', creatorIds: [ana?.id ?? ''] }),
    );
    const again = await press(mia, { action: 'earnings.turn-preview', argument: pressOf(preview, 'Confirm').argument ?? '' });
    expect(saidBy(again)).toContain('2 creators, 0 rows to check');
  });

  it('of another agency cannot be confirmed, discarded or read', async () => {
    const preview = await handIn(mia, july31);
    const stranger = someone(test.database, await makeAgency(test.database), clock, { id: '100000000000000002', is: ['owner'] });
    expect(await codeOf(press(stranger, pressOf(preview, 'Confirm')))).toBe('earnings.preview-gone');
    expect(await codeOf(press(stranger, pressOf(preview, 'Discard')))).toBe('earnings.preview-gone');
    expect(
      await codeOf(press(stranger, { action: 'earnings.turn-preview', argument: `${pressOf(preview, 'Confirm').argument}.1` })),
    ).toBe('earnings.preview-gone');
    expect(await countOf(snapshots)).toBe(57);
  });

  it.each(['', 'x', "'; drop table imports; --", '00000000-0000-0000-0000-000000000000'])(
    'is not found by %j',
    async (argument) => {
      expect(await codeOf(press(mia, { action: 'earnings.confirm-import', argument }))).toBe('earnings.preview-gone');
    },
  );
});

describe('confirming', () => {
  it('tells the second who pressed what the first one did, and when', async () => {
    const confirm = await confirmOf(mia, july31);
    const both = await Promise.all([codeOf(press(mia, confirm)), codeOf(press(noah, confirm))]);
    expect(both.toSorted()).toEqual(['done', 'earnings.confirmed-already']);
    expect(await counted()).toBe(57);
    expect(await countOf(auditEntries)).toBe(1);
    const second = await press(noah, confirm).catch((error: unknown) => error);
    expect(second).toMatchObject({ params: { at: clock.now(), month: '2026-07' } });
  });

  it('shows the preview anew when something came in meanwhile', async () => {
    const older = await handIn(mia, july19);
    await imports(noah, july31);
    const again = await press(mia, pressOf(older, 'Confirm'));
    expect(saidBy(again)).toContain('Something came in since you looked');
    expect(saidBy(again)).toContain('overwrites nothing');
    expect(await counted()).toBe(57);
    expect(saidBy(await press(mia, pressOf(again, 'Confirm')))).toContain('Kept as history');
    expect(await counted()).toBe(114);
  });

  it('is all or nothing: what fails half-way leaves no trace', async () => {
    await imports(mia, july15);
    const before = [await countOf(creators), await counted(), await countOf(earningLines)];
    const preview = pressOf(await handIn(mia, july31), 'Confirm');
    const waiting = await findImport(test.database, agency.id, preview.argument ?? '');
    if (!waiting) throw new Error('the preview is there');
    const interrupted = test.database.transaction(async (tx) => {
      await commitImport(tx, waiting, { by: mia.actor.userId, at: clock.now() });
      throw new Error('the power went out');
    });
    await expect(interrupted).rejects.toThrow('the power went out');
    expect([await countOf(creators), await counted(), await countOf(earningLines)]).toEqual(before);
    await press(mia, preview);
    expect(await counted()).toBe(56 + 57);
  });

  it('is written in the log of the agency, without a figure', async () => {
    await imports(mia, july31);
    const [entry] = await drizzleOf(test.database).select().from(auditEntries).where(eq(auditEntries.agencyId, agency.id));
    expect(entry).toMatchObject({
      actorId: mia.actor.userId,
      what: 'earnings.import-confirmed',
      details: { month: '2026-07', asOf: '2026-07-31', creators: 57 },
    });
  });
});

describe('the same file again', () => {
  it('is refused with when and by whom, for the same bytes', async () => {
    await imports(mia, july31);
    const second = await handIn(noah, july31).catch((error: unknown) => error);
    expect(second).toMatchObject({ code: 'earnings.already-imported', params: { by: mia.actor.userId, at: clock.now() } });
  });

  it('is recognised by its rows when a spreadsheet program sorted and saved it anew', async () => {
    await imports(mia, 'a.xlsx', upTo('15', {}, ben, cleo));
    expect(await codeOf(handIn(mia, 'b.xlsx', upTo('15', cleo, {}, ben)))).toBe('earnings.already-imported');
  });

  it('is refused at Confirm too, when it was handed in twice before either was confirmed', async () => {
    const [one, two] = [await confirmOf(mia, july31), await confirmOf(noah, july31)];
    await press(mia, one);
    expect(await codeOf(press(noah, two))).toBe('earnings.already-imported');
    expect(await counted()).toBe(57);
  });

  it('is no news to another agency', async () => {
    await imports(mia, july31);
    const elsewhere = someone(test.database, await makeAgency(test.database), clock, {
      id: '100000000000000009',
      is: ['manager'],
    });
    expect(saidBy(await imports(elsewhere, july31))).toContain('July 2026 is in');
    expect(await counted()).toBe(57);
    expect(saidBy(await agencyEarnings(elsewhere, { month: undefined }))).toContain('57 creators');
  });
});

/** What the sweep finds due is done. @returns how many */
async function purge(): Promise<number> {
  const sweepContext = { db: test.database, clock, log: mia.log };
  const due = await Promise.all(earningsSweeps.map((sweep) => sweep.find(sweepContext, { limit: 100, offset: 0 })));
  const mine = due.flat().filter((request) => request.agencyId === agency.id);
  for (const request of mine) {
    for (const job of earningsJobs) if (job.name === request.job) await job.run(mia, request.payload);
  }
  return mine.length;
}

describe('a preview nobody decides on', () => {
  it('is deleted with its names after a day, and not before', async () => {
    const preview = await handIn(mia, july31);
    clock.advance(23);
    expect(await purge()).toBe(0);
    expect(await countOf(snapshots)).toBe(57);
    clock.advance(1);
    expect(await purge()).toBe(1);
    expect(await countOf(snapshots)).toBe(0);
    expect(await codeOf(press(mia, pressOf(preview, 'Confirm')))).toBe('earnings.preview-gone');
    expect(await purge()).toBe(0);
  });

  it('is left alone when somebody confirms in the same moment', async () => {
    const preview = await handIn(mia, july31);
    clock.advance(24);
    const due = await Promise.all(
      earningsSweeps.map((sweep) => sweep.find({ db: test.database, clock, log: mia.log }, { limit: 100, offset: 0 })),
    );
    await press(mia, pressOf(preview, 'Confirm'));
    for (const request of due.flat()) await earningsJobs.find(({ name }) => name === request.job)?.run(mia, request.payload);
    expect(await countOf(snapshots)).toBe(57);
    expect(saidBy(await agencyEarnings(mia, { month: undefined }))).toContain('57 creators');
  });
});
