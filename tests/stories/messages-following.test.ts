import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startStory, type Story } from '#tests/support/bot.ts';
import { Reached } from '#tests/support/reached.ts';

let story: Story;
let reached: Reached;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  reached = await Reached.make(story);
  await reached.onboard('ana');
  for (let minute = 0; minute < 3; minute++) await reached.tick();
});

/** Whether the agency is looked through in the next minute. */
const hasNews = async (): Promise<boolean> =>
  (await reached.one(sql`
    select (select count(*) from creator_news where agency_id = ${reached.agency})
      + (select count(*) from staff_news where agency_id = ${reached.agency}) || '' as it`)) !== '0';

async function assignsToCarl() {
  const { server } = reached;
  const carl = server.join('carl', server.roles.coach);
  await server.manager.types('/creator assign', { creator: 'ana.live', coach: carl.user });
  await server.manager.clicks('Assign');
  return carl;
}

describe('an agency', () => {
  it('is looked through only when it has changed who is whose, and until all of it is followed', async () => {
    expect(await hasNews()).toBe(false);
    await reached.ana.types('/my page');
    expect(await hasNews(), 'looking changes nothing').toBe(false);
    const carl = await assignsToCarl();
    expect(await hasNews()).toBe(true);
    await reached.tick();
    expect(carl.person.sees(reached.threadOf('ana'))).toBe(true);
    await reached.tick();
    expect(await hasNews()).toBe(false);
  });

  it('is looked through again as long as Discord does not do what is asked of it', async () => {
    const down = story.emulator.fail({ route: 'PUT /channels/:id/thread-members/:user' }, { status: 503 });
    onTestFinished(() => down.stop());
    const carl = await assignsToCarl();
    await reached.tick();
    expect(await hasNews()).toBe(true);
    down.stop();
    for (let minute = 0; minute < 30 && (await hasNews()); minute++) await reached.tick();
    expect(carl.person.sees(reached.threadOf('ana'))).toBe(true);
    expect(await hasNews()).toBe(false);
  });

  it('is looked through once a day in any case', async () => {
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
