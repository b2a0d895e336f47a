import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import {
  callThread,
  callThreads,
  enqueuesChange,
  inDays,
  linksCreator,
  made,
  onlyPost,
  passMinutes,
  plansCall,
  postsIn,
  type PlannedCall,
} from '#tests/support/calls.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await story.server();
  await server.setUp();
});

const run = (query: ReturnType<typeof sql>): PromiseLike<unknown> => drizzleOf(story.database.database).execute(query);

async function posted(planned: Partial<PlannedCall> = {}): Promise<string> {
  const id = await plansCall(story, server, { startsAt: inDays(story, 5), ...planned });
  await story.tick();
  return id;
}

const isRefusedEvent = ({ path, status }: { readonly path: string; readonly status: number }): boolean =>
  status === 400 && path.startsWith(`/guilds/${server.guild.id}/scheduled-events`);

describe('when Discord', () => {
  it('is away for an hour, the post, the event and the thread come once it is back, and the post says it is late', async () => {
    const away = story.emulator.fail({ route: /./u }, { status: 503 });
    await posted();
    story.clock.advance({ hours: 1 });
    away.stop();
    await passMinutes(story, 1);
    await passMinutes(story, 1);
    expect(onlyPost(server)).toSay('Posted late');
    expect(made(story, server)).toMatchObject({ posts: 1, events: 1, threads: 1 });
  });

  it('lets old posts not be edited for now, the answer stands and the post follows later', async () => {
    await posted();
    await passMinutes(story, 120);
    const refused = story.emulator.fail({ method: 'PATCH', route: /\/messages\/\d+$/u }, { status: 400, code: 30_046 });
    await server.creator.clicks('Going', { on: onlyPost(server) });
    expect(server.creator.screen).toSay('You are going');
    await passMinutes(story, 1);
    expect(onlyPost(server)).toSay('Going (0)');
    refused.stop();
    await passMinutes(story, 5);
    expect(onlyPost(server)).toSay('Going (1)');
    expect(made(story, server).edits).toBe(1);
  });

  it('has as many events in this server as it allows, everything else is there, and the event comes later', async () => {
    const full = story.emulator.fail({ method: 'POST', route: /scheduled-events$/u }, { status: 400, code: 30_038 });
    await posted();
    expect(onlyPost(server).text).not.toContain('counts as going here');
    expect(callThreads(server)).toHaveLength(1);
    await passMinutes(story, 30);
    await passMinutes(story, 31);
    const tried = () => story.emulator.journal.filter((entry) => entry.kind === 'request' && isRefusedEvent(entry)).length;
    expect(tried(), 'once an hour').toBe(2);
    full.stop();
    await passMinutes(story, 61);
    expect(server.guild.events.open()).toHaveLength(1);
    expect(onlyPost(server)).toSay('counts as going here');
  });

  it('allows no thread, what is to be said stands in the channel', async () => {
    const refused = story.emulator.fail({ method: 'POST', route: /\/messages\/\d+\/threads$/u }, { status: 400, code: 160_006 });
    const id = await posted();
    await server.creator.clicks('Going', { on: onlyPost(server) });
    await enqueuesChange(story, server, { occurrenceId: id, change: 'handed-over', by: server.users.manager.id });
    await passMinutes(story, 1);
    refused.stop();
    const told = postsIn(server).filter(({ text }) => text.includes('Somebody else holds it'));
    expect(told).toHaveLength(1);
    expect(callThreads(server)).toHaveLength(0);
  });
});

describe('a call that is on', () => {
  it('has its event begun and ended with it, also over a restart, and its post says so', async () => {
    const voice = server.guild.channel({ name: 'Hangout', type: 'voice' });
    const startsAt = inDays(story, 5);
    await posted({ startsAt, place: { kind: 'voice', channelId: voice.id } });
    const [event] = server.guild.events.open();
    if (!event) throw new Error('there is no event');
    story.clock.moveTo(startsAt);
    await story.tick();
    await passMinutes(story, 1);
    expect(server.guild.events.find(event.id).status).toBe(2);
    expect(onlyPost(server)).toSay('This call is on.');
    server.guild.voice.join(server.users.creator, voice);
    await story.restart(() => story.clock.advance({ hours: 1 }));
    await story.tick();
    await passMinutes(story, 1);
    expect(server.guild.events.find(event.id).status).toBe(3);
    expect(onlyPost(server)).toSay('This call is over.');
    expect(onlyPost(server).buttons.map(({ label }) => label)).toEqual(['Manage', 'Notes']);
    expect(made(story, server)).toMatchObject({ posts: 1, events: 1, threads: 1 });
  });

  it('opens its private screen behind Manage, for who may plan calls', async () => {
    await posted();
    await server.coach.clicks('Manage', { on: onlyPost(server) });
    expect(server.coach.screen.ephemeral).toBe(true);
    expect(server.coach.screen).toSay('Weekly hangout');
    await server.creator.clicks('Manage', { on: onlyPost(server) });
    expect(server.creator.screen).toSay('This is not for you');
  });
});

/** A call of one. */
async function ofAna(): Promise<string> {
  const creatorId = await linksCreator(story, server, server.users.creator, { handle: 'ana.live' });
  return posted({ audience: 'creator', creatorId });
}

describe('a call of few', () => {
  it('is reminded of in its private thread', async () => {
    await ofAna();
    const [, shown] = postsIn(server, callThread(server));
    if (!shown) throw new Error('nothing is posted in it');
    await server.creator.clicks('Going', { on: shown });
    story.clock.moveTo(new Date(new Date(inDays(story, 5)).getTime() - 60 * 60_000).toISOString());
    await story.tick();
    expect(postsIn(server, callThread(server)).at(-1)).toSay('In an hour');
  });

  it('whose thread somebody deletes has another one, with its post and its people', async () => {
    const id = await ofAna();
    server.guild.deleteChannel(callThread(server));
    await run(sql`update call_occurrences set version = version + 1 where id = ${id}::uuid`);
    await run(
      sql`update calls set title = 'One to one' where id = (select call_id from call_occurrences where id = ${id}::uuid)`,
    );
    await passMinutes(story, 1);
    await passMinutes(story, 1);
    expect(callThreads(server)).toHaveLength(1);
    expect(server.creator.sees(callThread(server))).toBe(true);
    expect(postsIn(server, callThread(server)).map(({ text }) => text.split('\n')[0])).toEqual([
      '## One to one',
      '## One to one',
    ]);
    expect(postsIn(server)).toEqual([]);
  });

  it('that is handed over lets the new coach in and the former one out', async () => {
    const id = await ofAna();
    const tom = server.join('tom', server.roles.coach);
    await run(sql`update call_occurrences set coach_id = ${tom.user.id}, version = version + 1 where id = ${id}::uuid`);
    await enqueuesChange(story, server, {
      occurrenceId: id,
      change: 'handed-over',
      by: server.users.manager.id,
      fromCoachId: server.users.coach.id,
    });
    await passMinutes(story, 1);
    await passMinutes(story, 1);
    expect(tom.person.sees(callThread(server))).toBe(true);
    expect(server.coach.sees(callThread(server))).toBe(false);
  });

  it('of a coach stands in a private thread too while they have few creators', async () => {
    await linksCreator(story, server, server.users.creator, { handle: 'ana.live', coachId: server.users.coach.id });
    const ben = server.join('ben', server.roles.creator);
    await linksCreator(story, server, ben.user, { handle: 'ben.live', coachId: server.users.coach.id });
    await posted({ audience: 'coach' });
    expect(postsIn(server)).toEqual([]);
    expect([
      server.creator.sees(callThread(server)),
      ben.person.sees(callThread(server)),
      server.stranger.sees(callThread(server)),
    ]).toEqual([true, true, false]);
  });
});
