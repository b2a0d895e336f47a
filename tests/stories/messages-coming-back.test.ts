import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

const inThread = () => {
  const thread = reached.threadOf('ana');
  return { ana: reached.ana.sees(thread), coach: reached.server.coach.sees(thread) };
};

/** Discord's news has no answer to wait for: until then minutes pass. */
const isIn = (who: 'ana' | 'coach') => async (): Promise<boolean> => {
  await reached.tick();
  return inThread()[who];
};

describe('a coach', () => {
  it('who leaves the server and comes back with the role at once is in the private threads again', async () => {
    const { guild, users, roles } = reached.server;
    expect(inThread()).toEqual({ ana: true, coach: true });
    guild.leave(users.coach);
    guild.join(users.coach, [roles.coach]);
    expect(inThread()).toEqual({ ana: true, coach: false });
    await expect.poll(isIn('coach')).toBe(true);
  });

  it('who does so while Greenroom is away is in them again once it is back', async () => {
    const { guild, users, roles } = reached.server;
    await story.restart(() => {
      guild.leave(users.coach);
      guild.join(users.coach, [roles.coach]);
    });
    await expect.poll(isIn('coach')).toBe(true);
    await reached.tick();
    const before = reached.requests();
    await reached.tick();
    expect(reached.requests(), 'nobody is let in again and again').toEqual(before);
  });

  it('who comes back without the role is in none', async () => {
    const { guild, users } = reached.server;
    await story.restart(() => {
      guild.leave(users.coach);
      guild.join(users.coach);
    });
    await reached.tick(24 * 60);
    for (let minute = 0; minute < 3; minute++) await reached.tick();
    expect(inThread()).toEqual({ ana: true, coach: false });
  });
});

describe('a creator', () => {
  it('who leaves the server and comes back while Greenroom is away is in the private thread again', async () => {
    const { guild, users, roles } = reached.server;
    await story.restart(() => {
      guild.leave(users.creator);
      guild.join(users.creator, [roles.creator]);
    });
    await expect.poll(isIn('ana')).toBe(true);
  });

  it('whose coach changed while they were away is in it again when they come back, with the coach they have then', async () => {
    const { guild, users, roles, manager } = reached.server;
    const carl = reached.server.join('carl', roles.coach);
    guild.leave(users.creator);
    await expect
      .poll(() => reached.one(sql`select away_since::text as it from links where user_id = ${users.creator.id}`))
      .toBeDefined();
    await manager.types('/creator assign', { creator: 'ana.live', coach: carl.user });
    await manager.clicks('Assign');
    for (let minute = 0; minute < 3; minute++) await reached.tick();
    guild.join(users.creator, [roles.creator]);
    await expect.poll(isIn('ana')).toBe(true);
    expect(carl.person.sees(reached.threadOf('ana'))).toBe(true);
    expect(inThread().coach).toBe(false);
  });

  it('whose time with the agency has ended is let into nothing when they come back', async () => {
    const { guild, users, roles, manager } = reached.server;
    await manager.types('/creator offboard', { creator: 'ana.live', reason: 'Moved on' });
    await manager.clicks('End it');
    await reached.tick();
    await story.restart(() => {
      guild.leave(users.creator);
      guild.join(users.creator, [roles.creator]);
    });
    for (let minute = 0; minute < 3; minute++) await reached.tick();
    expect(inThread().ana).toBe(false);
  });
});
