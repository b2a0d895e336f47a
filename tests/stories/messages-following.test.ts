import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Channel } from '#src/emulator/index.ts';
import { startStory, type Story } from '#tests/support/bot.ts';
import { last, Reached } from '#tests/support/reached.ts';

const manageThreads = 1n << 34n;

let story: Story;
let reached: Reached;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  reached = await Reached.make(story);
  await reached.onboard('ana');
});

/** Until nothing is news any more. */
async function settles(): Promise<void> {
  for (let minute = 0; minute < 30; minute++) {
    await reached.tick();
    if (!(await hasNews())) return;
  }
  throw new Error('there is news for half an hour');
}

/** Whether the agency is looked through in the next minute. */
const hasNews = async (): Promise<boolean> =>
  (await reached.one(sql`
    select (select count(*) from creator_news where agency_id = ${reached.agency})
      + (select count(*) from staff_news where agency_id = ${reached.agency}) || '' as it`)) !== '0';

/** A second coach, of whom is known that they are one. */
async function carlJoins() {
  const { server } = reached;
  const carl = server.join('carl', server.roles.coach);
  const known = sql`select setting as it from agency_staff where agency_id = ${reached.agency} and user_id = ${carl.user.id}`;
  await expect.poll(() => reached.one(known)).toBe('coach');
  await settles();
  return carl;
}

async function assign(carl: Awaited<ReturnType<typeof carlJoins>>): Promise<void> {
  const { server } = reached;
  await server.manager.types('/creator assign', { creator: 'ana.live', coach: carl.user });
  await server.manager.clicks('Assign');
}

/** Something happens, and the next minute comes, while Discord takes its time to make a thread of this server. */
async function duringThread(work: () => Promise<void>): Promise<void> {
  const route = `/channels/${reached.server.channels.private.id}/threads`;
  story.emulator.fail({ method: 'POST', route, times: 1 }, { slowMs: 1_500 });
  const ticking = reached.tick();
  await expect.poll(() => reached.requests(), { interval: 5 }).toContain(`POST ${route}`);
  await work();
  await Promise.all([ticking, reached.tick()]);
}
const sees = (who: { sees(channel: Channel): boolean }): boolean => who.sees(reached.threadOf('ana'));

describe('an agency', () => {
  it('is looked through only when it has changed who is whose, and until all of it is followed', async () => {
    const carl = await carlJoins();
    await reached.ana.types('/my page');
    expect(await hasNews(), 'looking changes nothing').toBe(false);
    await assign(carl);
    expect(await hasNews()).toBe(true);
    await reached.tick();
    expect(sees(carl.person)).toBe(true);
    await settles();
  });

  it('is left alone while what was asked of Discord waits to be tried again, and looked through when it is done', async () => {
    const carl = await carlJoins();
    const down = story.emulator.fail({ route: 'PUT /channels/:id/thread-members/:user' }, { status: 503 });
    onTestFinished(() => down.stop());
    await assign(carl);
    await settles();
    expect(sees(carl.person)).toBe(false);
    down.stop();
    for (let minute = 0; minute < 60 && !sees(carl.person); minute++) await reached.tick();
    expect(sees(carl.person)).toBe(true);
    expect(await hasNews(), 'what came of it').toBe(true);
    await settles();
  });

  it('where a permission is missing is left alone until somebody gives it, and follows what has changed by then', async () => {
    const carl = await carlJoins();
    const { guild, channels, owner, users, manager, coach } = reached.server;
    const bot = guild.botRole(story.application);
    guild.overwrite(channels.private, bot, { deny: manageThreads });
    await assign(carl);
    await settles();
    await manager.types('/creator assign', { creator: 'ana.live', coach: users.manager });
    await manager.clicks('Assign');
    await settles();
    guild.overwrite(channels.private, bot, { allow: manageThreads });
    await owner.clicks('Try again', { on: last(owner.reads(channels.staff)) });
    await settles();
    expect([manager, carl.person, coach, reached.ana].map(sees)).toEqual([true, false, false, true]);
  });

  it('is looked through once more after a thread was made for somebody who was given to another coach meanwhile', async () => {
    const carl = reached.server.join('carl', reached.server.roles.coach);
    await duringThread(() => assign(carl));
    await settles();
    expect([carl.person, reached.server.coach, reached.ana].map(sees)).toEqual([true, false, true]);
  });

  it('is looked through once more after a thread was made for somebody who was unlinked meanwhile', async () => {
    await duringThread(async () => {
      await reached.server.manager.types('/creator unlink', { creator: 'ana.live' });
      await reached.server.manager.clicks('End it');
    });
    await settles();
    expect(sees(reached.ana)).toBe(false);
  });

  it('is looked through until the day on which somebody else looks after a creator, though a wrong clock said which', async () => {
    const carl = await carlJoins();
    await assign(carl);
    await reached.run(
      sql`update assignments set from_day = from_day + 1 where agency_id = ${reached.agency} and until_day is null`,
    );
    await reached.run(
      sql`update assignments set until_day = until_day + 1 where agency_id = ${reached.agency} and until_day is not null`,
    );
    await reached.tick();
    await reached.tick();
    expect([carl.person, reached.server.coach].map(sees)).toEqual([false, true]);
    await reached.tick(24 * 60);
    await settles();
    expect([carl.person, reached.server.coach].map(sees)).toEqual([true, false]);
  });

  it('is looked through once a day in any case', async () => {
    await settles();
    await reached.run(sql`update private_threads set coach_id = null where agency_id = ${reached.agency}`);
    await reached.tick(23 * 60);
    await reached.tick();
    expect(await hasNews(), 'nobody has said so').toBe(false);
    await reached.tick(60);
    for (let minute = 0; minute < 3; minute++) await reached.tick();
    expect(
      await reached.one(sql`select coach_id as it from private_threads where agency_id = ${reached.agency} and state = 'open'`),
    ).toBe(reached.server.users.coach.id);
  });
});
