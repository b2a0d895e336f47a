import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});

beforeEach(async () => {
  server = await story.server();
  await server.setUp();
});

afterAll(() => story.close());

/** What the bot has posted in the staff channel, for all who can read it. */
const told = () => server.owner.reads(server.channels.staff).filter(({ ephemeral }) => !ephemeral);

/** The card is asked for, and Discord takes the permission away before it can be posted. */
async function parkACard(): Promise<void> {
  const { emulator } = story;
  const { owner, channels } = server;
  const posting = new RegExp(`/channels/${channels.general.id}/messages`, 'u');
  const refused = emulator.fail(
    { method: 'POST', route: posting },
    { status: 403, code: 50_013, message: 'Missing Permissions' },
  );
  await owner.types('/setup start-here', { channel: channels.general });
  await story.tick();
  refused.stop();
}

/** What `/setup check` says of a task that waits. */
async function waits(): Promise<string | undefined> {
  await server.owner.types('/setup check');
  return /\w+ tasks? waits? because .*/u.exec(String(server.owner.screen))?.[0];
}

const cardsIn = (channel: 'general' | 'live'): number =>
  server.owner.reads(server.channels[channel]).filter(({ ephemeral, text }) => !ephemeral && text.includes('Greenroom helps'))
    .length;

describe('what waits for a human', () => {
  it('is told to the staff, with what is missing where and a button that tries again', async () => {
    await parkACard();
    await story.tick();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toSay('Something waits for you');
    expect(told()[0]).toSay('one task waits because');
    expect(told()[0]).toSay('is missing in #general');
    const { owner, channels } = server;
    await owner.clicks('Try again', { on: only(told()) });
    expect(owner.screen).toSay('One task is being tried again.');
    await owner.types('/setup log');
    expect(owner.screen).toSay('had 1 waiting task tried again');
    await story.tick();
    expect(owner.reads(channels.general).map(({ text }) => text)).toContainEqual(expect.stringContaining('Greenroom helps'));
  });

  it('is told once a day, and not again within 24 hours, whatever else comes to wait', async () => {
    await parkACard();
    await story.tick();
    await story.tick();
    expect(told()).toHaveLength(1);
    story.clock.advance({ hours: 20 });
    await parkACard();
    await story.tick();
    expect(told()).toHaveLength(1);
    story.clock.advance({ hours: 5 });
    await story.tick();
    await story.tick();
    expect(told()).toHaveLength(2);
    expect(told()[1]).toSay('2 tasks wait because');
  });

  it('stands in /setup check, and goes on by itself once a channel is chosen', async () => {
    const { owner, guild, users, roles, channels } = server;
    await owner.types('/setup start');
    await owner.selects('Choose the staff channel', []);
    await story.tick();
    guild.give(users.stranger, roles.coach);
    await expect
      .poll(
        async () => {
          await story.tick();
          await owner.types('/setup check');
          return String(owner.screen);
        },
        { timeout: 10_000 },
      )
      .toContain('one task waits because the staff channel is not chosen');
    await owner.types('/setup channels', { staff: channels.staff });
    await story.tick();
    expect(told()[0]).toSay('@Sam got the role @Coach');
  });

  it('does not wait for itself when the staff channel cannot be written in', async () => {
    const { guild, channels, owner } = server;
    guild.overwrite(channels.staff, guild.botRole(story.application), { deny: 1n << 11n });
    await parkACard();
    await story.tick();
    await story.tick();
    await owner.types('/setup check');
    expect(owner.screen).toSay('one task waits because');
    expect(owner.screen).toSay('in #staff I lack View Channel, Send Messages');
    expect(told()).toEqual([]);
  });

  it('because the channel of the card was deleted says how to place it elsewhere, and goes on once it is', async () => {
    const { guild, channels, owner } = server;
    await parkACard();
    await story.tick();
    guild.deleteChannel(channels.general);
    await owner.clicks('Try again', { on: only(told()) });
    await story.tick();
    expect(await waits()).toBe(
      'one task waits because the channel for the start-here card is no longer there: choose another one with /setup start-here.  [Try again]',
    );
    await owner.types('/setup start-here', { channel: channels.live });
    await story.tick();
    expect(await waits()).toBeUndefined();
    expect(cardsIn('live')).toBe(1);
  });

  it('because the card may not be written there goes on once it is placed elsewhere', async () => {
    const { channels, owner } = server;
    await parkACard();
    await owner.types('/setup start-here', { channel: channels.live });
    await story.tick();
    expect(await waits()).toBeUndefined();
    expect([cardsIn('general'), cardsIn('live')]).toEqual([0, 1]);
  });

  it('because the card is to say another name, and its channel was deleted, says how to place it elsewhere', async () => {
    const { guild, channels, owner } = server;
    await owner.types('/setup start-here', { channel: channels.general });
    await story.tick();
    guild.deleteChannel(channels.general);
    await owner.types('/setup agency', { name: 'Nova' });
    await story.tick();
    expect(await waits()).toContain('the channel for the start-here card is no longer there');
  });

  it('tried again by somebody who may not is refused', async () => {
    await parkACard();
    await story.tick();
    await server.coach.clicks('Try again', { on: only(told()) });
    expect(server.coach.screen).toSay('Only owners, managers, and people who may manage this server can do this here.');
  });

  it('of one agency is not told to another', async () => {
    const other = await story.server();
    await other.setUp();
    await parkACard();
    await story.tick();
    expect(told()).toHaveLength(1);
    expect(other.owner.reads(other.channels.staff).filter(({ ephemeral }) => !ephemeral)).toEqual([]);
    await other.owner.types('/setup check');
    expect(other.owner.screen).not.toSay('waits because');
  });
});

function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length > 1) throw new Error(`${list.length} instead of one`);
  return first;
}
