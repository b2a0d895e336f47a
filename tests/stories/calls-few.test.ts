import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { callThread, inDays, linksCreator, passMinutes, plansCall } from '#tests/support/calls.ts';

let story: Story;
let server: Server;
let ben: ReturnType<Server['join']>;
let tom: ReturnType<Server['join']>;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await story.server();
  await server.setUp();
  [ben, tom] = [server.join('ben', server.roles.creator), server.join('tom', server.roles.coach)];
  await linksCreator(story, server, server.users.creator, { handle: 'ana.live', coachId: server.users.coach.id });
  await linksCreator(story, server, ben.user, { handle: 'ben.live', coachId: server.users.coach.id });
});

/** Until nothing is left to be put right. */
async function settles(): Promise<void> {
  await passMinutes(story, 1);
  await passMinutes(story, 1);
}

async function posted(days = 5): Promise<void> {
  await plansCall(story, server, { startsAt: inDays(story, days), audience: 'coach' });
  await settles();
}

async function assigns(creator: string, coach: { readonly id: string }): Promise<void> {
  await server.manager.types('/creator assign', { creator, coach });
  await server.manager.clicks('Assign');
}

const seenBy = (): readonly boolean[] => [server.creator, ben.person, server.coach].map((one) => one.sees(callThread(server)));

describe('the private thread of a coach’s few', () => {
  it('lets whoever gets another coach go, and in again, and says nothing of it', async () => {
    await posted();
    expect(seenBy()).toEqual([true, true, true]);
    const before = server.owner.reads(callThread(server)).length;
    await assigns('ben.live', tom.user);
    await settles();
    expect(seenBy()).toEqual([true, false, true]);
    await assigns('ben.live', server.users.coach);
    await settles();
    expect(seenBy()).toEqual([true, true, true]);
    expect(server.owner.reads(callThread(server))).toHaveLength(before);
  });

  it('lets whoever is linked to no creator any more go', async () => {
    await posted();
    await server.manager.types('/creator unlink', { creator: 'ben.live' });
    await server.manager.clicks('End it');
    await settles();
    expect(seenBy()).toEqual([true, false, true]);
  });

  it('of a call that is over stays as it was', async () => {
    await posted(1);
    await passMinutes(story, 2 * 24 * 60);
    await assigns('ben.live', tom.user);
    await settles();
    expect(seenBy()).toEqual([true, true, true]);
  });

  it('lets go whose data is deleted, and keeps nothing of who they were', async () => {
    await posted();
    await ben.person.types('/my data');
    await ben.person.clicks('Ask for deletion');
    await ben.person.clicks('Ask for it');
    await server.owner.types('/today');
    await server.owner.clicks('Decide');
    await server.owner.clicks('Delete it');
    await settles();
    expect(seenBy()).toEqual([true, false, true]);
    const known = await queryRows(
      story.database.database,
      sql`select p.people::text as people from call_posts p join agencies a on a.id = p.agency_id
        where a.guild_id = ${server.guild.id}`,
      z.object({ people: z.string() }),
    );
    expect(known.map(({ people }) => people.includes(ben.user.id))).toEqual([false]);
  });
});
