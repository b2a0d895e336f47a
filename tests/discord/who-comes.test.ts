import { PermissionFlagsBits as P } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Guild } from '#src/context.ts';
import type { Channel, User } from '#src/emulator/index.ts';
import { everything, startEdge, wire, type EdgeOnWire } from './support/edge.ts';

const hour = 3_600_000;
const member = 'GET /guilds/:guild/members/:user';

let wired: EdgeOnWire;
let guild: Guild;
let voice: Channel;
let office: Channel;
beforeEach(async () => {
  wired = await startEdge();
  wired.guild.setRolePermissions(wired.guild.everyone, P.ViewChannel | P.Connect);
  voice = wired.guild.channel({ name: 'Coaching', type: 'voice' });
  office = wired.guild.channel({ name: 'Talk', type: 'stage' });
  guild = wired.edge.guild(wired.guild.id);
});
afterEach(() => wired.close());

const people = (count: number, of = wired): User[] =>
  Array.from({ length: count }, (_, index) => {
    const user = of.emulator.createUser({ name: `creator-${index}` });
    of.guild.join(user);
    return user;
  });
const moves = () => wired.told.moves.map(({ move: { userId, from, to } }) => [userId, from, to]);
const an = (starts: Date) => ({ by: wired.ownerUser, name: 'Weekly call', starts, where: voice });
const soon = (): Date => new Date(Date.now() + hour);

describe('a voice channel', () => {
  it('has in it who came and did not leave, without asking Discord', async () => {
    const { miaUser, ownerUser } = wired;
    wired.guild.voice.join(miaUser, voice);
    wired.guild.voice.join(ownerUser, office);
    await expect.poll(() => guild.voiceMembers(voice.id)).toEqual([miaUser.id]);
    expect(await guild.voiceMembers(office.id)).toEqual([ownerUser.id]);
    wired.guild.voice.join(ownerUser, voice);
    await expect.poll(() => guild.voiceMembers(voice.id)).toEqual([miaUser.id, ownerUser.id]);
    wired.guild.voice.leave(miaUser);
    await expect.poll(() => guild.voiceMembers(voice.id)).toEqual([ownerUser.id]);
    expect(wired.requests(member)).toEqual([]);
  });

  it('counts no bots, whether they came or were there already', async () => {
    const other = wired.emulator.createApplication({ name: 'Music' });
    wired.guild.addBot(other, P.ViewChannel | P.Connect);
    wired.guild.voice.join(other.user, voice);
    wired.guild.voice.join(wired.miaUser, voice);
    await expect.poll(() => guild.voiceMembers(voice.id)).toEqual([wired.miaUser.id]);
    expect(moves()).toEqual([[wired.miaUser.id, undefined, voice.id]]);
    await wired.edge.stop();
    const again = (await wired.start()).guild(wired.guild.id);
    expect(await again.voiceMembers(voice.id)).toEqual([wired.miaUser.id]);
  });

  it('that was full before us takes one question, where Discord lists members', async () => {
    const all = people(30);
    for (const user of all) wired.guild.voice.join(user, voice);
    await wired.edge.stop();
    const again = (await wired.start()).guild(wired.guild.id);
    expect(await again.voiceMembers(voice.id)).toEqual(all.map(({ id }) => id));
    expect(wired.requests(member)).toEqual([]);
  });

  it('that was full before us is known also where Discord lists nobody', async () => {
    const blind = await wire({ members: false });
    blind.guild.setRolePermissions(blind.guild.everyone, P.ViewChannel | P.Connect);
    const channel = blind.guild.channel({ name: 'Coaching', type: 'voice' });
    const users = Array.from({ length: 8 }, (_, index) => blind.emulator.createUser({ name: `creator-${index}` }));
    for (const user of users) {
      blind.guild.join(user);
      blind.guild.voice.join(user, channel);
    }
    const view = (await blind.start()).guild(blind.guild.id);
    expect(await view.voiceMembers(channel.id)).toEqual(users.map(({ id }) => id));
    await view.voiceMembers(channel.id);
    expect(blind.requests(member), 'each was asked for once').toHaveLength(8);
    await blind.close();
  });

  it('has nobody in it when it is gone', async () => {
    wired.guild.voice.join(wired.miaUser, voice);
    await expect.poll(() => guild.voiceMembers(voice.id)).toHaveLength(1);
    wired.guild.deleteChannel(voice);
    await expect.poll(() => guild.voiceMembers(voice.id)).toEqual([]);
    expect(await guild.voiceMembers('1234567890123456789')).toEqual([]);
  });

  it('is not said to be empty while nobody tells us who is there', async () => {
    wired.guild.voice.join(wired.miaUser, voice);
    await expect.poll(() => guild.voiceMembers(voice.id)).toHaveLength(1);
    // A sequence that Discord finds invalid cannot be resumed: a new session is begun, some seconds later.
    wired.emulator.closeGateway(4007);
    wired.guild.voice.join(wired.ownerUser, voice);
    const answers: unknown[] = [];
    await vi.waitFor(
      async () => {
        const said = await guild.voiceMembers(voice.id).catch((error: unknown) => error);
        answers.push(said);
        expect(said).toEqual([wired.miaUser.id, wired.ownerUser.id]);
      },
      { timeout: 15_000, interval: 20 },
    );
    expect(answers).not.toContainEqual([]);
    expect(answers).toContainEqual(expect.objectContaining({ reason: 'later' }));
  });
});

describe('news of voice', () => {
  it('tells who came, moved and left, and when; nothing of who only mutes themselves', async () => {
    const { miaUser } = wired;
    const before = Date.now();
    wired.guild.voice.join(miaUser, voice);
    wired.guild.voice.mute(miaUser);
    wired.guild.voice.join(miaUser, office);
    wired.guild.voice.leave(miaUser);
    await expect.poll(moves).toEqual([
      [miaUser.id, undefined, voice.id],
      [miaUser.id, voice.id, office.id],
      [miaUser.id, office.id, undefined],
    ]);
    for (const { guildId, move } of wired.told.moves) {
      expect(guildId).toBe(wired.guild.id);
      expect(move.at.getTime()).toBeGreaterThanOrEqual(before);
    }
  });

  it('tells who was in a channel that is deleted, and that it is', async () => {
    wired.guild.voice.join(wired.miaUser, voice);
    await expect.poll(moves).toHaveLength(1);
    wired.guild.deleteChannel(voice);
    await expect.poll(() => wired.told.gone).toEqual([{ guildId: wired.guild.id, channel: voice.id }]);
    await expect.poll(() => moves().at(-1)?.at(2)).toBeUndefined();
  });

  it('keeps its time while it waits for the database', async () => {
    class Outage extends Error {}
    let away = true;
    const heard: Date[] = [];
    const waiting = await startEdge({
      outageOf: (error) => (error instanceof Outage ? 'away' : undefined),
      news: { moved: (_, { at }) => (away ? Promise.reject(new Outage()) : Promise.resolve(void heard.push(at))) },
    });
    waiting.guild.setRolePermissions(waiting.guild.everyone, P.ViewChannel | P.Connect);
    waiting.guild.voice.join(waiting.miaUser, waiting.guild.channel({ name: 'Coaching', type: 'voice' }));
    await expect.poll(() => waiting.logged.map(({ message }) => message)).toContain('news of Discord waits for the database');
    const later = new Date();
    away = false;
    await expect.poll(() => heard).toHaveLength(1);
    expect(heard[0]?.getTime()).toBeLessThanOrEqual(later.getTime());
    await waiting.close();
  });
});

describe('interest in a native event', () => {
  it('is told when it is given and when it is withdrawn', async () => {
    const { id } = wired.guild.events.create(an(soon()));
    const event = wired.guild.events.find(id);
    wired.guild.events.interest(wired.miaUser, event);
    wired.guild.events.interest(wired.miaUser, event, false);
    const told = () =>
      wired.told.interests
        .filter(({ interest }) => interest.userId === wired.miaUser.id)
        .map(({ guildId, interest: { eventId, given } }) => ({ guildId, eventId, given }));
    const of = { guildId: wired.guild.id, eventId: id };
    await expect.poll(told).toEqual([
      { ...of, given: true },
      { ...of, given: false },
    ]);
  });

  it('of 250 people is listed, page by page', async () => {
    const event = wired.guild.events.create(an(soon()));
    const all = people(250);
    for (const user of all) wired.guild.events.interest(user, event);
    const found = await guild.eventSubscribers(event.id);
    expect(found.toSorted()).toEqual([wired.ownerUser.id, ...all.map(({ id }) => id)].toSorted());
    expect(wired.requests('GET /guilds/:guild/scheduled-events/:event/users')).toHaveLength(3);
    await expect(guild.eventSubscribers('1234567890123456789')).rejects.toMatchObject({ reason: 'gone' });
  });
});

describe('news of what is gone', () => {
  it('tells of an event that was taken away, and of one that was called off', async () => {
    const first = wired.guild.events.create(an(soon()));
    wired.guild.events.cancel(first);
    wired.guild.addBot(wired.app, everything | P.CreateEvents | P.Connect);
    const messenger = wired.edge.messenger(wired.guild.id);
    const second = wired.guild.events.create({ ...an(soon()), by: wired.app.user });
    await messenger.endEvent(second.id);
    await expect.poll(() => wired.told.gone.map(({ event }) => event)).toEqual([first.id, second.id]);
  });

  it('tells of a channel and of a thread', async () => {
    const thread = wired.guild.thread({ name: 'Mia', parent: wired.channel, owner: wired.app.user });
    wired.guild.deleteChannel(thread);
    wired.guild.deleteChannel(wired.channel);
    const of = { guildId: wired.guild.id };
    await expect
      .poll(() => wired.told.gone)
      .toEqual([
        { ...of, channel: thread.id },
        { ...of, channel: wired.channel.id },
      ]);
  });
});
