import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';

let story: Story;
let agency: Server;

beforeAll(async () => {
  story = await startStory();
  agency = await story.server();
});

afterAll(() => story.close());

it('greets once where it may write', () => {
  expect(agency.creator.reads(agency.channels.general).map((screen) => screen.text)).toEqual([
    expect.stringContaining('Type `/setup start` (2 minutes).'),
  ]);
});

it('takes the main job through: set up, import, confirm, link, see', async () => {
  await agency.setUp();
  const { manager, creator, owner } = agency;
  await manager.types('/earnings import', { file: path.resolve('tests/fixtures/Creator_data_2026_08_01_06_12_UTC0.xlsx') });
  expect(manager.screen).toSay('57 creators, 2 rows to check');
  await manager.clicks('Confirm');
  await manager.types('/creator onboard', { member: agency.users.creator, tiktok: 'ana.npc54' });
  await manager.clicks('Link');
  await creator.types('/my earnings');
  expect(creator.screen).toSay('Is ana.npc54 your TikTok account?');
  await creator.clicks('Yes, that is me');
  await creator.types('/my earnings', { month: '2026-07' });
  expect(creator.screen).toSay('$876.00');
  await owner.types('/help');
  expect(owner.screen.text).not.toBe('');
});
