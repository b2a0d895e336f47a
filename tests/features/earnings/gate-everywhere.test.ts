import { expect, it } from 'vitest';
import { and, eq } from 'drizzle-orm';
import { drizzleOf } from '#src/database/handle.ts';
import { creators, links } from '#src/features/creators/creators.tables.ts';
import { agencyEarnings, creatorEarnings, myEarnings } from '#src/features/earnings/index.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { HandClock, imports, makeAgency, saidBy, someone, upTo } from './desk.ts';
import { eachDesk } from './each-desk.ts';

let test: TestDatabase;

eachDesk((desk) => {
  ({ test } = desk);
});

it('the gate of who joined during the month is the same on every page, also where the newest file does not say when', async () => {
  const agency = await makeAgency(test.database);
  const clock = new HandClock();
  const owner = someone(test.database, agency, clock, { id: '100000000000000001', is: ['owner'] });
  const ana = someone(test.database, agency, clock, { id: '100000000000000007', is: ['creator'] });
  const counted = { 'Valid go LIVE days': 4, 'LIVE duration': '8h 0m 0s' };
  await imports(owner, 'a.xlsx', upTo('15', { ...counted, 'Join time': '2026-07-16', 'LIVE duration': '1h 0m 0s' }));
  const news = saidBy(await imports(owner, 'b.xlsx', upTo('31', { ...counted, 'Join time': null })));
  const [creator] = await drizzleOf(test.database)
    .select({ id: creators.id })
    .from(creators)
    .where(and(eq(creators.agencyId, agency.id), eq(creators.handle, 'ana.npc54')));
  await drizzleOf(test.database)
    .insert(links)
    .values({
      agencyId: agency.id,
      creatorId: creator?.id ?? '',
      userId: ana.actor.userId,
      linkedBy: owner.actor.userId,
      linkedAt: clock.now(),
      confirmedAt: clock.now(),
    });

  expect(news).toContain('Passed the gate: **1**: ana.npc54');
  expect(saidBy(await agencyEarnings(owner, { month: undefined }))).toContain('gate passed');
  const asked = '(4 valid days and 7 h 45 min, for the days since joining): **passed**';
  expect(saidBy(await myEarnings(ana, { month: undefined }))).toContain(asked);
  expect(saidBy(await creatorEarnings(owner, { creator: 'ana.npc54', month: undefined }))).toContain(asked);
});
