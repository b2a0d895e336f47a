import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '#src/emulator/index.ts';
import { invitePermissions, startStory, type Server, type Story } from '#tests/support/bot.ts';
import { plansCall } from '#tests/support/calls.ts';

let story: Story;
let server: Server;
let voice: Channel;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await story.server();
  await server.setUp();
  voice = server.guild.channel({ name: 'coaching', type: 'voice' });
});

/** What was changed in Discord has to reach the bot. */
const patient = { timeout: 10_000 };
const inAWeek = (): string => new Date(story.clock.now().getTime() + 7 * 86_400_000).toISOString();
const plans = (kind: 'voice' | 'stage' = 'voice', channel = voice) =>
  plansCall(story, server, { title: 'Weekly hangout', startsAt: inAWeek(), place: { kind, channelId: channel.id } });

async function checked(): Promise<string> {
  await server.owner.types('/setup check');
  return String(server.owner.screen);
}

describe('/setup check', () => {
  it('speaks of calls once one is planned, and of nothing while they can take place', async () => {
    expect(await checked()).not.toContain('Coaching calls');
    await plans();
    await expect.poll(checked, patient).toContain('Coaching calls');
    expect(server.owner.screen).not.toSay('Not ready, Coaching calls');
  });

  it('names what the bot lacks to make events of them', async () => {
    await plans();
    server.guild.addBot(story.application, invitePermissions & ~P.CreateEvents);
    await expect
      .poll(checked, patient)
      .toContain("Not ready, Coaching calls: I cannot make Discord's own events for calls: I lack Create Events.");
  });

  it('names what it lacks where one is posted, and where it takes place', async () => {
    const bot = server.guild.botRole(story.application);
    await plans();
    server.guild.overwrite(server.channels.announcements, bot, { deny: P.CreatePublicThreads });
    server.guild.overwrite(voice, bot, { deny: P.Connect });
    await expect.poll(checked, patient).toContain('in #coaching I lack Connect: its own permissions take them away.');
    expect(server.owner.screen).toSay('in #announcements I lack Create Public Threads');
  });

  it('says which call has lost its channel', async () => {
    await plans();
    server.guild.deleteChannel(voice);
    await expect
      .poll(checked, patient)
      .toContain('Not ready, Coaching calls: a channel of “Weekly hangout” was deleted in Discord.');
  });

  it('asks for nothing more on a stage than that it is there', async () => {
    const stage = server.guild.channel({ name: 'talk', type: 'stage' });
    server.guild.overwrite(stage, server.guild.botRole(story.application), { deny: P.Connect });
    await plans('stage', stage);
    await expect.poll(checked, patient).toContain('Coaching calls');
    expect(server.owner.screen).not.toSay('Not ready, Coaching calls');
  });
});
