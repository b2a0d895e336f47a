import { PermissionFlagsBits as P, REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Messenger } from '#src/context.ts';
import { everything, startEdge, type EdgeOnWire } from './support/edge.ts';
import { saying } from './support/said.ts';

const beginning = 'POST /channels/:id/messages/:message/threads';
const allowed = everything | P.CreatePublicThreads | P.SendMessagesInThreads;

let wired: EdgeOnWire;
let messenger: Messenger;
let post: string;
beforeEach(async () => {
  wired = await startEdge();
  wired.guild.setRolePermissions(wired.guild.everyone, everything | P.SendMessagesInThreads);
  wired.guild.addBot(wired.app, allowed);
  await vi.waitUntil(async () => (await mayDo()).has('CreatePublicThreads'));
  messenger = wired.edge.messenger(wired.guild.id);
  post = await messenger.send(wired.channel.id, saying('Weekly call'), 'calls.post:1');
});
afterEach(() => wired.close());

const mayDo = () => wired.edge.guild(wired.guild.id).botPermissions();
const under = (name = 'Weekly call', messageId = post) => messenger.openThreadUnder(wired.channel.id, messageId, name);
const threads = () => wired.guild.channels().filter(({ name }) => name.startsWith('Weekly'));
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it was not refused',
    (error: unknown) => error,
  );

describe('a thread under a post', () => {
  it('has its ID, is open to all who see the channel, and sleeps after a week', async () => {
    const id = await under();
    expect([id, wired.requests(beginning)[0]?.body]).toEqual([post, { name: 'Weekly call', auto_archive_duration: 10_080 }]);
    await messenger.send(id, saying('See you there'), 'calls.remind:1');
    expect(wired.mia.reads({ id })[0]).toSay('See you there');
    expect(await wired.mia.posts({ id }, 'I am coming')).toSay('I am coming');
  });

  it('is one, however often it is asked for, also after a restart', async () => {
    const ids = await Promise.all([under(), under()]);
    await wired.edge.stop();
    messenger = (await wired.start()).messenger(wired.guild.id);
    expect(new Set([...ids, await under()])).toEqual(new Set([post]));
    expect(threads()).toHaveLength(1);
  });

  it.each(['drop' as const, 'drop-after' as const, 'hang' as const, { status: 502 }])(
    'is there although Discord did not answer: %j',
    async (fault) => {
      wired.emulator.fail({ route: beginning, times: 1 }, fault);
      expect(await under()).toBe(post);
      expect(threads()).toHaveLength(1);
    },
  );

  it('that fell asleep is awake again with what is written in it', async () => {
    const id = await under();
    await new REST({ api: wired.emulator.url }).setToken(wired.app.token).patch(Routes.channel(id), { body: { archived: true } });
    expect(await under()).toBe(id);
    await messenger.send(id, saying('See you there'), 'calls.remind:1');
    expect(wired.mia.reads({ id }).at(-1)).toSay('See you there');
  });

  it('of a long name is cut to what is shown', async () => {
    await under(`Weekly ${'x'.repeat(200)}`);
    expect(threads().map(({ name }) => name.length)).toEqual([100]);
  });

  it('cannot be begun under a message that is gone, nor without the permission, which is named', async () => {
    expect(await refusal(under('Weekly call', '1234567890123456789'))).toMatchObject({ reason: 'gone', code: 10_008 });
    wired.guild.addBot(wired.app, allowed & ~P.CreatePublicThreads);
    wired.guild.setRolePermissions(wired.guild.everyone, P.ViewChannel);
    await vi.waitUntil(async () => !(await mayDo()).has('CreatePublicThreads'));
    expect(await refusal(under())).toMatchObject({
      reason: 'missing-permission',
      where: { channelId: wired.channel.id, permissions: ['CreatePublicThreads'] },
    });
  });
});
