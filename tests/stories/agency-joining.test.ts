import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { invitePermissions, startStory, type Server, type Story } from '#tests/support/bot.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory();
});

afterAll(() => story.close());

const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;

const said = (server: Server, channel: 'general' | 'announcements' = 'general'): readonly string[] =>
  server.owner.reads(server.channels[channel]).map(({ text }) => text);

async function heard(work: () => unknown): Promise<void> {
  await vi.waitFor(work, { timeout: 10_000, interval: 20 });
}

describe('joining a server', () => {
  it('is said once, where everybody can write', async () => {
    const server = await story.server();
    expect(said(server)).toEqual([expect.stringContaining('Hi. Type `/setup start` (2 minutes).')]);
    await story.restart();
    await story.tick();
    expect(said(server)).toHaveLength(1);
  });

  it('is greeted again after being removed and invited anew, and everything chosen before is still there', async () => {
    const server = await story.server();
    await server.setUp();
    await server.owner.types('/setup agency', { name: 'Nova', timezone: 'London' });
    server.guild.removeBot(story.application);
    server.guild.addBot(story.application, invitePermissions);
    await heard(() => expect(said(server).filter((text) => text.includes('(2 minutes)'))).toHaveLength(2));
    await server.owner.types('/setup start');
    expect(server.owner.screen).toSay('Chosen: 3 of 3 roles, 5 of 5 channels, time zone yes.');
    expect(server.owner.screen).toSay('Name: Nova');
  });

  it('answers whoever types the very moment it is there', async () => {
    const owner = story.emulator.createUser({ name: 'hasty', displayName: 'Hasty' });
    for (let again = 0; again < 5; again += 1) {
      const guild = story.emulator.createGuild({ name: `Hasty ${again}`, owner });
      guild.channel({ name: 'general' });
      guild.addBot(story.application, invitePermissions);
      expect(await story.emulator.person(owner, guild).types('/help')).toSay('What you can do here');
    }
  });

  it('loses nothing where there is no channel to write in: /setup check says it', async () => {
    const owner = story.emulator.createUser({ name: 'silent', displayName: 'Silent' });
    const guild = story.emulator.createGuild({ name: 'Silent', owner });
    guild.setRolePermissions(guild.everyone, viewChannel);
    const channel = guild.channel({ name: 'general' });
    const bot = guild.addBot(story.application, viewChannel);
    const person = story.emulator.person(owner, guild);
    await heard(async () => {
      await person.types('/setup check');
      expect(person.screen).toSay('there is no channel I can write in, so nobody here reads what I have to say.');
    });
    expect(guild.messages(channel).filter(({ flags }) => !(Number(flags) & 64))).toEqual([]);
    guild.setRolePermissions(bot, viewChannel | sendMessages);
    await person.clicks('Check again');
    expect(person.screen).not.toSay('there is no channel I can write in');
  });

  it('of many servers at once leaves each with its own agency and its own greeting', async () => {
    const servers = await Promise.all(Array.from({ length: 8 }, () => story.server()));
    for (const server of servers) {
      await server.owner.types('/setup agency', { name: server.guild.name });
      expect(server.owner.screen).toSay('Nothing to change');
    }
  });
});
