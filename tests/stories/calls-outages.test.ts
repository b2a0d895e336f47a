import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import {
  callThread,
  enqueuesChange,
  inDays,
  made,
  onlyPost,
  passMinutes,
  plansCall,
  postsIn,
  type PlannedCall,
} from '#tests/support/calls.ts';

/** News of Discord comes by itself, on a busy machine late. */
const patiently = { timeout: 20_000, interval: 100 };
/** A session that cannot be taken up again: what happened meanwhile is told by nobody. */
const sessionIsOver = 4007;

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

async function posted(planned: Partial<PlannedCall> = {}): Promise<string> {
  const id = await plansCall(story, server, { startsAt: inDays(story, 3), ...planned });
  await story.tick();
  return id;
}

/** Goes to so many minutes before a call. */
async function goesTo(startsAt: string, minutesBefore: number): Promise<void> {
  story.clock.moveTo(new Date(new Date(startsAt).getTime() - minutesBefore * 60_000).toISOString());
  await story.tick();
}

/** How many are notified by each message in the thread. */
const notified = (): readonly number[] => server.guild.messages(callThread(server)).map(({ mentions }) => mentions.length);

const readies = (): number => story.emulator.journal.filter((entry) => entry.kind === 'event' && entry.t === 'READY').length;

/** Loses the connection, and resolves when there is another one. @param meanwhile what nobody tells us of */
async function losesConnection(meanwhile: () => void): Promise<void> {
  const before = readies();
  story.emulator.closeGateway(sessionIsOver);
  meanwhile();
  await vi.waitFor(() => expect(readies()).toBe(before + 1), patiently);
}

const comesToPass = (what: () => void): Promise<void> =>
  vi.waitFor(async () => {
    await passMinutes(story, 1);
    what();
  }, patiently);

describe('when the connection to Discord was lost', () => {
  it('the seats of who left meanwhile go to who waits, and who became interested counts', async () => {
    await posted({ seats: 1 });
    const [ben, cleo, dora] = ['ben', 'cleo', 'dora'].map((name) => server.join(name, server.roles.creator));
    const [event] = server.guild.events.open();
    if (!ben || !cleo || !dora || !event) throw new Error('not everybody is there');
    await ben.person.clicks('Going', { on: onlyPost(server) });
    await cleo.person.clicks('Going', { on: onlyPost(server) });
    await losesConnection(() => {
      server.guild.leave(ben.user);
      server.guild.events.interest(dora.user, event);
    });
    await comesToPass(() => {
      expect(onlyPost(server)).toSay(`**Going (1):** <@${cleo.user.id}>`);
      expect(onlyPost(server)).toSay(`<@${dora.user.id}>`);
    });
  });

  it('who came to the voice channel meanwhile is noted', async () => {
    const room = server.guild.channel({ name: 'Hangout', type: 'voice' });
    const startsAt = inDays(story, 3);
    await posted({ startsAt, minutes: 60, place: { kind: 'voice', channelId: room.id } });
    await goesTo(startsAt, 0);
    await losesConnection(() => server.guild.voice.join(server.users.creator, room));
    await server.isHeard();
    await passMinutes(story, 1);
    // Who came is told when the call is over.
    await goesTo(startsAt, -61);
    await server.coach.clicks('Manage', { on: onlyPost(server) });
    await server.coach.clicks('Attendance');
    expect(server.coach.screen.text).toContain(`<@${server.users.creator.id}>`);
  });
});

describe('a reminder', () => {
  it('never comes after its time, however Discord was away, and none is sent twice', async () => {
    const startsAt = inDays(story, 3);
    await posted({ startsAt });
    await server.creator.clicks('Going', { on: onlyPost(server) });
    const away = story.emulator.fail({ route: /./u }, { status: 503 });
    await goesTo(startsAt, 60);
    away.stop();
    for (const left of [9, 5, 0]) await goesTo(startsAt, left);
    await passMinutes(story, 30);
    expect(notified()).toEqual([]);
  });

  it('comes once, also where the clock of the machine is put back, and on again', async () => {
    const startsAt = inDays(story, 3);
    await posted({ startsAt });
    await server.creator.clicks('Going', { on: onlyPost(server) });
    for (const left of [60, 61, 60, 59, 60, 58]) await goesTo(startsAt, left);
    expect(notified()).toEqual([1]);
    expect(made(story, server)).toMatchObject({ posts: 1, events: 1, threads: 1 });
  });
});

/** So many more creators come to a call. */
async function manyCome(id: string, count: number): Promise<readonly ReturnType<Server['join']>[]> {
  const many = Array.from({ length: count }, (_, index) => server.join(`creator-${index}`, server.roles.creator));
  await drizzleOf(story.database.database).execute(
    sql`insert into call_answers (agency_id, occurrence_id, user_id, answer, said_with, said_at)
      select agency_id, id, unnest(string_to_array(${many.map(({ user }) => user.id).join(',')}, ',')), 'going', 'button', now()
      from call_occurrences where id = ${id}::uuid`,
  );
  return many;
}

/** The next message in the call's thread is posted, and no other one until this is stopped. */
function goesAwayAfterOne(): { stop(): void } {
  const saying = { method: 'POST', route: new RegExp(`/channels/${callThread(server).id}/messages$`, 'u') };
  story.emulator.fail({ ...saying, times: 1 }, { slowMs: 0 });
  return story.emulator.fail(saying, { status: 503 });
}

const everybodyNotified = (): readonly string[] =>
  server.guild.messages(callThread(server)).flatMap((message) => message.mentions.map(({ id }) => id));

describe('what is said by more than one message', () => {
  it('is a reminder: begun, then some of those in it say that they can’t come: everybody else is notified once all the same', async () => {
    const startsAt = inDays(story, 3);
    const many = await manyCome(await posted({ startsAt }), 95);
    const away = goesAwayAfterOne();
    await goesTo(startsAt, 60);
    expect(notified()).toEqual([90]);
    const first = new Set(everybodyNotified());
    const changing = many.filter(({ user }) => first.has(user.id)).slice(0, 6);
    for (const { person } of changing) await person.clicks('Can’t', { on: onlyPost(server) });
    away.stop();
    await story.restart();
    for (const left of [50, 40, 30]) await goesTo(startsAt, left);
    expect(everybodyNotified().toSorted()).toEqual(many.map(({ user }) => user.id).toSorted());
  });

  it('is the telling of a change: begun, it is told to everybody else once all the same', async () => {
    const id = await posted();
    const many = await manyCome(id, 95);
    const away = goesAwayAfterOne();
    await enqueuesChange(story, server, { occurrenceId: id, change: 'skipped', by: server.users.coach.id });
    await passMinutes(story, 1);
    expect(notified()).toEqual([90]);
    const first = new Set(everybodyNotified());
    for (const { person } of many.filter(({ user }) => first.has(user.id)).slice(0, 6))
      await person.clicks('Can’t', { on: onlyPost(server) });
    away.stop();
    for (let minute = 0; minute < 5; minute += 1) await passMinutes(story, 1);
    expect(everybodyNotified().toSorted()).toEqual(many.map(({ user }) => user.id).toSorted());
  });

  it('counts as too late while not all of it was posted in time', async () => {
    const startsAt = inDays(story, 3);
    await manyCome(await posted({ startsAt }), 95);
    const away = goesAwayAfterOne();
    await goesTo(startsAt, 60);
    away.stop();
    await goesTo(startsAt, 9);
    expect(notified()).toEqual([90]);
    await server.owner.types('/setup check');
    expect(server.owner.screen).toSay(
      'one reminder an hour before a call was due while I was away or could not do it, and would have come too late',
    );
  });
});

it('a call to which hundreds come has a post that fits, and notifies each of them by messages of ninety', async () => {
  const startsAt = inDays(story, 3);
  await manyCome(await posted({ startsAt }), 200);
  await server.creator.clicks('Going', { on: onlyPost(server) });
  await passMinutes(story, 1);
  expect(onlyPost(server)).toSay('Going (201)');
  await goesTo(startsAt, 60);
  expect(notified()).toEqual([90, 90, 21]);
  expect(postsIn(server, callThread(server))).toHaveLength(3);
});
