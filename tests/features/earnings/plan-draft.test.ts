import { afterAll, beforeAll, expect, it } from 'vitest';
import { listPlans } from '#src/features/earnings/plans/plans.store.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { HandClock, makeAgency, press, pressOf, saidBy, setRates, someone } from './desk.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

it('a plan begins with the month that its preview showed, also where it is confirmed after midnight', async () => {
  const agency = await makeAgency(test.database);
  const clock = new HandClock('2026-08-31T23:30:00Z');
  const owner = someone(test.database, agency, clock, { id: '100000000000000001', is: ['owner'] });
  await setRates(owner, {});
  const typed = { diamond: '0.01', creator: '50', agency: '9', from: 'next month' };
  const preview = await press(owner, { action: 'earnings.preview-plan' }, typed);
  expect(saidBy(preview)).toContain('September 2026');
  clock.advance(1);
  await press(owner, pressOf(preview, 'Confirm'));
  expect((await listPlans(test.database, agency.id)).map((plan) => plan.fromMonth)).toEqual([undefined, '2026-09']);
});
