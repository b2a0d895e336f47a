import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queryRows } from '#src/database/handle.ts';
import type { Person, Screen } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { claimPosts, claims } from '#tests/support/claiming.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { confirms, links } from '#tests/support/deeds.ts';
import { last, only } from '#tests/support/reached.ts';
import { withTwoCreators } from '#tests/support/two-creators.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;
let agency: Server;
let sam: Person;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  sam = agency.stranger;
  await withTwoCreators(agency);
  agency.guild.moveRole(agency.guild.botRole(story.application), 20);
});

const ours = () => sql`(select id from agencies where guild_id = ${agency.guild.id})`;
const rowsOf = async (query: ReturnType<typeof sql>): Promise<readonly string[]> =>
  (await queryRows(story.database.database, query, z.object({ it: z.string() }))).map(({ it: value }) => value);
const runsOf = (handle: string) =>
  rowsOf(sql`
    select coalesce(r.ended_why || coalesce(': ' || r.ended_note, ''), 'goes on') as it
    from runs r join creators c on c.id = r.creator_id
    where r.agency_id = ${ours()} and c.handle = ${handle} order by r.ended_on nulls last`);
const coachesOf = (handle: string) =>
  rowsOf(sql`
    select a.by || ' ' || a.coach_id as it from assignments a join creators c on c.id = a.creator_id
    where a.agency_id = ${ours()} and c.handle = ${handle} and a.until_day is null`);
const staffPost = (): Screen => last(agency.owner.reads(agency.channels.staff).filter(({ ephemeral }) => !ephemeral));

async function offboards(handle: string): Promise<void> {
  await agency.owner.types('/creator offboard', { creator: handle, reason: 'moves away' });
  await agency.owner.clicks('End it');
}

async function picks(handle: string, user: Server['users']['creator']): Promise<void> {
  await agency.manager.types('/creator list');
  await agency.manager.clicks('Link creators');
  await agency.manager.selects(`Who is ${handle}?`, user);
}

async function asksForDeletion(who: Person): Promise<void> {
  await who.types('/my data');
  await who.clicks('Ask for deletion');
  await who.clicks('Ask for it');
}

/** An August file up to this day. */
async function imports(day: string, ...cells: readonly CreatorDataCells[]): Promise<void> {
  const rows = cells.map((row) => ({ 'Data period': `2026-08-01 ~ 2026-08-${day}`, 'Valid go LIVE days': 1, ...row }));
  await agency.manager.types('/earnings import', { file: { name: `up-to-${day}.xlsx`, bytes: workbook(creatorData(...rows)) } });
  await agency.manager.clicks('Confirm');
}

const ben: CreatorDataCells = { 'Creator ID': '7000000000000000002', "Creator's username": 'ben.npc90' };

describe('a creator who was offboarded while somebody was asked to link them', () => {
  it('is not linked in bulk, and it says why', async () => {
    await picks('ana.npc54', agency.users.creator);
    await agency.manager.clicks('Link these (1)');
    const asked = agency.manager.screen;
    await offboards('ana.npc54');
    await agency.manager.clicks('Link 1', { on: asked });
    expect(agency.manager.screen).toSay('ana.npc54: not with the agency any more.');
    expect(await runsOf('ana.npc54')).toEqual(['offboarded: moves away']);
  });

  it('is asked about once more by /creator onboard', async () => {
    await agency.manager.types('/creator onboard', { member: agency.users.creator, tiktok: 'ana.npc54' });
    await offboards('ana.npc54');
    await agency.manager.clicks('Link');
    expect(agency.manager.screen).toSay('Careful: ana.npc54 was offboarded on');
    expect(await runsOf('ana.npc54')).toEqual(['offboarded: moves away']);
    await agency.manager.clicks('Link');
    expect(agency.manager.screen).toSay('@Ana is ana.npc54 now');
    expect(await runsOf('ana.npc54')).toEqual(['offboarded: moves away', 'goes on']);
  });

  it('is asked about once more by an old question in the staff channel', async () => {
    await claims(story, sam);
    await offboards('ben.npc90');
    await agency.manager.clicks('Approve', { on: last(claimPosts(agency)) });
    expect(agency.manager.screen).toSay('Careful: ben.npc90 was offboarded on');
    expect(await runsOf('ben.npc90')).toEqual(['offboarded: moves away']);
    await agency.manager.clicks('Approve');
    expect(agency.manager.screen).toSay('@Sam is ben.npc90 now');
  });

  it('shows the reason to who sees everybody, not to every coach', async () => {
    await offboards('ana.npc54');
    await agency.coach.types('/creator card', { creator: 'ana.npc54' });
    expect(agency.coach.screen).toSay('offboarded by @Olivia');
    expect(agency.coach.screen).not.toSay('moves away');
    await agency.manager.types('/creator card', { creator: 'ana.npc54' });
    expect(agency.manager.screen).toSay('moves away');
  });
});

describe('the queue of /today', () => {
  it('warns as the question in the staff channel does, and leads on', async () => {
    await claims(story, sam, { 'Are you 18 or older?': 'No' });
    await claims(story, sam);
    await agency.owner.types('/today');
    await agency.owner.clicks('Look');
    expect(agency.owner.screen).toSay('they said that they are under 18');
    await agency.owner.clicks('Refuse');
    await agency.owner.clicks('Who else waits');
    expect(agency.owner.screen).toSay('No claim waits for you.');
  });
});

describe('what a member said of themselves', () => {
  it('counts when they are linked in bulk too, and is asked no more', async () => {
    await claims(story, sam);
    await picks('ben.npc90', agency.users.stranger);
    await agency.manager.clicks('Link these (1)');
    await agency.manager.clicks('Link 1');
    await story.tick();
    expect(last(claimPosts(agency))).toSay('@Sam as ben.npc90: approved by @Mia');
    await sam.types('/my earnings');
    expect(sam.screen).toSay('Your earnings in July 2026');
    expect(sam.dms()).toEqual([]);
  });

  it('finds its figures when the name they gave is the new one of somebody the files know', async () => {
    const carl = agency.join('carl', agency.roles.coach);
    await claims(story, sam, { 'Your TikTok handle': 'ben.new' });
    await carl.person.clicks('Approve', { on: last(claimPosts(agency)) });
    await story.tick();
    await sam.types('/my checklist');
    await sam.clicks('Done');
    await sam.fills({});
    expect(sam.screen).toSay('Your coach sees it in their list');
    story.clock.advance({ days: 2 });
    await imports('02', { ...ben, "Creator's username": 'ben.new', Diamonds: 10_000 });
    await sam.types('/my earnings month:2026-08');
    expect(sam.screen).toSay('Your earnings in August 2026');
    await sam.types('/my earnings month:2026-07');
    expect(sam.screen).toSay('Your earnings in July 2026');
    expect(await rowsOf(sql`select tiktok_id as it from creators where agency_id = ${ours()} and handle = 'ben.new'`)).toEqual([
      '7000000000000000002',
    ]);
    expect(await coachesOf('ben.new')).toEqual([`hand ${carl.user.id}`]);
    expect(await runsOf('ben.new')).toEqual(['goes on']);
  });
});

describe('a wrong link that was looked at', () => {
  it('is not said to have shown nothing', async () => {
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    const question = await agency.creator.types('/my earnings');
    await confirms(agency.creator);
    await agency.creator.types('/my earnings');
    await agency.creator.clicks('No', { on: question });
    expect(agency.creator.screen).not.toSay('have seen none of its figures');
    await story.tick();
    expect(staffPost()).toSay('looked at its figures once');
    expect(staffPost()).not.toSay('it had shown no figures');
  });

  it.each([
    { way: '/my earnings', looks: () => sam.types('/my earnings') },
    { way: '/my page', looks: () => sam.types('/my page') },
    {
      way: 'a download of /my data',
      looks: async () => {
        await sam.types('/my data');
        await sam.clicks('Download');
      },
    },
  ])('is shown to whoever the figures belong to, as everybody else who looked: $way', async ({ looks }) => {
    await links(agency.manager, agency.users.stranger, 'ana.npc54');
    await confirms(sam);
    await looks();
    await agency.manager.types('/creator unlink', { creator: 'ana.npc54' });
    await agency.manager.clicks('End it');
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await confirms(agency.creator);
    await agency.creator.types('/my data');
    await agency.creator.clicks('Who looked');
    expect(agency.creator.screen).toSay('@Sam had looked at figures once, through a link that has ended');
  });

  it('does not let who had it delete what is not theirs without a warning', async () => {
    await links(agency.manager, agency.users.stranger, 'ana.npc54');
    await confirms(sam);
    await agency.manager.types('/creator unlink', { creator: 'ana.npc54' });
    await agency.manager.clicks('End it');
    await asksForDeletion(sam);
    await agency.owner.types('/today');
    await agency.owner.clicks('Decide');
    expect(agency.owner.screen).toSay('They are linked to no creator.');
    expect(agency.owner.screen).toSay('Careful: they were linked to ana.npc54 formerly.');
  });
});

describe('a creator who was said to have no Discord account', () => {
  it('is a task again when they were linked, and that was wrong', async () => {
    await agency.manager.types('/creator list');
    await agency.manager.clicks('Link creators');
    await agency.manager.selects('Who has no Discord account?', ['ana.npc54']);
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await agency.manager.types('/creator unlink', { creator: 'ana.npc54' });
    await agency.manager.clicks('End it');
    await agency.manager.types('/creator list');
    await agency.manager.clicks('Link creators');
    expect(agency.manager.screen.selects.map(({ placeholder }) => placeholder)).toContain('Who is ana.npc54?');
  });
});

describe('a coach set by hand', () => {
  it('stays when two creators turn out to be one, of whom the files name another coach for the other', async () => {
    const carl = agency.join('carl', agency.roles.coach);
    story.clock.advance({ days: 5 });
    await imports('05', ben, { 'Creator ID': 'The creator has quit the network', "Creator's username": 'zoe.live' });
    await agency.manager.types('/creator assign', { creator: 'zoe.live', coach: carl.user });
    await agency.manager.clicks('Assign');
    await agency.manager.types('/creator list');
    await agency.manager.clicks(/Who is/u);
    await agency.manager.selects('Who is coach.salma@agency.example?', agency.users.coach);
    await imports('03', ben, { 'Creator ID': '7000000000000000099', "Creator's username": 'zoe.live' });
    expect(only(await coachesOf('zoe.live'))).toBe(`hand ${carl.user.id}`);
    await agency.manager.types('/creator list');
    await agency.manager.clicks(/differ|other coach|another coach/iu);
    expect(agency.manager.screen).toSay('zoe.live');
  });
});

describe('a coach who is one no more', () => {
  it('sees nobody, and /setup check says whose creators need another one', async () => {
    await links(agency.coach, agency.users.creator, 'ana.npc54');
    agency.guild.take(agency.users.coach, agency.roles.coach);
    await agency.coach.types('/creator list');
    expect(agency.coach.screen).not.toSay('ana.npc54');
    await agency.owner.types('/setup check');
    expect(agency.owner.screen).toSay('@Salma (1 creator): no coach here any more');
  });
});

describe('a creator who quit, as a file says, and is still linked', () => {
  it('comes back with /creator onboard: a new time begins, and the link stays as it was', async () => {
    await links(agency.coach, agency.users.creator, 'ana.npc54');
    await confirms(agency.creator);
    story.clock.advance({ days: 3 });
    await imports('03', ben, { 'Creator ID': 'The creator has quit the network', "Creator's username": 'ana.npc54' });
    agency.guild.take(agency.users.creator, agency.roles.creator);
    const typing = () => agency.coach.completes('/creator onboard', 'tiktok', 'ana', { member: agency.users.creator });
    expect((await typing()).map(({ name }) => name)).toEqual([expect.stringContaining('ana.npc54')]);
    await agency.coach.types('/creator onboard', { member: agency.users.creator, tiktok: 'ana.npc54' });
    expect(agency.coach.screen).toSay(
      '@Ana is linked to ana.npc54 already. Shall a new time with the agency begin, coach @Salma?',
    );
    expect(agency.coach.screen).toSay('Careful: the files say that ana.npc54 has left');
    await agency.coach.clicks('Begin anew');
    expect(agency.coach.screen).toSay('They have the role @Creator');
    expect(await runsOf('ana.npc54')).toEqual(['quit', 'goes on']);
    await agency.creator.types('/my earnings', { month: '2026-07' });
    expect(agency.creator.screen).toSay('$876.00');
    await agency.owner.types('/setup log', { about: 'creators' });
    expect(agency.owner.screen).toSay('began a new time of ana.npc54 (@Ana) with the agency');
    expect(await typing()).toEqual([]);
    await agency.coach.types('/creator onboard', { member: agency.users.creator, tiktok: 'ana.npc54' });
    expect(agency.coach.screen).toSay('is linked to ana.npc54 already');
    expect(agency.coach.screen.buttons.map(({ label }) => label)).not.toContain('Begin anew');
  });

  it('can be offboarded: link, role and access end', async () => {
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await confirms(agency.creator);
    story.clock.advance({ days: 3 });
    await imports('03', ben, { 'Creator ID': 'The creator has quit the network', "Creator's username": 'ana.npc54' });
    expect(await runsOf('ana.npc54')).toEqual(['quit']);
    await offboards('ana.npc54');
    expect(agency.owner.screen).toSay('ana.npc54 is no longer with the agency, and @Ana sees its figures no more.');
    expect(agency.owner.screen).toSay('I took the role @Creator from them');
    expect(await runsOf('ana.npc54')).toEqual(['offboarded: moves away']);
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('You are not linked');
    await agency.owner.types('/creator offboard', { creator: 'ana.npc54', reason: 'again' });
    expect(agency.owner.screen).toSay('was ended by @Olivia');
  });
});
