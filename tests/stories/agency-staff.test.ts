import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { invitePermissions, startStory, type Server, type Story } from '#tests/support/bot.ts';

const viewChannel = 1n << 10n;

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});

beforeEach(async () => {
  server = await story.server();
  await server.setUp();
  await story.tick();
});

afterAll(() => story.close());

/** What the bot has told the staff. */
const told = () => server.owner.reads(server.channels.staff).filter(({ ephemeral }) => !ephemeral);

/** Discord's news has no answer to wait for: what follows from it is polled for. */
async function tellsInTheEnd(count: number): Promise<void> {
  await expect.poll(() => told().length, { timeout: 10_000 }).toBe(count);
}

describe('somebody who gets the manager or coach role', () => {
  it('is told to the owners, who are pinged in the staff channel', async () => {
    const { guild, users, roles, owner } = server;
    await owner.types('/setup owners');
    await owner.selects('Name an owner', users.moderator);
    guild.give(users.stranger, roles.manager);
    await tellsInTheEnd(1);
    expect(told()[0]).toSay('@Olivia and @Max: @Sam got the role @Manager, and with it sees all figures and all money.');
    const stored = guild.messages(server.channels.staff).find(({ id }) => id === told()[0]?.place?.id);
    expect(stored?.mentions.map(({ id }) => id).toSorted()).toEqual([users.owner.id, users.moderator.id].toSorted());
    guild.give(users.creator, roles.coach);
    await tellsInTheEnd(2);
    expect(told()[1]).toSay('@Ana got the role @Coach, and with it sees the diamonds, hours and days of their creators.');
  });

  it('is told once, and again only when they lost it in between', async () => {
    const { guild, users, roles } = server;
    guild.give(users.stranger, roles.manager);
    await tellsInTheEnd(1);
    await story.restart();
    // After a restart nothing is cached: any change of the member shows all their roles as if they were new.
    guild.give(users.stranger, roles.creator);
    guild.give(users.moderator, roles.coach);
    await tellsInTheEnd(2);
    expect(told()[1]).toSay('@Max got the role @Coach');
    guild.take(users.stranger, roles.manager);
    guild.give(users.stranger, roles.manager);
    await tellsInTheEnd(3);
    expect(told()[2]).toSay('@Sam got the role @Manager');
  });

  it('while the bot was away is found within a day', async () => {
    const { guild, users, roles } = server;
    await story.restart(() => guild.give(users.stranger, roles.coach));
    story.clock.advance({ hours: 25 });
    await story.tick();
    await story.tick();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toSay('@Sam got the role @Coach');
  });

  it('is news from the moment the role is mapped: who holds it is noted with the mapping itself', async () => {
    const { guild, users, roles, owner } = server;
    const seniors = guild.role({ name: 'Seniors' });
    guild.give(users.coach, seniors);
    await owner.types('/setup roles', { manager: seniors });
    guild.give(users.stranger, seniors);
    await tellsInTheEnd(1);
    expect(told()[0]).toSay('@Sam got the role @Seniors');
    await owner.types('/setup roles', { manager: seniors, coach: roles.coach });
    guild.give(users.moderator, seniors);
    await tellsInTheEnd(2);
    expect(told()[1]).toSay('@Max got the role @Seniors');
  });

  it('that makes nobody it any more by the time the owners can be told is no news', async () => {
    const { guild, users, roles, channels, owner } = server;
    const seniors = guild.role({ name: 'Seniors' });
    await owner.types('/setup start');
    await owner.selects('Choose the staff channel', []);
    guild.give(users.stranger, roles.manager);
    const checked = async (): Promise<string> => String(await owner.types('/setup check'));
    await expect.poll(checked, { timeout: 10_000 }).toContain('one task waits because the staff channel is not chosen');
    await owner.types('/setup roles', { manager: seniors });
    await owner.types('/setup channels', { staff: channels.staff });
    await story.tick();
    guild.give(users.moderator, seniors);
    await tellsInTheEnd(1);
    expect(told()[0]).toSay('@Max got the role @Seniors');
  });

  it('before the role was mapped is no news', async () => {
    const { guild, users, owner } = server;
    const seniors = guild.role({ name: 'Seniors' });
    guild.give(users.stranger, seniors);
    await owner.types('/setup roles', { manager: seniors });
    story.clock.advance({ hours: 25 });
    await story.tick();
    guild.give(users.moderator, seniors);
    await tellsInTheEnd(1);
    expect(told()[0]).toSay('@Max got the role @Seniors');
  });

  it('and left the server is forgotten, so that coming back with the role is news', async () => {
    const { guild, users, roles } = server;
    guild.leave(users.coach);
    guild.join(users.coach, [roles.coach]);
    await tellsInTheEnd(1);
    expect(told()[0]).toSay('@Salma got the role @Coach');
  });

  it('and who got it while Greenroom was out of the server, is told of as soon as it is back', async () => {
    const { guild, users, roles } = server;
    await story.tick();
    guild.removeBot(story.application);
    guild.give(users.moderator, roles.manager);
    guild.overwrite(server.channels.staff, guild.addBot(story.application, invitePermissions), { allow: viewChannel });
    await vi.waitFor(
      async () => {
        await story.tick();
        expect(told().join('\n')).toContain('@Max got the role @Manager');
      },
      { timeout: 5_000 },
    );
  });
});
