import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;
let agency: Server;

beforeAll(async () => {
  story = await startStory();
  agency = await story.server();
  await agency.setUp();
});
afterAll(() => story.close());

/** A file of August in which both stand, as Backstage goes on listing whom the agency has let go. */
async function imports(until: string, figures: CreatorDataCells): Promise<void> {
  const both = [
    { 'Creator ID': '7000000000000000001', "Creator's username": 'ana' },
    { 'Creator ID': '7000000000000000002', "Creator's username": 'ben' },
  ];
  const rows = both.map((who) => ({ ...who, ...figures, 'Data period': `2026-08-01 ~ 2026-08-${until}` }));
  await agency.manager.types('/earnings import', { file: { name: 'august.xlsx', bytes: workbook(creatorData(...rows)) } });
  await agency.manager.clicks('Confirm');
  expect(agency.manager.screen).toSay('August 2026 is in');
}

it('whoever was offboarded is nobody to look at any more, however long the files go on listing them', async () => {
  story.clock.advance({ days: 1 });
  await imports('01', { 'Valid go LIVE days': 1, 'LIVE duration': '15h 0m 0s' });
  await agency.manager.types('/creator offboard', { creator: 'ana', reason: 'moves to another network' });
  await agency.manager.clicks('End it');
  story.clock.advance({ days: 10 });
  await imports('10', { 'Valid go LIVE days': 6, 'LIVE duration': '15h 0m 0s' });
  expect(agency.manager.screen).toSay('Near it, one day or one hour short (1): ben');
  expect(agency.manager.screen).toSay('Quiet, no LIVE time after 1 Aug 2026 (1): ben');
  await agency.manager.types('/today');
  expect(agency.manager.screen).toSay('Close to the gate: ben');
  expect(agency.manager.screen).toSay('Quiet, no LIVE for 3 days of data: ben');
  expect(agency.manager.screen.text).not.toMatch(/\bana\b/u);

  await imports('11', { 'Valid go LIVE days': 7, 'LIVE duration': '15h 0m 0s' });
  expect(agency.manager.screen).toSay('Passed the gate (2): ana, ben');

  await agency.manager.types('/creator onboard', { member: agency.users.creator, tiktok: 'ana' });
  await agency.manager.clicks('Link');
  await agency.manager.types('/today');
  expect(agency.manager.screen).toSay('Quiet, no LIVE for 3 days of data: ana, ben');
});
