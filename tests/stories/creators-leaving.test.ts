import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { queryRows } from '#src/database/handle.ts';
import type { Person, Screen } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { confirms, links } from '#tests/support/deeds.ts';
import { withTwoCreators } from '#tests/support/two-creators.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;
let agency: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  agency.guild.moveRole(agency.guild.botRole(story.application), 20);
  await withTwoCreators(agency);
});

const posts = (): readonly Screen[] =>
  agency.owner.reads(agency.channels.staff).filter(({ ephemeral, text }) => !ephemeral && !/is a coach now/u.test(text));

const rowsOf = async (query: ReturnType<typeof sql>): Promise<readonly string[]> =>
  (await queryRows(story.database.database, query, z.object({ it: z.string() }))).map(({ it: value }) => value);

const ours = () => sql`(select id from agencies where guild_id = ${agency.guild.id})`;

const runsOf = (handle: string) =>
  rowsOf(sql`
    select coalesce(r.ended_why, 'goes on') || coalesce(' by ' || r.ended_by, '') || coalesce(': ' || r.ended_note, '') as it
    from runs r join creators c on c.id = r.creator_id
    where r.agency_id = ${ours()} and lower(c.handle) = ${handle} order by r.ended_on nulls last, r.ended_at`);

const hasRole = async (): Promise<boolean> => {
  await agency.creator.types('/help');
  return agency.creator.screen.text.includes('In this agency you are a creator');
};

/** The creator is linked by the coach, who looks after them from then on, and has confirmed. */
async function isLinked(): Promise<void> {
  await links(agency.coach, agency.users.creator, 'ana.npc54');
  await confirms(agency.creator);
}

/** An August file in which Ana stands, with this join date. */
async function imports(joined: string, day = '03'): Promise<void> {
  const rows = creatorData({
    'Creator ID':
      (await rowsOf(sql`select tiktok_id as it from creators where agency_id = ${ours()} and handle = 'ana.npc54'`))[0] ?? '',
    "Creator's username": 'ana.npc54',
    'Data period': `2026-08-01 ~ 2026-08-${day}`,
    'Valid go LIVE days': 1,
    'Join time': joined,
    Diamonds: 1000 + Number(day),
  });
  await agency.manager.types('/earnings import', { file: { name: 'august.xlsx', bytes: workbook(rows) } });
  await agency.manager.clicks('Confirm');
  expect(agency.manager.screen).toSay('August 2026 is in');
}

const offboards = async (): Promise<void> => {
  await agency.coach.types('/creator offboard', { creator: 'ana.npc54', reason: 'moves to another network' });
  expect(agency.coach.screen).toSay('Shall the time of ana.npc54 (@Ana) with the agency end?');
  expect(agency.coach.screen).toSay('Reason: moves to another network');
  await agency.coach.clicks('End it');
};

const told = () => posts().filter(({ text }) => text.includes('has left this server'));

describe('/creator unlink', () => {
  it('asks, ends the access at once, and the log says what was opened', async () => {
    await isLinked();
    await agency.creator.types('/my earnings');
    story.clock.advance({ hours: 2 });
    await agency.creator.types('/my earnings');
    await agency.coach.types('/creator unlink', { creator: 'ana.npc54' });
    expect(agency.coach.screen).toSay('Shall I end the link of @Ana to ana.npc54?');
    expect(agency.coach.screen).toSay('The member has looked at the figures 2 times');
    await agency.creator.types('/my data');
    expect(agency.creator.screen).not.toSay('Your link to');
    await agency.coach.clicks('End it');
    await agency.creator.types('/my data');
    expect(agency.creator.screen).toSay('Your link to ana.npc54 has ended');
    expect(agency.creator.screen).toSay('Ask a manager or an owner of your agency for it');
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('You are not linked');
    await agency.owner.types('/setup log', { about: 'creators' });
    expect(agency.owner.screen).toSay('ended the link of @Ana to ana.npc54 (made by @Salma');
    expect(agency.owner.screen).toSay('figures looked at 2 times');
  });

  it('is only for a coach’s own creators', async () => {
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await agency.coach.types('/creator unlink', { creator: 'ana.npc54' });
    expect(agency.coach.screen).toSay('Nobody named ana.npc54 is one of your creators.');
    await agency.manager.types('/creator unlink', { creator: 'ben.npc90' });
    expect(agency.manager.screen).toSay('Nobody in this server is linked to ben.npc90');
  });
});

describe('/creator offboard', () => {
  it('asks, then takes role and link, and ends the run with the reason and by whom', async () => {
    await isLinked();
    expect(await hasRole()).toBe(true);
    await offboards();
    expect(agency.coach.screen).toSay('ana.npc54 is no longer with the agency');
    expect(agency.coach.screen).toSay('I took the role @Creator from them');
    expect(await hasRole()).toBe(false);
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('You are not linked');
    expect(await runsOf('ana.npc54')).toEqual([`offboarded by ${agency.users.coach.id}: moves to another network`]);
    await agency.owner.types('/setup log', { about: 'creators' });
    expect(agency.owner.screen).toSay('ended the time of ana.npc54 with the agency');
    expect(agency.owner.screen.text).not.toContain('another network');
  });

  it('is left with Keep them, and ends only once', async () => {
    await isLinked();
    await agency.manager.types('/creator offboard', { creator: 'ana.npc54', reason: 'a mistake' });
    await agency.manager.clicks('Keep them');
    expect(agency.manager.screen).toSay('ana.npc54 is still with the agency');
    const old = await agency.manager.types('/creator offboard', { creator: 'ana.npc54', reason: 'none' });
    story.clock.advance({ hours: 24 });
    await agency.owner.types('/creator offboard', { creator: 'ben.npc90', reason: 'none' });
    await agency.manager.clicks('End it', { on: old });
    expect(agency.manager.screen).toSay('This question is over');
    const first = await agency.manager.types('/creator offboard', { creator: 'ana.npc54', reason: 'one' });
    await agency.owner.types('/creator offboard', { creator: 'ana.npc54', reason: 'two' });
    await agency.owner.clicks('End it');
    await agency.manager.clicks('End it', { on: first });
    expect(agency.manager.screen).toSay('This question is over');
    await agency.manager.types('/creator offboard', { creator: 'ana.npc54', reason: 'three' });
    expect(agency.manager.screen).toSay('was ended by @Olivia');
  });

  it('is not undone by later files, unless they show that somebody joined anew', async () => {
    await isLinked();
    await offboards();
    story.clock.advance({ days: 5 });
    await imports('2026-02-11 09:00:00 (UTC+0)');
    expect(await runsOf('ana.npc54')).toEqual([`offboarded by ${agency.users.coach.id}: moves to another network`]);
    await imports('2026-08-04 09:00:00 (UTC+0)', '04');
    expect(await runsOf('ana.npc54')).toEqual([`offboarded by ${agency.users.coach.id}: moves to another network`, 'goes on']);
  });

  it('is followed by a new run when they come back and are onboarded again', async () => {
    await isLinked();
    await offboards();
    story.clock.advance({ days: 3 });
    await links(agency.coach, agency.users.creator, 'ana.npc54');
    expect(await runsOf('ana.npc54')).toEqual([`offboarded by ${agency.users.coach.id}: moves to another network`, 'goes on']);
    await imports('2026-02-11 09:00:00 (UTC+0)');
    expect(await runsOf('ana.npc54')).toHaveLength(2);
    await confirms(agency.creator);
    await agency.creator.types('/my earnings', { month: '2026-07' });
    expect(agency.creator.screen).toSay('$876.00');
  });

  it('is only for a coach’s own creators', async () => {
    await agency.coach.types('/creator offboard', { creator: 'ben.npc90', reason: 'because' });
    expect(agency.coach.screen).toSay('Nobody named ben.npc90 is one of your creators.');
  });
});

describe('leaving the server', () => {
  it('tells the coach, in one post of the staff channel, and ends nothing', async () => {
    await isLinked();
    agency.guild.leave(agency.users.creator);
    await story.tick();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toSay('@Salma: ana.npc54');
    expect(await runsOf('ana.npc54')).toEqual(['goes on']);
    await story.restart();
    await story.tick();
    expect(told()).toHaveLength(1);
    agency.guild.join(agency.users.creator, [agency.roles.creator]);
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('$876.00');
  });

  it('is noticed when it happened while Greenroom was away', async () => {
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await story.restart(() => agency.guild.leave(agency.users.creator));
    await story.tick();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toSay('@Mia: ana.npc54');
  });

  it('is noticed when it happened while Greenroom was away, though Discord did not say at first who is there', async () => {
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    const down = story.emulator.fail({ route: 'GET /guilds/:guild/members' }, { status: 503 });
    onTestFinished(() => down.stop());
    await story.restart(() => agency.guild.leave(agency.users.creator));
    await story.tick();
    expect(told()).toEqual([]);
    down.stop();
    for (let minute = 0; minute < 5; minute++) {
      story.clock.advance({ minutes: 1 });
      await story.tick();
    }
    expect(told()).toHaveLength(1);
    expect(told()[0]).toSay('@Mia: ana.npc54');
  });

  it('of somebody who is no creator is nobody’s business', async () => {
    const before = posts().length;
    agency.guild.leave(agency.users.stranger);
    await story.tick();
    expect(posts()).toHaveLength(before);
  });
});

async function asksForDeletion(who: Person): Promise<void> {
  await who.types('/my data');
  await who.clicks('Ask for deletion');
  await who.clicks('Ask for it');
}

describe('whose data is deleted', () => {
  it('is named by no file they posted or handed in; one that still stands in a channel is looked after by who decided', async () => {
    const { id } = agency.users.coach;
    const posted = (state: string, message: string) => sql`
      insert into posted_files (agency_id, channel_id, message_id, author_id, state, by, found_at, remind_at)
      values (${ours()}, '1', ${message}, ${id}, ${state}, ${agency.users.manager.id}, '2026-08-01T07:00:00Z', '2027-01-01T07:00:00Z')
      returning state as it`;
    await rowsOf(posted('asked', '11'));
    await rowsOf(posted('gone', '12'));
    await rowsOf(sql`
      insert into kept_files (agency_id, file_name, bytes, offers, missing, absent, said, kept_by, kept_at)
      values (${ours()}, 'july.xlsx', '', '[]', '[]', '[]', '{}', ${id}, '2026-08-01T07:00:00Z') returning file_name as it`);
    await agency.manager.types('/creator list');
    await agency.manager.clicks('Who is who in the files');
    await agency.manager.selects('Who is coach.salma@agency.example?', agency.users.coach);
    await agency.coach.types('/my data');
    expect(agency.coach.screen).toSay('Exports you posted or handed in: 3 entries');
    expect(agency.coach.screen).toSay('Which manager of the files you are: 1 entry');
    await asksForDeletion(agency.coach);
    await agency.owner.types('/today');
    await agency.owner.clicks('Decide');
    await agency.owner.clicks('Delete it');
    const left = sql`select message_id || ' ' || author_id as it from posted_files where agency_id = ${ours()}`;
    expect(await rowsOf(left)).toEqual([`11 ${agency.users.owner.id}`]);
    expect(await rowsOf(sql`select file_name as it from kept_files where agency_id = ${ours()}`)).toEqual([]);
    expect(await rowsOf(sql`select name as it from manager_names where agency_id = ${ours()}`)).toEqual([]);
  });

  it('loses the creator role, and is nobody’s creator any more', async () => {
    await links(agency.coach, agency.users.creator, 'ana.npc54');
    await confirms(agency.creator);
    await asksForDeletion(agency.creator);
    await agency.owner.types('/today');
    await agency.owner.clicks('Decide');
    expect(agency.owner.screen).toSay('They are ana.npc54.');
    await agency.owner.clicks('Delete it');
    expect(agency.owner.screen).toSay('I took the role @Creator from them');
    await agency.coach.types('/creator list');
    expect(agency.coach.screen).toSay(/deleted-\w+ left · no coach/u);
    const tiktok = /deleted-\w+/u.exec(agency.coach.screen.text)?.[0] ?? '';
    const member = agency.users.stranger;
    expect(await agency.manager.completes('/creator onboard', 'tiktok', 'deleted', { member })).toEqual([]);
    await agency.manager.types('/creator onboard', { member, tiktok });
    expect(agency.manager.screen).toSay(`No imported file names ${tiktok}`);
  });
});
