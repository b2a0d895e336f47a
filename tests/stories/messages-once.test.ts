import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { claims } from '#tests/support/claiming.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { Reached, welcomes } from '#tests/support/reached.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;
let reached: Reached;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  reached = await Reached.make(story);
  server = reached.server;
});

/** @param until of July */
async function imports(until: string, id: string, name: string): Promise<void> {
  const cells = { 'Data period': `2026-07-01 ~ 2026-07-${until}`, 'Creator ID': id, "Creator's username": name };
  const file = workbook(creatorData(cells, { ...cells, 'Creator ID': '7000000000000000002', "Creator's username": 'ben.live' }));
  await server.manager.types('/earnings import', { file: { name: `${until}.xlsx`, bytes: file } });
  await server.manager.clicks('Confirm');
}

async function approves(handle: string): Promise<void> {
  await server.manager.types('/today');
  await server.manager.clicks('Look');
  await server.manager.clicks(`Approve ${handle}`);
}

describe('somebody who claims the newest name of a creator whom the files knew by another', () => {
  it('is welcomed once, though they turn out to be that creator', async () => {
    await imports('10', '7000000000000000009', 'star');
    await imports('12', 'The creator has quit the network', 'star');
    await claims(story, reached.ana, { 'Your TikTok handle': 'newbie' });
    await approves('newbie');
    await reached.tick();
    await imports('14', '7000000000000000009', 'newbie');
    for (let minute = 0; minute < 3; minute++) await reached.tick();
    expect(welcomes(reached.ana.dms())).toHaveLength(1);
  });
});

describe('what somebody wished for when they said who they are', () => {
  it('is taken over also when the bot was away for days after it was approved', async () => {
    await claims(story, reached.ana, { 'Your TikTok handle': 'ana.live' });
    await approves('ana.live');
    await story.restart(() => story.clock.advance({ hours: 60 }));
    await reached.tick();
    await reached.tick();
    expect(
      await reached.one(sql`select said_with || ' ' || wanted as it from preferences where agency_id = ${reached.agency}`),
    ).toBe('claim true');
  });
});
