import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import type { Guild } from '#src/emulator/index.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';
import { invitePermissions, startStory, type Story } from '#tests/support/bot.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());

function invitedBy(index: number): Guild {
  const owner = story.emulator.createUser({ name: `owner${index}` });
  const guild = story.emulator.createGuild({ name: `Agency ${index}`, owner });
  guild.channel({ name: 'general' });
  guild.addBot(story.application, invitePermissions);
  return guild;
}

const greetings = (guild: Guild): number => guild.messages(guild.find('general')).length;
const sent = (): readonly { status: number }[] =>
  story.emulator.journal.flatMap((entry) =>
    entry.kind === 'request' && entry.route === 'POST /channels/:id/messages' ? [entry] : [],
  );

it('500 servers at once, half of them there before the bot is: each is one agency and greeted once, without a storm of requests', async () => {
  const guilds: Guild[] = [];
  await story.restart(() => {
    for (let index = 0; index < 250; index += 1) guilds.push(invitedBy(index));
  });
  for (let index = 250; index < 500; index += 1) guilds.push(invitedBy(index));
  await vi.waitFor(() => expect(sent().filter(({ status }) => status === 200)).toHaveLength(500), {
    timeout: 50_000,
    interval: 100,
  });
  await story.tick();
  expect(guilds.map(greetings)).toEqual(guilds.map(() => 1));
  const rows = await drizzleOf(story.database.database).select({ guildId: agencies.guildId }).from(agencies);
  expect(rows.map(({ guildId }) => guildId).toSorted()).toEqual(guilds.map(({ id }) => id).toSorted());
  // Discord bans after 10,000 refused requests in 10 minutes: who keeps to its limits is refused nothing.
  expect(sent()).toHaveLength(500);
  // Nothing is said a second time to those who are there already.
  await story.restart();
  await story.tick();
  expect(sent().filter(({ status }) => status === 200)).toHaveLength(500);
});
