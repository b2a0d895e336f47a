import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { claimPosts, claims } from '#tests/support/claiming.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { confirms, links } from '#tests/support/deeds.ts';
import { last } from '#tests/support/reached.ts';
import { withTwoCreators } from '#tests/support/two-creators.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;
let agency: Server;
let sam: Person;

beforeAll(async () => {
  story = await startStory({ start: '2026-08-02T07:00:00Z' });
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  sam = agency.stranger;
  await withTwoCreators(agency);
});

/** The first file of August. */
async function imports(...cells: readonly CreatorDataCells[]): Promise<void> {
  const rows = cells.map((row) => ({ 'Data period': '2026-08-01 ~ 2026-08-01', 'Valid go LIVE days': 1, ...row }));
  await agency.manager.types('/earnings import', { file: { name: 'august.xlsx', bytes: workbook(creatorData(...rows)) } });
  await agency.manager.clicks('Confirm');
}

const ben: CreatorDataCells = { 'Creator ID': '7000000000000000002', "Creator's username": 'ben.npc90' };

describe('a handle that somebody else has by now', () => {
  it.each([
    { where: 'the staff channel', asked: () => last(claimPosts(agency)) },
    {
      where: 'the queue of /today',
      asked: async () => {
        await agency.manager.types('/today');
        await agency.manager.clicks('Look');
        return agency.manager.screen;
      },
    },
  ])('is asked about once more by an old question in $where, and opens nothing before', async ({ asked }) => {
    await claims(story, sam);
    const question = await asked();
    const other = { ...ben, 'Creator ID': '7000000000000000077', 'Join time': '2026-07-20 09:00:00 (UTC+0)', Diamonds: 77_700 };
    await imports({ ...ben, "Creator's username": 'ben.new' }, other);
    await agency.manager.clicks(/^Approve/u, { on: question });
    expect(agency.manager.screen).toSay('Careful: since this was asked, ben.npc90 has become the name of somebody else.');
    expect(agency.manager.screen).toSay('joined 20 Jul 2026');
    await sam.types('/my earnings');
    expect(sam.screen).toSay('You are not linked');
    await agency.manager.clicks('Approve');
    expect(agency.manager.screen).toSay('@Sam is ben.npc90 now');
  });

  it('does not end the time of whoever has it now, because somebody under 18 had named it', async () => {
    await claims(story, sam, { 'Are you 18 or older?': 'No' });
    const question = last(claimPosts(agency));
    const other = { ...ben, 'Creator ID': '7000000000000000077', 'Join time': '2026-07-20 09:00:00 (UTC+0)' };
    await imports({ ...ben, "Creator's username": 'ben.new' }, other);
    await agency.manager.clicks('It was them: end it', { on: question });
    expect(agency.manager.screen).toSay('ben.npc90 has become the name of somebody else since.');
    await agency.manager.types('/creator card', { creator: 'ben.npc90' });
    expect(agency.manager.screen).toSay('20 Jul 2026 until today');
  });

  it('is asked about once more where no file knows it any more, because its creator had their data deleted', async () => {
    const { manager, owner, creator, users } = agency;
    await claims(story, sam);
    const question = last(claimPosts(agency));
    await links(manager, users.creator, 'ben.npc90');
    await confirms(creator);
    await creator.types('/my data');
    await creator.clicks('Ask for deletion');
    await creator.clicks('Ask for it');
    await owner.types('/today');
    await owner.clicks('Decide', { beside: 'deletion' });
    await owner.clicks('Delete it');
    await manager.clicks(/^Approve/u, { on: question });
    expect(manager.screen).toSay('No imported file names ben.npc90 yet.');
    await sam.types('/my earnings');
    expect(sam.screen).toSay('You are not linked');
  });
});
