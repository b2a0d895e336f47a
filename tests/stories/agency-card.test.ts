import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});

beforeEach(async () => {
  server = await story.server();
});

afterAll(() => story.close());

type Named = keyof Server['channels'];

const cards = (channel: Named) =>
  server.owner.reads(server.channels[channel]).filter(({ ephemeral, text }) => !ephemeral && text.includes('Start here'));

async function place(channel: Named): Promise<void> {
  await server.owner.types('/setup start-here', { channel: server.channels[channel] });
  await story.tick();
}

describe('/setup start-here', () => {
  it('posts one lasting card: what Greenroom does, who sees what, and Help for each reader', async () => {
    await place('announcements');
    expect(cards('announcements')).toHaveLength(1);
    const [card] = cards('announcements');
    expect(card).toSay('What it does.');
    expect(card).toSay('It welcomes each new creator once; after that it writes only to people who want it');
    expect(card).toSay('Who sees what. Creators see their own figures only.');
    expect(card).not.toSay(/\$|\d{3}/u);
    const { stranger } = server;
    await stranger.clicks('Help', card && { on: card });
    expect(stranger.screen.ephemeral).toBe(true);
    expect(stranger.screen).toSay('In this agency you are a member of this server.');
    expect(cards('announcements')).toHaveLength(1);
  });

  it('brings the card up to date where it stands, when asked again and when the agency is renamed', async () => {
    await place('announcements');
    await place('announcements');
    await server.owner.types('/setup agency', { name: 'Nova' });
    await story.tick();
    expect(cards('announcements')).toHaveLength(1);
    expect(cards('announcements')[0]).toSay('Greenroom helps Nova look after its creators.');
  });

  it('moves it: the old place says where it went', async () => {
    await place('announcements');
    await place('general');
    expect(cards('announcements')).toHaveLength(1);
    expect(cards('announcements')[0]).toSay('The start-here card has moved to #general.');
    expect(cards('general')[0]).toSay('What it does.');
    await place('announcements');
    expect(cards('announcements').map((card) => card.text.includes('What it does.'))).toEqual([false, true]);
    expect(cards('general')[0]).toSay('The start-here card has moved to #announcements.');
  });

  it('posts it anew when somebody deleted it', async () => {
    await place('announcements');
    await deleteMessage(server.channels.announcements.id, cards('announcements')[0]?.place?.id ?? '');
    expect(cards('announcements')).toEqual([]);
    await place('announcements');
    expect(cards('announcements')).toHaveLength(1);
  });

  it('asked for by two at once is posted once', async () => {
    const { owner, administrator, channels } = server;
    await Promise.all([
      owner.types('/setup start-here', { channel: channels.general }),
      administrator.types('/setup start-here', { channel: channels.general }),
    ]);
    await story.tick();
    expect(cards('general')).toHaveLength(1);
  });

  it('says what is missing where it cannot be posted, and posts nothing', async () => {
    const { owner, guild, channels } = server;
    guild.overwrite(channels.live, guild.botRole(story.application), { deny: 1n << 14n });
    await owner.types('/setup start-here', { channel: channels.live });
    expect(owner.screen).toSay('I cannot post in #live yet. Missing there: Embed Links.');
    await story.tick();
    expect(cards('live')).toEqual([]);
  });

  it('keeps its Help through a restart', async () => {
    await place('general');
    await story.restart();
    await server.creator.clicks('Help', { on: cards('general')[0] ?? server.creator.screen });
    expect(server.creator.screen).toSay('What you can do here');
  });
});

/** As a moderator would. The emulator lets the author delete its own, which comes to the same. */
async function deleteMessage(channelId: string, messageId: string): Promise<void> {
  const { emulator, application } = story;
  const answer = await fetch(`${emulator.url}/v10/channels/${channelId}/messages/${messageId}`, {
    method: 'DELETE',
    headers: { authorization: `Bot ${application.token}` },
  });
  expect(answer.status).toBe(204);
}
