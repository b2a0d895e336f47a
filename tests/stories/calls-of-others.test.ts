import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { inDays, onlyPost, plansCall } from '#tests/support/calls.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
  server = await story.server();
  await server.setUp();
});
afterAll(() => story.close());

it('whoever does not hold a call is offered nothing of it that they would be refused', async () => {
  const cora = server.join('cora', server.roles.coach);
  const startsAt = inDays(story, 3);
  await plansCall(story, server, { startsAt, minutes: 20 });
  await story.tick();
  for (const minutesLater of [0, 21]) {
    story.clock.moveTo(new Date(Date.parse(startsAt) + minutesLater * 60_000).toISOString());
    await story.tick();
    const offered = async (who: Server['coach']): Promise<readonly string[]> => {
      await who.clicks('Manage', { on: onlyPost(server) });
      return who.screen.buttons.map(({ label }) => label);
    };
    expect(await offered(server.manager)).toEqual(expect.arrayContaining(['Attendance', 'Notes']));
    expect(await offered(cora.person)).toEqual(['The whole call']);
  }
});
