import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { inDays, passMinutes, plansCall } from '#tests/support/calls.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
  server = await story.server();
  await server.setUp();
});
afterAll(() => story.close());

const told = (): readonly string[] =>
  server.owner
    .reads(server.channels.staff)
    .map(({ text }) => text)
    .filter((text) => text.includes('Calls without a coach'));

/** That somebody left is heard a moment later. */
const tellsOf = (times: number): Promise<void> =>
  vi.waitFor(
    async () => {
      await passMinutes(story, 1);
      expect(told()).toHaveLength(times);
    },
    { timeout: 5_000, interval: 20 },
  );

it('the staff are told once that calls have nobody who holds them, and again of calls that are planned after that', async () => {
  const { guild, users } = server;
  await plansCall(story, server, { title: 'First call', startsAt: inDays(story, 4) });
  await plansCall(story, server, { title: 'Second call', startsAt: inDays(story, 5) });
  guild.leave(users.coach);
  await tellsOf(1);
  // A day before each of them it is looked again.
  await passMinutes(story, 3 * 24 * 60 + 30);
  await passMinutes(story, 1);
  expect(told()).toHaveLength(1);
  expect(told()[0]).toMatch(/First call[^]*Second call/u);
  guild.join(users.coach, [server.roles.coach]);
  await plansCall(story, server, { title: 'Third call', startsAt: inDays(story, 6) });
  guild.leave(users.coach);
  await tellsOf(2);
  expect(told()[1]).toContain('Third call');
});
