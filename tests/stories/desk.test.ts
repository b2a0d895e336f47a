import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import type { Person, Screen } from '#src/emulator/index.ts';
import { snapshots } from '#src/features/earnings/earnings.tables.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { claims } from '#tests/support/claiming.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { confirms, imports, july, links } from '#tests/support/deeds.ts';
import { workbook } from '#tests/support/workbook.ts';

const july15 = path.resolve('tests/fixtures/Creator_data_2026_07_16_08_37_UTC0.xlsx');
const july19 = path.resolve('tests/fixtures/Creator_data_2026_07_20_07_00_UTC0.xlsx');

let story: Story;
let agency: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  await agency.setUp();
});

const labels = (who: Person): readonly string[] => who.screen.buttons.map(({ label }) => label);

/** Ana is linked, and has said that it is her. */
async function linkAna(): Promise<void> {
  await links(agency.manager, agency.users.creator, 'ana.npc54');
  await confirms(agency.creator);
}

/** In the staff channel, for all who can read it. */
const told = (): readonly Screen[] => agency.owner.reads(agency.channels.staff).filter(({ ephemeral }) => !ephemeral);

async function fileOf(screen: Screen): Promise<Record<string, unknown>> {
  const answer = await fetch(screen.files[0]?.url ?? '');
  return JSON.parse(await answer.text()) as Record<string, unknown>;
}

describe('/my page', () => {
  it('lets whoever is not known yet say who they are', async () => {
    await agency.creator.types('/my page');
    expect(agency.creator.screen).toSay('I do not know yet which TikTok account is yours');
    expect(labels(agency.creator)).toEqual(["I'm a creator here", 'My data', 'Help']);
  });

  it('asks whoever was linked whether it is them, before it shows a figure', async () => {
    await imports(agency.manager, july);
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await agency.creator.types('/my page');
    expect(agency.creator.screen).toSay('ana.npc54');
    expect(agency.creator.screen).not.toSay('Diamonds');
    await agency.creator.clicks('Yes, that is me');
    await agency.creator.types('/my page');
    expect(agency.creator.screen).toSay('$876.00');
  });

  it("shows the week's essentials on one screen, with buttons to what one may do", async () => {
    await imports(agency.manager, july15);
    await imports(agency.manager, july19);
    await linkAna();
    await agency.creator.types('/my page');
    expect(agency.creator.screen).toSay('You are ana.npc54');
    expect(agency.creator.screen).toSay('16 Jul 2026 to 19 Jul 2026');
    expect(agency.creator.screen).toSay('July 2026, counted up to 19 Jul 2026');
    expect(agency.creator.screen).toSay('Checklist: 0 of 7 look good.');
    expect(agency.creator.screen.ephemeral).toBe(true);
    expect(labels(agency.creator)).toEqual(['My earnings', 'My checklist', 'Reminders: turn on', 'My data', 'Help']);
    await agency.creator.clicks('My earnings');
    expect(agency.creator.screen).toSay('Your earnings in July 2026');
  });

  it('says to staff where their own page is', async () => {
    await agency.coach.types('/my page');
    expect(agency.coach.screen).toSay('/today shows what needs you');
    expect(agency.coach.screen.buttons.map(({ label }) => label)).toEqual(['Today', 'My data', 'Help', "I'm a creator here"]);
  });
});

describe('/today', () => {
  it('says first that nothing is in, and how to import', async () => {
    await agency.manager.types('/today');
    expect(agency.manager.screen).toSay('No export of Backstage is in yet.');
    await agency.manager.clicks('Import');
    await agency.manager.fills({ 'The file': july });
    expect(agency.manager.screen).toSay('57 creators, 2 rows to check');
  });

  it('says how old the data is: fresh, behind, urgent', async () => {
    await imports(agency.manager, july);
    await agency.manager.types('/today');
    expect(agency.manager.screen).toSay('Yes: counted up to 31 Jul 2026');
    story.clock.advance({ days: 2 });
    await agency.manager.types('/today');
    expect(agency.manager.screen).toSay('2 days behind');
    story.clock.advance({ days: 3 });
    await agency.manager.types('/today');
    expect(agency.manager.screen).toSay('Old: counted up to 31 Jul 2026, 5 days behind');
  });

  it('brings a manager what waits: claims, creators without a member, manager names', async () => {
    await imports(agency.manager, july);
    await claims(story, agency.creator, { 'Your TikTok handle': 'ana.npc54' });
    await agency.manager.types('/today');
    expect(agency.manager.screen).toSay('1 member says who they are');
    expect(agency.manager.screen).toSay('creators without a Discord member');
    expect(agency.manager.screen).toSay('manager names in the files');
    await agency.manager.clicks('Look');
    expect(agency.manager.screen).toSay('@Ana says they are ana.npc54');
    await agency.manager.clicks('Approve ana.npc54');
    await agency.creator.types('/my page');
    expect(agency.creator.screen).toSay('You are ana.npc54');
  });

  it('names to a coach only their own creators, and nothing that is not theirs to do', async () => {
    await imports(agency.manager, july15);
    await agency.coach.types('/today');
    expect(agency.coach.screen).toSay('Nobody stands out');
    expect(labels(agency.coach)).not.toContain('Import');
    expect(agency.coach.screen).not.toSay('What is broken');
    await agency.manager.types('/today');
    const names = /(?:gate|data): (?<names>.+)/u.exec(agency.manager.screen.text)?.groups?.['names'] ?? '';
    const [first = ''] = names.split(/, | and /u);
    expect(first).not.toBe('');
    await agency.manager.types('/creator assign', { creator: first, coach: agency.users.coach });
    await agency.manager.clicks(/assign/iu);
    await agency.coach.types('/today');
    expect(agency.coach.screen).toSay(first);
    expect(agency.coach.screen.text).not.toContain(' and ');
  });

  it('says to who may mend it that something is not ready', async () => {
    agency.guild.deleteChannel(agency.channels.live);
    await agency.owner.types('/today');
    expect(agency.owner.screen).toSay('not ready');
    await agency.owner.clicks('See what');
    expect(agency.owner.screen).toSay('the LIVE channel was deleted');
  });
});

describe('/my data', () => {
  it('shows what is stored, and downloads it: one’s own, and of nobody else', async () => {
    await imports(agency.manager, july);
    await agency.stranger.types('/my data');
    expect(agency.stranger.screen).toSay('Nothing is stored about you here');
    await linkAna();
    await agency.creator.types('/my data');
    expect(agency.creator.screen).toSay('Who you are as a creator: 1 entry');
    await agency.creator.clicks('Download');
    const file = JSON.stringify(await fileOf(agency.creator.screen));
    expect(agency.creator.screen.ephemeral).toBe(true);
    expect(file).toContain('ana.npc54');
    expect(file).not.toContain('ben.npc90');
    await agency.stranger.types('/my data');
    await agency.stranger.clicks('Download');
    expect(JSON.stringify(await fileOf(agency.stranger.screen))).not.toContain('npc');
  });

  it('shows who looked at one’s figures, when and at what, in words', async () => {
    await imports(agency.manager, july);
    await linkAna();
    await agency.creator.types('/my data');
    await agency.creator.clicks('Who looked');
    expect(agency.creator.screen).toSay('Nobody opened or downloaded your figures so far.');
    await agency.manager.types('/creator assign', { creator: 'ana.npc54', coach: agency.users.coach });
    await agency.manager.clicks('Assign');
    await agency.coach.types('/earnings creator', { creator: 'ana.npc54' });
    await agency.manager.types('/earnings creator', { creator: 'ana.npc54' });
    await agency.owner.types('/earnings agency');
    await agency.manager.types('/earnings creator', { creator: 'ben.npc90' });
    await agency.creator.types('/my data');
    await agency.creator.clicks('Who looked');
    expect(agency.creator.screen).toSay('@Salma looked at your LIVE figures');
    expect(agency.creator.screen).toSay('@Mia looked at your earnings');
    expect(agency.creator.screen).toSay('@Olivia looked at what every creator earned in July 2026');
    expect(agency.creator.screen).toSay('3 in all');
  });
});

/** Ana asks that what is stored about her be deleted. */
async function asksForDeletion(): Promise<void> {
  await imports(agency.manager, july);
  await linkAna();
  await agency.creator.types('/my data');
  await agency.creator.clicks('Ask for deletion');
  expect(agency.creator.screen).toSay('What stays');
  await agency.creator.clicks('Ask for it');
  await story.tick();
}

/** What the staff were told of it. */
function post(): Screen {
  const found = told().find((screen) => screen.text.includes('Somebody asks for deletion'));
  if (!found) throw new Error('nobody was told');
  return found;
}

describe('a request for deletion', () => {
  it('is told to the staff once, names no figure, and is decided by owners and managers only', async () => {
    await asksForDeletion();
    await story.tick();
    expect(told().filter((screen) => screen.text.includes('Somebody asks for deletion'))).toHaveLength(1);
    await agency.coach.clicks('Decide', { on: post() });
    expect(agency.coach.screen).toSay('Only owners and managers');
    await agency.creator.types('/my data');
    expect(agency.creator.screen).toSay('Nobody has decided yet.');
    await agency.creator.clicks('Withdraw my request');
    await story.tick();
    expect(post().buttons).toEqual([]);
    expect(post()).toSay('withdrawn by @Ana');
  });

  it('is refused with a reason, which whoever asked reads', async () => {
    await asksForDeletion();
    await agency.manager.types('/today');
    await agency.manager.clicks('Decide');
    expect(agency.manager.screen).toSay('They are ana.npc54.');
    await agency.manager.clicks('Refuse…');
    await agency.manager.fills({ 'Why?': 'July is not settled yet.' });
    await agency.creator.types('/my data');
    expect(agency.creator.screen).toSay('July is not settled yet.');
    expect(agency.creator.screen).toSay('Your requests for deletion: 1 entry');
    await agency.creator.clicks('Ask for deletion');
    await agency.creator.clicks('Ask for it');
    await agency.manager.types('/today');
    await agency.manager.clicks('Decide');
    await agency.manager.clicks('Delete it');
    await agency.creator.types('/my data');
    await agency.creator.clicks('Download');
    const file = JSON.stringify(await fileOf(agency.creator.screen));
    expect(file).toContain('"state":"carried-out"');
    expect(file).not.toContain('July is not settled yet.');
  });

  it('of an owner is decided by another one; of the only owner by themselves, and the log says so', async () => {
    const { owner, users, guild } = agency;
    await owner.types('/setup owners');
    await owner.selects('Name an owner', users.manager);
    await owner.types('/my data');
    await owner.clicks('Ask for deletion');
    await owner.clicks('Ask for it');
    await story.tick();
    await owner.clicks('Decide', { on: post() });
    expect(owner.screen).toSay('This is your own request: another owner or manager decides it.');
    guild.leave(users.manager);
    await owner.clicks('Decide', { on: post() });
    await owner.clicks('Delete it');
    expect(owner.screen).toSay('What was stored about @Olivia is deleted.');
    await owner.types('/setup log');
    expect(owner.screen).toSay('@Olivia deleted what was stored about @Olivia, who had asked for it');
  });

  it('carried out takes away who it was, and leaves the sums of the agency to the cent', async () => {
    await asksForDeletion();
    const sums = async (): Promise<string> => {
      await agency.owner.types('/earnings agency');
      return agency.owner.screen.text;
    };
    const before = await sums();
    await agency.manager.clicks('Decide', { on: post() });
    await agency.manager.clicks('Delete it');
    expect(agency.manager.screen).toSay('is deleted');
    const after = await sums();
    expect(after.replaceAll(/deleted-\w+/gu, 'ana.npc54')).toBe(before);
    expect(after).not.toContain('ana.npc54');
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('You are not linked');
    await story.tick();
    expect(post().buttons).toEqual([]);
  });

  it('carried out is not counted twice when a later file names the same person again', async () => {
    await imports(agency.manager, july19);
    await linkAna();
    const unread = { 'Data period': '2026-07-01 ~ 2026-07-18', Diamonds: 'x' };
    const bytes = workbook(
      creatorData(unread, { ...unread, 'Creator ID': '7331759302129665913', "Creator's username": 'ben.npc90', Diamonds: 1 }),
    );
    await agency.manager.types('/earnings import', { file: { name: 'a.xlsx', bytes } });
    await agency.manager.clicks('Confirm');
    await agency.creator.types('/my data');
    await agency.creator.clicks('Ask for deletion');
    await agency.creator.clicks('Ask for it');
    await story.tick();
    await agency.manager.clicks('Decide', { on: post() });
    await agency.manager.clicks('Delete it');
    const ours = sql`agency_id = (select id from agencies where guild_id = ${agency.guild.id})`;
    expect(await drizzleOf(story.database.database).$count(snapshots, sql`${ours} and username = 'ana.npc54'`)).toBe(0);
    await imports(agency.manager, july);
    await agency.owner.types('/earnings agency');
    expect(agency.owner.screen).toSay('$175,705.08');
  });
});
