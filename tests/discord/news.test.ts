import { afterEach, describe, expect, it } from 'vitest';
import { everything, startEdge, wire, type EdgeOnWire, type Wired } from './support/edge.ts';
import { gate, hello } from './support/said.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function edge(o: Wired = {}): Promise<EdgeOnWire> {
  const started = await startEdge(o);
  open.push(started);
  return started;
}
async function unstarted(o: Wired = {}) {
  const wired = await wire(o);
  open.push(wired);
  return wired;
}

describe('news', () => {
  it('of every server is told at the start, and who is not there any more', async () => {
    const wired = await unstarted();
    const second = wired.emulator.createGuild({ name: 'Second', owner: wired.ownerUser });
    second.addBot(wired.app, everything);
    await wired.start();
    await expect.poll(() => wired.told.present.toSorted()).toEqual([wired.guild.id, second.id].toSorted());
    expect(wired.told.absent.map((ids) => ids.toSorted())).toEqual([[wired.guild.id, second.id].toSorted()]);
  });

  it('of joining and leaving a server is told when it happens', async () => {
    const { told, emulator, ownerUser, app, guild } = await edge();
    await expect.poll(() => told.present).toEqual([guild.id]);
    const second = emulator.createGuild({ name: 'Second', owner: ownerUser });
    second.addBot(app, everything);
    await expect.poll(() => told.present).toEqual([guild.id, second.id]);
    second.removeBot(app);
    await expect.poll(() => told.removed).toEqual([second.id]);
  });

  it('of being removed while the session was lost is told after it', async () => {
    const { told, emulator, guild, app } = await edge();
    await expect.poll(() => told.absent).toHaveLength(1);
    // A sequence that Discord finds invalid cannot be resumed: a new session is begun, some seconds later.
    emulator.closeGateway(4007);
    guild.removeBot(app);
    await expect.poll(() => told.absent.at(-1), { timeout: 10_000 }).toEqual([]);
  });

  it('of a server names the first channel where we may write', async () => {
    const first: (string | undefined)[] = [];
    const wired = await unstarted({
      news: { present: (guild) => Promise.resolve(void first.push(guild.firstWritableChannelId)) },
    });
    const botRole = wired.guild.botRole(wired.app);
    wired.guild.overwrite(wired.channel, botRole, { deny: 1n << 11n });
    const writable = wired.guild.channel({ name: 'welcome' });
    await wired.start();
    await expect.poll(() => first).toEqual([writable.id]);
  });

  it('of a member names all roles they hold now, and none when they left', async () => {
    const { told, guild, miaUser } = await edge();
    const [creator, coach] = [guild.role({ name: 'creator' }), guild.role({ name: 'coach' })];
    const held = () => told.held.filter(({ userId }) => userId === miaUser.id).map(({ roleIds }) => roleIds.toSorted());
    guild.give(miaUser, creator);
    await expect.poll(held).toEqual([[creator.id]]);
    guild.give(miaUser, coach);
    await expect.poll(() => held().at(-1)).toEqual([creator.id, coach.id].toSorted());
    guild.take(miaUser, creator);
    await expect.poll(() => held().at(-1)).toEqual([coach.id]);
    guild.leave(miaUser);
    await expect.poll(() => held().at(-1)).toEqual([]);
  });

  it('of a member who leaves names who it was', async () => {
    const { told, guild, miaUser, ownerUser } = await edge();
    guild.leave(miaUser);
    await expect.poll(() => told.left).toEqual([{ guildId: guild.id, userId: miaUser.id }]);
    expect(told.left.map(({ userId }) => userId)).not.toContain(ownerUser.id);
  });

  it('of a member who comes back names who it was', async () => {
    const { told, guild, miaUser } = await edge();
    guild.leave(miaUser);
    guild.join(miaUser);
    await expect.poll(() => told.joined).toEqual([{ guildId: guild.id, userId: miaUser.id }]);
  });

  it('that could not be taken in is logged, and stops nothing', async () => {
    const { logged, mia } = await edge({
      commands: { hello: hello() },
      news: { present: () => Promise.reject(new Error('database away')) },
    });
    await expect.poll(() => logged.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(await mia.types('/hello')).toSay('Hello');
  });

  it('waits while an outage lasts; then it is told once, about each member in the order it came', async () => {
    class Outage extends Error {}
    let away = true;
    const held: (readonly string[])[] = [];
    const { guild, miaUser, logged } = await edge({
      outageOf: (error) => (error instanceof Outage ? 'away' : undefined),
      news: {
        rolesHeld: (_guildId, _userId, roleIds) =>
          away ? Promise.reject(new Outage()) : Promise.resolve(void held.push(roleIds)),
      },
    });
    const creator = guild.role({ name: 'creator' });
    guild.give(miaUser, creator);
    guild.leave(miaUser);
    await expect.poll(() => logged.map(({ message }) => message)).toContain('news of Discord waits for the database');
    away = false;
    await expect.poll(() => held).toEqual([[creator.id], []]);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('of 500 servers is told a few at a time', async () => {
    let now = 0;
    let most = 0;
    const { opened, open: go } = gate();
    const wired = await unstarted({
      news: {
        present: async () => {
          most = Math.max(most, ++now);
          await opened;
          now -= 1;
          wired.told.present.push('one');
        },
      },
    });
    for (let index = 1; index < 500; index++)
      wired.emulator.createGuild({ name: `Agency ${index}`, owner: wired.ownerUser }).addBot(wired.app, everything);
    await wired.start();
    await expect.poll(() => most).toBe(8);
    go();
    await expect.poll(() => wired.told.present.length, { timeout: 20_000 }).toBe(500);
    expect(most).toBe(8);
  });
});
