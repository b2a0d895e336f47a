import { describe, expect, it } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { listCommitted } from '#src/features/earnings/importing/imports.store.ts';
import { agencyEarnings, showImports } from '#src/features/earnings/index.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { ben, figuresOf, type HandClock, handIn, imports, month, press, pressOf, saidBy, upTo } from './desk.ts';
import { eachDesk } from './each-desk.ts';

let test: TestDatabase;
let agency: Agency;
let clock: HandClock;
let mia: Context;

eachDesk((desk) => {
  ({ test, agency, clock, mia } = desk);
});

const june = (last: string) => ({ 'Data period': `2026-06-01 ~ 2026-06-${last}` });

const final = (diamonds: number) => upTo('30', { ...june('30'), Diamonds: diamonds }, { ...ben, ...june('30'), Diamonds: 5 });

describe('what a file says of the month before', () => {
  it('is a row to check where the final file of that month says otherwise, and changes nothing there', async () => {
    await imports(mia, 'june.xlsx', upTo('30', { ...june('30'), Diamonds: 1000 }, { ...ben, ...june('30'), Diamonds: 2000 }));
    const july = upTo('15', { 'Diamonds last month': 1234 }, { ...ben, 'Diamonds last month': 2000 });
    const preview = await handIn(mia, 'july.xlsx', july);
    expect(saidBy(preview)).toContain('2 creators, 1 row to check');
    expect(saidBy(preview)).toContain(
      "Line 2, **ana.npc54**: last month it says 1,234 diamonds, and that month's own final file said 1,000",
    );
    await press(mia, pressOf(preview, 'Confirm'));
    expect(await figuresOf(test.database, agency.id, '2026-06')).toEqual({ 'ana.npc54': 1000n, 'ben.npc90': 2000n });
  });

  it('is looked at anew when that final file comes in later, is revised, or does not count any more', async () => {
    await imports(mia, 'july.xlsx', upTo('15', { 'Diamonds last month': 1234 }, { ...ben, 'Creator ID': '-' }));
    clock.advance(1);
    const waiting = await handIn(mia, 'next.xlsx', upTo('16', { 'Diamonds last month': 1000 }, { ...ben, 'Creator ID': '-' }));
    const rowsToCheck = async () =>
      [...saidBy(await showImports(mia)).matchAll(/(\d) rows? to check/gu)].map((found) => Number(found[1]));
    expect(await rowsToCheck()).toEqual([1, 1]);

    clock.advance(1);
    await imports(mia, 'june.xlsx', final(1000));
    expect(await rowsToCheck()).toEqual([0, 1, 2]);
    clock.advance(1);
    await press(mia, pressOf(await handIn(mia, 'revised.xlsx', final(1234)), 'Take the new figures'));
    expect(await rowsToCheck()).toEqual([0, 0, 2, 1]);

    const [revised] = await listCommitted(test.database, agency.id, month('2026-06'));
    await press(mia, pressOf(await press(mia, { action: 'earnings.ask-undo', argument: revised?.id ?? '' }), 'Undo it'));
    expect(await rowsToCheck()).toEqual([0, 0, 1, 2]);
    const opened = await press(mia, { action: 'earnings.turn-preview', argument: pressOf(waiting, 'Confirm').argument ?? '' });
    expect(saidBy(opened)).toContain('2 creators, 1 row to check');
  });

  it('is not compared with a month whose last day is not in', async () => {
    await imports(mia, 'june.xlsx', upTo('29', { ...june('29'), Diamonds: 1000 }));
    expect(saidBy(await handIn(mia, 'july.xlsx', upTo('15', { 'Diamonds last month': 1234 })))).toContain('0 rows to check');
  });

  it('is not compared where the file says nothing of it', async () => {
    await imports(mia, 'june.xlsx', upTo('30', { ...june('30'), Diamonds: 1000 }));
    expect(saidBy(await handIn(mia, 'july.xlsx', upTo('15', { 'Diamonds last month': '-' })))).toContain('0 rows to check');
  });
});

describe('a month without a file', () => {
  it('is shown as the month after tells it, back-filled, and without money', async () => {
    await imports(mia, 'july.xlsx', upTo('15', { 'Diamonds last month': 1234 }, { ...ben, 'Diamonds last month': 2000 }));
    const shown = saidBy(await agencyEarnings(mia, { month: '2026-06' }));
    expect(shown).toContain('**Back-filled**: no file of June 2026 is in. This is what the file up to 15 Jul 2026 says');
    expect(shown).toContain('Diamonds: 3,234');
    expect(shown).not.toContain('$');
    expect(saidBy(await agencyEarnings(mia, { month: '2026-05' }))).not.toContain('Back-filled');
  });

  it('is what its own file says as soon as that is in', async () => {
    await imports(mia, 'july.xlsx', upTo('15', { 'Diamonds last month': 1234 }));
    await imports(mia, 'june.xlsx', upTo('29', { ...june('29'), Diamonds: 1000 }));
    const shown = saidBy(await agencyEarnings(mia, { month: '2026-06' }));
    expect(shown).not.toContain('Back-filled');
    expect(shown).toContain('1,000');
  });
});
