import { expect, it } from 'vitest';
import type { Context } from '#src/context.ts';
import { agencyEarnings } from '#src/features/earnings/index.ts';
import { listPlans } from '#src/features/earnings/plans/plans.store.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { codeOf, HandClock, imports, makeAgency, press, pressOf, saidBy, setRates, someone, upTo } from './desk.ts';
import { eachDesk } from './each-desk.ts';

let test: TestDatabase;

eachDesk((desk) => {
  ({ test } = desk);
});

const typed = { diamond: '0.01', creator: '50', agency: '7' };
const june = upTo('30', { 'Data period': '2026-06-01 ~ 2026-06-30', Diamonds: 1000 });
const shownOf = async (owner: Context, month: string): Promise<string> =>
  /Agency share: (\S+)/u.exec(saidBy(await agencyEarnings(owner, { month })))?.[1] ?? '';

it('the first file brings the defaults, which nobody set: a plan that was being looked at is set all the same', async () => {
  const owner = someone(test.database, await makeAgency(test.database), new HandClock(), {
    id: '100000000000000001',
    is: ['owner'],
  });
  const preview = await press(owner, { action: 'earnings.preview-plan' }, { ...typed, from: '2026-07' });
  await imports(owner, 'a.xlsx', upTo('31', { Diamonds: 1000 }));
  await press(owner, pressOf(preview, 'Confirm'));
  expect(await shownOf(owner, '2026-07')).toBe('$0.70');
});

it('a slip of the first plan is mended within a week, for every month; after that old months keep theirs', async () => {
  const clock = new HandClock();
  const owner = someone(test.database, await makeAgency(test.database), clock, { id: '100000000000000001', is: ['owner'] });
  await imports(owner, 'june.xlsx', june);
  await imports(owner, 'july.xlsx', upTo('31', { Diamonds: 1000 }));
  await setRates(owner, { agency: '70' });
  clock.advance(7 * 24);
  await setRates(owner, { agency: '7', from: '2026-06' });
  expect([await shownOf(owner, '2026-06'), await shownOf(owner, '2026-07')]).toEqual(['$0.70', '$0.70']);

  clock.advance(8 * 24);
  const refused = saidBy(await press(owner, { action: 'earnings.preview-plan' }, { ...typed, agency: '8', from: '2026-06' }));
  expect(refused).toContain('**Old months keep their rates**, and this would change June 2026. Choose July 2026 or later.');
  await setRates(owner, { agency: '8', from: '2026-07' });
  expect([await shownOf(owner, '2026-06'), await shownOf(owner, '2026-07')]).toEqual(['$0.70', '$0.80']);
});

it('a month that became old while its plan was looked at keeps its rates', async () => {
  const clock = new HandClock('2026-08-31T23:30:00Z');
  const owner = someone(test.database, await makeAgency(test.database), clock, { id: '100000000000000001', is: ['owner'] });
  await imports(owner, 'july.xlsx', upTo('31', { Diamonds: 1000 }));
  await setRates(owner, {});
  const preview = await press(owner, { action: 'earnings.preview-plan' }, { ...typed, agency: '8', from: '2026-07' });
  clock.advance(24 * 8);
  expect(await codeOf(press(owner, pressOf(preview, 'Confirm')))).toBe('earnings.plan-too-early');
  expect(await shownOf(owner, '2026-07')).toBe('$0.70');
});

it('a plan begins with the month that its preview showed, also where it is confirmed after midnight', async () => {
  const agency = await makeAgency(test.database);
  const clock = new HandClock('2026-08-31T23:30:00Z');
  const owner = someone(test.database, agency, clock, { id: '100000000000000001', is: ['owner'] });
  await setRates(owner, {});
  const preview = await press(owner, { action: 'earnings.preview-plan' }, { ...typed, agency: '9', from: 'next month' });
  expect(saidBy(preview)).toContain('September 2026');
  clock.advance(1);
  await press(owner, pressOf(preview, 'Confirm'));
  expect((await listPlans(test.database, agency.id)).map((plan) => plan.fromMonth)).toEqual([undefined, '2026-09']);
});
