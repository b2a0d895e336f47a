import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Messenger, NewThread } from '#src/context.ts';
import { text, type Screen } from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';
import { everything, startEdge, type EdgeOnWire } from './support/edge.ts';

const threads =
  (1n << 34n) | // Manage Threads
  (1n << 36n) | // Create Private Threads
  (1n << 38n); // Send Messages in Threads
const opening: Screen = { title: words`Welcome`, blocks: [text(words`Here you talk with your coach.`)] };
const creating = 'POST /channels/:id/threads';
const deleting = 'DELETE /channels/:id';

let wired: EdgeOnWire;
let messenger: Messenger;
beforeEach(async () => {
  wired = await startEdge();
  wired.guild.setRolePermissions(wired.guild.everyone, everything);
  wired.guild.addBot(wired.app, everything | threads);
  // What the bot may do has reached it.
  await vi.waitUntil(async () => (await mayDo()).has('ManageThreads'));
  messenger = wired.edge.messenger(wired.guild.id);
});
afterEach(() => wired.close());

const mayDo = () => wired.edge.guild(wired.guild.id).botPermissions();
const wanted = (key = 'thread:run-1', name = 'Ana'): NewThread => ({
  parentId: wired.channel.id,
  name,
  key,
  opening,
  mayBeThere: true,
});
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it was not refused',
    (error: unknown) => error,
  );
const all = () => wired.guild.channels().filter(({ name }) => name === 'Ana');
const inside = (id: string) => wired.guild.messages({ id, name: 'Ana' });
const state = (id: string): unknown =>
  wired.emulator
    .seat(wired.miaUser, wired.guild)
    .channels()
    .find((one) => one.id === id);

describe('a private thread', () => {
  it('is seen by who is added, and by nobody else', async () => {
    const id = await messenger.createPrivateThread(wanted());
    expect([wired.mia.sees({ id }), wired.requests(creating)[0]?.body]).toEqual([
      false,
      { name: 'Ana', type: 12, invitable: false, auto_archive_duration: 1440 },
    ]);
    await messenger.addToThread(id, wired.miaUser.id);
    await messenger.addToThread(id, wired.miaUser.id);
    expect(wired.mia.reads({ id })[0]).toSay('Here you talk with your coach.');
    await messenger.removeFromThread(id, wired.miaUser.id);
    await messenger.removeFromThread(id, wired.miaUser.id);
    expect(wired.mia.sees({ id })).toBe(false);
  });

  it('of the same key is the same thread, also after a restart and when it was closed', async () => {
    const id = await messenger.createPrivateThread(wanted());
    await messenger.closeThread(id);
    await wired.edge.stop();
    const again = (await wired.start()).messenger(wired.guild.id);
    expect(await again.createPrivateThread(wanted())).toBe(id);
    expect([all().length, inside(id).length]).toEqual([1, 1]);
  });

  it('that was never tried before is made without looking through those of the channel', async () => {
    await messenger.createPrivateThread({ ...wanted(), mayBeThere: false });
    const routes = wired.emulator.journal.flatMap((entry) => (entry.kind === 'request' ? [entry.route] : []));
    expect(routes.filter((route) => /^GET .*threads/u.test(route))).toEqual([]);
  });

  it('of another key is another one, whatever it is called', async () => {
    const first = await messenger.createPrivateThread(wanted('thread:run-1'));
    const second = await messenger.createPrivateThread(wanted('thread:run-2'));
    expect(second).not.toBe(first);
    expect(await messenger.createPrivateThread(wanted('thread:run-1'))).toBe(first);
    expect(await messenger.createPrivateThread(wanted('thread:run-2'))).toBe(second);
  });

  it('begun at the same time as others of the same name is one for each key', async () => {
    const keys = ['thread:1', 'thread:2', 'thread:3', 'thread:1'];
    const ids = await Promise.all(keys.map((key) => wired.edge.messenger(wired.guild.id).createPrivateThread(wanted(key))));
    expect([new Set(ids).size, ids[3] === ids[0], all().length]).toEqual([3, true, 3]);
    for (const id of ids) expect(inside(id)).toHaveLength(1);
  });

  it('is found among more closed ones than one page of them', async () => {
    const first = await messenger.createPrivateThread(wanted());
    await messenger.closeThread(first);
    for (let index = 0; index < 105; index++) {
      const other = wired.guild.thread({ name: `creator ${index}`, parent: wired.channel, owner: wired.app.user });
      await archive(other.id);
    }
    expect(await messenger.createPrivateThread(wanted())).toBe(first);
  }, 60_000);

  it('whose creation was lost on the way is not there twice: the empty one is taken away', async () => {
    wired.emulator.fail({ route: creating, times: 1 }, 'drop-after');
    expect(await refusal(messenger.createPrivateThread(wanted()))).toMatchObject({ reason: 'later' });
    expect(all()).toHaveLength(1);
    const id = await messenger.createPrivateThread(wanted());
    expect(all().map((thread) => thread.id)).toEqual([id]);
    expect([wired.requests(creating).length, wired.requests(deleting).length]).toEqual([2, 1]);
  });

  it('without its opening message is never given to another one of the same name', async () => {
    wired.emulator.fail({ route: 'POST /channels/:id/messages', times: 1 }, { status: 403, code: 50_013 });
    expect(await refusal(messenger.createPrivateThread(wanted('thread:run-1')))).toMatchObject({ reason: 'missing-permission' });
    const [left] = all();
    const second = await messenger.createPrivateThread(wanted('thread:run-2'));
    expect([second === left?.id, all().length]).toEqual([false, 1]);
  });

  it('somebody is already in, or wrote in, is never taken away', async () => {
    const id = await messenger.createPrivateThread(wanted());
    const [message] = inside(id);
    await messenger.remove(id, message?.id ?? '');
    await messenger.addToThread(id, wired.miaUser.id);
    const anew = await messenger.createPrivateThread(wanted());
    expect([anew === id, all().length]).toEqual([false, 2]);
  });

  it('that is closed is read and not written in, until it is opened again', async () => {
    wired.guild.setRolePermissions(wired.guild.everyone, everything | (1n << 38n));
    const id = await messenger.createPrivateThread(wanted());
    await messenger.addToThread(id, wired.miaUser.id);
    await messenger.closeThread(id);
    await messenger.closeThread(id);
    expect(state(id)).toMatchObject({ thread_metadata: { archived: true, locked: true } });
    expect(wired.mia.reads({ id })[0]).toSay('Welcome');
    await expect(wired.mia.posts({ id }, 'hello?')).rejects.toThrow('may not write');
    await messenger.openThread(id);
    await messenger.openThread(id);
    expect(await wired.mia.posts({ id }, 'hello')).toSay('hello');
  });

  it('gets another name as long as Discord takes it, also when it fell asleep', async () => {
    const id = await messenger.createPrivateThread(wanted());
    await messenger.addToThread(id, wired.miaUser.id);
    await archive(id);
    await messenger.nameThread(id, `Light and sound ${'x'.repeat(100)}`);
    expect(state(id)).toMatchObject({ name: `Light and sound ${'x'.repeat(83)}…` });
  });

  it('that fell asleep is awakened for whoever comes in or goes, and to be closed', async () => {
    const id = await messenger.createPrivateThread(wanted());
    await archive(id);
    await messenger.addToThread(id, wired.miaUser.id);
    expect(wired.mia.sees({ id })).toBe(true);
    await archive(id);
    await messenger.closeThread(id);
    expect(state(id)).toMatchObject({ thread_metadata: { archived: true, locked: true } });
    await messenger.removeFromThread(id, wired.miaUser.id);
    expect(wired.mia.sees({ id })).toBe(false);
  });

  it('nobody is added to who cannot see its channel, and the missing permission is told', async () => {
    const id = await messenger.createPrivateThread(wanted());
    wired.guild.overwrite(wired.channel, wired.miaUser, { deny: 1n << 10n });
    expect(await refusal(messenger.addToThread(id, wired.miaUser.id))).toMatchObject({
      reason: 'missing-permission',
      code: 50_001,
    });
    expect(await refusal(messenger.addToThread(id, '1234567890123456789'))).toMatchObject({ reason: 'gone' });
  });

  it.each([
    ['ManageThreads', 1n << 34n],
    ['CreatePrivateThreads', 1n << 36n],
    ['SendMessagesInThreads', 1n << 38n],
  ])('cannot be made without %s, which is named', async (name, bit) => {
    wired.guild.addBot(wired.app, everything | (threads & ~bit));
    await expect.poll(() => mayDo()).not.toContain(name);
    expect(await refusal(messenger.createPrivateThread(wanted()))).toMatchObject({
      reason: 'missing-permission',
      where: { permissions: [name] },
    });
  });
});

const rest = (): REST => new REST({ api: wired.emulator.url }).setToken(wired.app.token);

/** As Discord does with a thread in which nobody wrote for a day. */
async function archive(id: string): Promise<void> {
  await rest().patch(Routes.channel(id), { body: { archived: true } });
}
