import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { confirms } from '#tests/support/deeds.ts';

const june = path.resolve('tests/fixtures/Creator_data_2026_07_01_06_10_UTC0.xlsx');
const july = path.resolve('tests/fixtures/Creator_data_2026_08_01_06_12_UTC0.xlsx');

let story: Story;
let agency: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  await agency.setUp();
  await agency.manager.types('/earnings import', { file: july });
  await agency.manager.clicks('Confirm');
});

const asks = (tiktok: string, who: keyof Server['users'] = 'stranger', by: 'manager' | 'coach' | 'owner' = 'coach') =>
  agency[by].types('/creator onboard', { member: agency.users[who], tiktok });

describe('/creator onboard', () => {
  it('asks first, with what the files know, and links only then', async () => {
    await asks('ana.npc54', 'creator');
    expect(agency.coach.screen).toSay('Link @Ana to ana.npc54, joined 11 Feb 2026, coach @Salma?');
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('You are not linked');
    await agency.coach.clicks('Link');
    expect(agency.coach.screen).toSay('@Ana is ana.npc54 now.');
    await confirms(agency.creator);
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('$876.00');
    expect(agency.creator.dms()).toEqual([]);
    await agency.owner.types('/setup log');
    expect(agency.owner.screen).toSay('linked @Ana to ana.npc54');
  });

  it('puts the earnings of whoever is linked into their /help, even without the role', async () => {
    const labels = async () => (await agency.stranger.types('/help')).buttons.map(({ label }) => label);
    expect(await labels()).not.toContain('My earnings');
    await asks('ben.npc90');
    await agency.coach.clicks('Link');
    expect(await labels()).toContain('My earnings');
  });

  it.each(['@ben.npc90', 'https://www.tiktok.com/@ben.npc90?lang=en', 'BEN.NPC90', ' ben.npc90 '])(
    'understands %j',
    async (typed) => {
      await asks(typed);
      expect(agency.coach.screen).toSay('Link @Sam to ben.npc90');
    },
  );

  it('suggests handles of the files that are linked to nobody', async () => {
    const suggested = await agency.coach.completes('/creator onboard', 'tiktok', 'ana', { member: agency.users.creator });
    expect(suggested.map(({ name }) => name)).toContain('ana.npc54 · coach.salma@agency.example');
    const value = suggested.find(({ name }) => name.startsWith('ana.npc54'))?.value;
    await asks(String(value), 'creator');
    await agency.coach.clicks('Link');
    const then = await agency.coach.completes('/creator onboard', 'tiktok', '@ana', { member: agency.users.stranger });
    expect(then.map(({ name }) => name)).not.toContain('ana.npc54 · coach.salma@agency.example');
    expect(then.length).toBeGreaterThan(0);
  });

  it('gives the creator role, where it stands below the role of the bot', async () => {
    agency.guild.moveRole(agency.guild.botRole(story.application), 20);
    await asks('ben.npc90');
    await agency.coach.clicks('Link');
    expect(agency.coach.screen).toSay('They have the role @Creator.');
    await agency.stranger.types('/help');
    expect(agency.stranger.screen).toSay('In this agency you are a creator');
  });

  it('links all the same where it may not give the role, and says so', async () => {
    await asks('ben.npc90');
    await agency.coach.clicks('Link');
    expect(agency.coach.screen).toSay('@Sam is ben.npc90 now.');
    expect(agency.coach.screen).toSay('I may not give the role @Creator: please give it by hand');
  });

  it('says that no creator role is chosen, where none is', async () => {
    const early = await story.server();
    await early.owner.types('/earnings import', { file: july });
    await early.owner.clicks('Confirm');
    await early.owner.types('/creator onboard', { member: early.users.stranger, tiktok: 'ben.npc90' });
    await early.owner.clicks('Link');
    expect(early.owner.screen).toSay('No creator role is chosen yet');
  });

  it('is left with Cancel, and nothing is linked', async () => {
    await asks('ben.npc90');
    await agency.coach.clicks('Cancel');
    expect(agency.coach.screen).toSay('Nothing was linked');
    await agency.stranger.types('/my earnings');
    expect(agency.stranger.screen).toSay('You are not linked');
  });

  it('refuses a handle that no file names', async () => {
    await asks('nobody.at.all');
    expect(agency.coach.screen).toSay('Nobody named nobody.at.all is one of your creators.');
  });

  it('finds somebody by a username they had before', async () => {
    await agency.manager.types('/earnings import', { file: june });
    await agency.manager.clicks('Confirm');
    await asks('ivy.plays');
    expect(agency.coach.screen).toSay('ivy.plays');
  });

  it('refuses who is linked already, and tells only managers to whom', async () => {
    await asks('ana.npc54', 'creator');
    await agency.coach.clicks('Link');
    await asks('ana.npc54', 'stranger');
    expect(agency.coach.screen).toSay('ana.npc54 is linked to another member already. Ask a manager');
    expect(agency.coach.screen.text).not.toContain('Ana');
    await asks('ana.npc54', 'stranger', 'manager');
    expect(agency.manager.screen).toSay('ana.npc54 is linked to @Ana already');
    await asks('ben.npc90', 'creator');
    expect(agency.coach.screen).toSay('@Ana is linked to another TikTok account already.');
    await asks('ben.npc90', 'creator', 'manager');
    expect(agency.manager.screen).toSay('@Ana is linked to ana.npc54 already');
    await asks('ana.npc54', 'creator');
    expect(agency.coach.screen).toSay('is linked to ana.npc54 already, by @Salma');
  });

  it('shows managers a link that stands in the way, and ends it when asked once more', async () => {
    await asks('ana.npc54', 'stranger');
    await agency.coach.clicks('Link');
    await confirms(agency.stranger);
    await asks('ana.npc54', 'creator');
    expect(agency.coach.screen.buttons).toEqual([]);
    await asks('ana.npc54', 'creator', 'manager');
    expect(agency.manager.screen).toSay('ana.npc54 is linked to @Sam already');
    await agency.manager.clicks('End this link');
    expect(agency.manager.screen).toSay('Shall I end the link of @Sam to ana.npc54?');
    await agency.stranger.types('/my earnings');
    expect(agency.stranger.screen).toSay('$876.00');
    await agency.manager.clicks('End it');
    expect(agency.manager.screen).toSay('@Sam no longer sees what ana.npc54 earned.');
    expect(agency.manager.screen).toSay('I left the role @Creator as it is');
    await agency.stranger.types('/my earnings');
    expect(agency.stranger.screen).toSay('You are not linked');
    expect(agency.stranger.dms()).toEqual([]);
    await agency.owner.types('/setup log');
    expect(agency.owner.screen).toSay('ended the link of @Sam to ana.npc54');
    await asks('ana.npc54', 'creator', 'manager');
    await agency.manager.clicks('Link');
    expect(agency.manager.screen).toSay('@Ana is ana.npc54 now.');
  });

  it('keeps a link where the question is left, and ends it only once', async () => {
    await asks('ana.npc54', 'creator');
    await agency.coach.clicks('Link');
    await confirms(agency.creator);
    const screen = await asks('ben.npc90', 'creator', 'owner');
    expect(agency.owner.screen).toSay('@Ana is linked to ana.npc54 already');
    await agency.owner.clicks('End this link', { on: screen });
    await agency.owner.clicks('Keep it');
    expect(agency.owner.screen).toSay('The link stays');
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('$876.00');
    const first = await asks('ana.npc54', 'creator', 'owner');
    const second = await asks('ana.npc54', 'creator', 'manager');
    await agency.owner.clicks('End this link', { on: first });
    await agency.manager.clicks('End this link', { on: second });
    await agency.owner.clicks('End it');
    await agency.manager.clicks('End it');
    expect(agency.manager.screen).toSay('That link has ended already');
  });

  it('lets only the first of two questions for one account link', async () => {
    const first = await asks('ben.npc90', 'stranger');
    const second = await agency.manager.types('/creator onboard', { member: agency.users.creator, tiktok: 'ben.npc90' });
    await agency.coach.clicks('Link', { on: first });
    await agency.manager.clicks('Link', { on: second });
    expect(agency.manager.screen).toSay('ben.npc90 is linked to @Sam already');
  });

  it('refuses a bot', async () => {
    await agency.coach.types('/creator onboard', { member: story.application.user, tiktok: 'ben.npc90' });
    expect(agency.coach.screen).toSay('is a bot');
  });

  it('refuses a member who left between the question and the answer', async () => {
    const gone = agency.join('gone');
    await agency.coach.types('/creator onboard', { member: gone.user, tiktok: 'ben.npc90' });
    agency.guild.leave(gone.user);
    await agency.coach.clicks('Link');
    expect(agency.coach.screen).toSay('is not in this server any more');
  });

  it('warns about somebody who left the agency', async () => {
    await asks('ana.talks');
    expect(agency.coach.screen).toSay('Careful: the files say that ana.talks has left the agency');
  });
});
