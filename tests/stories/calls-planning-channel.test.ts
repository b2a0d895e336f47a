import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { opensCoaching, passMinutes, postsIn, weeklyCall } from '#tests/support/calls.ts';

const sendMessages = 1n << 11n;
const mentionEveryone = 1n << 17n;

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory({ start: '2026-03-02T08:00:00Z' });
});
afterAll(() => story.close());
beforeEach(async () => {
  story.clock.moveTo('2026-03-02T08:00:00Z');
  server = await opensCoaching(story);
});

describe('a role that is to be mentioned', () => {
  const noPing = 'cannot be pinged in #announcements, so the mention notifies nobody';

  it('and cannot be pinged there is named on the preview, with where to allow it, once it is ticked', async () => {
    const singers = server.guild.role({ name: 'Singers' });
    await server.coach.types('/call schedule', { ...weeklyCall, for: `<@&${singers.id}>` });
    await server.coach.fills({});
    expect(server.coach.screen).not.toSay(noPing);
    await server.coach.clicks('Mention the role');
    expect(server.coach.screen).toSay(`@Singers ${noPing}`);
    expect(server.coach.screen).toSay('switch on Allow anyone to @mention this role');
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('Planned.');
  });

  it('and can be pinged is named no more', async () => {
    const open = server.guild.role({ name: 'Open', mentionable: true });
    const singers = server.guild.role({ name: 'Singers' });
    await server.coach.types('/call schedule', { ...weeklyCall, for: `<@&${open.id}>` });
    await server.coach.fills({});
    await server.coach.clicks('Mention the role');
    expect(server.coach.screen).not.toSay(noPing);
    server.guild.overwrite(server.channels.announcements, server.guild.botRole(story.application), { allow: mentionEveryone });
    await server.isHeard();
    await server.coach.selects('Which role', singers);
    expect(server.coach.screen).not.toSay(noPing);
  });
});

describe('a call that may not be posted where it was to be', () => {
  it('is posted in the channel that is chosen instead, and nothing waits any more', async () => {
    const overwrites = [{ id: server.guild.everyone.id, type: 'role' as const, deny: sendMessages }];
    const closed = server.guild.channel({ name: 'closed', overwrites });
    await server.coach.types('/call schedule', { ...weeklyCall, channel: closed });
    await server.coach.fills({});
    await server.coach.clicks('Confirm');
    await story.tick();
    await server.owner.types('/setup check');
    expect(server.owner.screen).toSay('one task waits because Send Messages is missing in #closed');
    await server.coach.clicks('Edit');
    await server.coach.fills({});
    await server.coach.selects('Where it is posted', server.channels.announcements);
    await server.coach.clicks('Confirm');
    await passMinutes(story, 1);
    expect(postsIn(server)).toHaveLength(1);
    await server.owner.types('/setup check');
    expect(server.owner.screen).not.toSay('one task waits');
  });
});
