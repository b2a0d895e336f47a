import { expect, it } from 'vitest';
import { and, eq } from 'drizzle-orm';
import type { Agency, Context } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators, links } from '#src/features/creators/creators.tables.ts';
import { agencyEarnings, creatorEarnings, myEarnings, ownSummary } from '#src/features/earnings/index.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { HandClock, imports, saidBy, upTo } from './desk.ts';
import { eachDesk } from './each-desk.ts';

let test: TestDatabase;
let agency: Agency;
let owner: Context;
let ana: Context;

eachDesk((desk) => {
  ({ test, agency, owner, ana } = desk);
});

async function link({ actor, clock }: Context): Promise<void> {
  const [creator] = await drizzleOf(test.database)
    .select({ id: creators.id })
    .from(creators)
    .where(and(eq(creators.agencyId, agency.id), eq(creators.handle, 'ana.npc54')));
  const at = clock.now();
  await drizzleOf(test.database)
    .insert(links)
    .values({
      agencyId: agency.id,
      creatorId: creator?.id ?? '',
      userId: actor.userId,
      linkedBy: '1',
      linkedAt: at,
      confirmedAt: at,
    });
}

it('the gate of who joined during the month is the same on every page, also where the newest file does not say when', async () => {
  const counted = { 'Valid go LIVE days': 4, 'LIVE duration': '8h 0m 0s' };
  await imports(owner, 'a.xlsx', upTo('15', { ...counted, 'Join time': '2026-07-16', 'LIVE duration': '1h 0m 0s' }));
  const news = saidBy(await imports(owner, 'b.xlsx', upTo('31', { ...counted, 'Join time': null })));
  await link(ana);

  expect(news).toContain('Passed the gate (**1**): ana.npc54');
  expect(saidBy(await agencyEarnings(owner, { month: undefined }))).toContain('gate passed');
  const asked = '(4 valid days and 7 h 45 min, for the days since joining): **passed**';
  expect(saidBy(await myEarnings(ana, { month: undefined }))).toContain(asked);
  expect(saidBy(await creatorEarnings(owner, { creator: 'ana.npc54', month: undefined }))).toContain(asked);
});

it('what is counted, what is not, and what one hour would make stands where a creator, their coach and a manager look', async () => {
  const clock = new HandClock('2026-07-16T10:00:00Z');
  const [boss, creator] = [
    { ...owner, clock },
    { ...ana, clock },
  ];
  await imports(boss, 'a.xlsx', upTo('15', { 'Valid go LIVE days': 6, 'LIVE duration': '14h 50m 0s' }));
  await link(creator);
  const words =
    'counted up to 15 Jul 2026: 6 of 7 valid days and 14 h 50 min of 15 h. 16 Jul 2026 is not in yet. One hour LIVE before ' +
    '<t:1784246400:F> (<t:1784246400:R>) makes it 7 of 7 valid days and 15 h 50 min of 15 h: the gate is passed then.';
  expect(saidBy(await myEarnings(creator, { month: undefined }))).toContain(words);
  expect(saidBy(await creatorEarnings(boss, { creator: 'ana.npc54', month: undefined }))).toContain(words);
  expect((await ownSummary(creator))?.gate?.markdown).toContain(words);
  expect(saidBy(await agencyEarnings(boss, { month: undefined }))).toContain('gate 6/7 days, 14 h 50 min/15 h');
});
