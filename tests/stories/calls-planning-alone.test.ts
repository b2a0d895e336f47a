import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import type { User } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { linksCreator, opensCoaching } from '#tests/support/calls.ts';

let story: Story;
let server: Server;
let ben: User;

beforeAll(async () => {
  story = await startStory({ start: '2026-03-02T08:00:00Z' });
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await opensCoaching(story);
  await linksCreator(story, server, server.users.creator, {
    handle: 'ana.live',
    niche: 'Singing',
    coachId: server.users.coach.id,
  });
  ben = server.join('ben', server.roles.creator).user;
  await linksCreator(story, server, ben, {
    handle: 'ben.live',
    coachId: server.users.manager.id,
  });
});

const link = 'https://meet.google.com/abc-defg-hij';
const alone = { title: 'Talk with Ana', day: 'Thu', time: '10:00', duration: '30', where: link, repeats: 'once' };

async function fillsIn(whom: string): Promise<void> {
  await server.coach.types('/call schedule', { ...alone, for: whom });
  await server.coach.fills({});
}

const rows = () =>
  queryRows(
    story.database.database,
    sql`select c.title, c.channel_id, c.audience, c.audience_creator_id is not null as named, c.ended_at is not null as ended
      from calls c join agencies a on a.id = c.agency_id where a.guild_id = ${server.guild.id}`,
    z.object({ title: z.string(), channel_id: z.string(), audience: z.string(), named: z.boolean(), ended: z.boolean() }),
  );

describe('a call with one creator', () => {
  it('is planned by the coach who looks after them, where private threads are made', async () => {
    await fillsIn('ana.live');
    expect(server.coach.screen).toSay('one creator: ana.live');
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('Planned.');
    expect(server.coach.screen.text).not.toContain('Seats');
    expect(await rows()).toMatchObject([{ channel_id: server.channels.private.id, audience: 'creator', named: true }]);
  });

  it('is nobody else’s: other creators are as unknown as who does not exist', async () => {
    await fillsIn('ben.live');
    expect(server.coach.screen).toSay('“ben.live” is no role, niche, coach or creator I know.');
    const suggested = await server.coach.completes('/call schedule', 'for', 'live');
    expect(suggested.map(({ name }) => name)).toEqual(['Creator: ana.live']);
  });

  it('may be chosen on the preview: any member who is linked to one they look after', async () => {
    await fillsIn('webinar');
    await server.coach.selects('For whom', 'One creator (1:1)');
    expect(server.coach.screen).toSay('Choose the creator it is for: a member who is linked');
    await server.coach.selects('Which creator', ben);
    expect(server.coach.screen).toSay('Choose the creator it is for');
    await server.coach.selects('Which creator', server.users.creator);
    expect(server.coach.screen).toSay('one creator: ana.live');
    expect(server.coach.screen).toSay('Posted in: #private');
    await server.coach.clicks('Confirm');
    expect(await rows()).toMatchObject([{ audience: 'creator', named: true }]);
  });

  it('stays theirs: it is changed for nobody else, and a call for others becomes none of one', async () => {
    await fillsIn('ana.live');
    await server.coach.clicks('Confirm');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Time: '11:00' });
    await expect(server.coach.selects('For whom', 'All creators')).rejects.toThrow(/For whom/u);
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('one creator: ana.live');
    await fillsIn('webinar');
    await server.coach.clicks('Confirm');
    await server.coach.clicks('Edit');
    await server.coach.fills({});
    await expect(server.coach.selects('For whom', 'One creator (1:1)')).rejects.toThrow(/For whom/u);
  });

  it('stands in nobody else’s list, and its title not in the log', async () => {
    await fillsIn('ana.live');
    await server.coach.clicks('Confirm');
    const { person } = server.join('omar', server.roles.coach);
    await person.types('/call list');
    expect(person.screen).toSay('No call is planned.');
    await server.manager.types('/call list');
    expect(server.manager.screen).toSay('Talk with Ana');
    await server.creator.types('/my calls');
    expect(server.creator.screen).toSay('Talk with Ana');
    await server.owner.types('/setup log');
    expect(server.owner.screen).toSay('planned the call with one creator');
    expect(server.owner.screen.text).not.toContain('Talk with Ana');
  });

  it('ends when what is stored about them is deleted, and keeps no name', async () => {
    await fillsIn('ana.live');
    await server.coach.clicks('Confirm');
    await fillsIn('ana.live');
    await server.creator.types('/my data');
    expect(server.creator.screen).toSay('Calls with you alone: 1 entry');
    await server.creator.clicks('Ask for deletion');
    await server.creator.clicks('Ask for it');
    await server.owner.types('/today');
    await server.owner.clicks('Decide');
    await server.owner.clicks('Delete it');
    expect(server.owner.screen).toSay('is deleted');
    expect(await rows()).toMatchObject([{ title: '1:1', named: false, ended: true }]);
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('I do not have this preview any more');
  });
});

describe('a niche', () => {
  it('is chosen among those that creators have', async () => {
    await fillsIn('singing');
    expect(server.coach.screen).toSay('creators of the niche Singing');
    expect(server.coach.screen).toSay('Invited: one linked creator');
    await server.coach.selects('For whom', 'One coach’s creators');
    expect(server.coach.screen).toSay('Choose the coach whose creators it is for.');
    await server.coach.selects('Whose creators', server.users.coach);
    expect(server.coach.screen).toSay('the creators of @Salma');
    expect(server.coach.screen).toSay('Invited: one linked creator');
    await server.coach.selects('Whose creators', server.users.owner);
    expect(server.coach.screen).toSay('Nobody whom it is for is linked in this server');
    await server.coach.selects('Whose creators', server.users.coach);
    expect(server.coach.screen).toSay('Posted in: #private');
  });
});

describe('the sweep', () => {
  it('looks at the index of what is to be made, and at nothing else', async () => {
    const plan = await story.database.database.transaction(async (tx) => {
      await queryRows(tx, sql`set local enable_seqscan = off`, z.unknown());
      return queryRows(
        tx,
        sql`explain select agency_id, id from calls where fill_at is not null and fill_at <= '2026-03-02T08:00:00Z'
          order by fill_at, id limit 100`,
        z.object({ 'QUERY PLAN': z.string() }),
      );
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('calls_to_fill');
  });
});
