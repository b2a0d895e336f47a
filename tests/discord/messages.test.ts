import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Messenger } from '#src/context.ts';
import { show } from '#src/core/answer.ts';
import { command } from '#src/core/command.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { text, type Screen } from '#src/core/screen.ts';
import { person, words } from '#src/core/words.ts';
import { everything, startEdge, type EdgeOnWire } from './support/edge.ts';

const create = 'POST /channels/:id/messages';
const screen: Screen = { title: words`July is in`, blocks: [text(words`57 creators`)] };
const before = (): Date => new Date(Date.now() - 60_000);

const chatter = command({ needs: 'help.read', answers: 'publicly', run: () => Promise.resolve(show(screen, 'publicly')) });

let wired: EdgeOnWire;
let messenger: Messenger;
beforeEach(async () => {
  wired = await startEdge({ commands: { chatter } });
  messenger = wired.edge.messenger(wired.guild.id);
});
afterEach(() => wired.close());

const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it was not refused',
    (error: unknown) => error,
  );

describe('a message', () => {
  it('is sent with a nonce that Discord enforces, and found again by its mark alone', async () => {
    const id = await messenger.send(wired.channel.id, screen, 'imported:7');
    expect(wired.requests(create)[0]?.body).toMatchObject({ enforce_nonce: true, nonce: expect.stringMatching(/^.{1,25}$/u) });
    expect(await messenger.findSent(wired.channel.id, 'imported:7', before())).toBe(id);
    expect(await messenger.findSent(wired.channel.id, 'imported:8', before())).toBeUndefined();
  });

  it('of the same key is the same message, also after a restart', async () => {
    const first = await messenger.send(wired.channel.id, screen, 'imported:7');
    await wired.edge.stop();
    const again = await wired.start();
    expect(await again.messenger(wired.guild.id).send(wired.channel.id, screen, 'imported:7')).toBe(first);
    expect(wired.guild.messages(wired.channel)).toHaveLength(1);
  });

  it('is found among more messages than one page of them', async () => {
    const id = await messenger.send(wired.channel.id, screen, 'imported:7');
    for (let index = 0; index < 210; index++) await wired.mia.types('/chatter');
    const last = await messenger.send(wired.channel.id, screen, 'imported:9');
    expect(wired.guild.messages(wired.channel)).toHaveLength(212);
    expect(await messenger.findSent(wired.channel.id, 'imported:7', before())).toBe(id);
    expect(await messenger.findSent(wired.channel.id, 'imported:9', before())).toBe(last);
    expect(await messenger.findSent(wired.channel.id, 'imported:8', before())).toBeUndefined();
  });

  it.each([
    ['the answer is lost after Discord posted it', 'drop-after' as const],
    ['the connection breaks', 'drop' as const],
    ['Discord hangs', 'hang' as const],
    ['Discord is broken for a moment', { status: 502 }],
  ])('is there exactly once when %s', async (_, fault) => {
    wired.emulator.fail({ route: create, times: 2 }, fault);
    const id = await messenger.send(wired.channel.id, screen, 'imported:7');
    expect(wired.guild.messages(wired.channel).map((message) => message.id)).toEqual([id]);
  });

  it('waits where Discord asks it to', async () => {
    wired.emulator.fail(
      { route: create, times: 1 },
      { status: 429, body: { message: 'slow down', retry_after: 0.05, global: false }, headers: { 'retry-after': '0.05' } },
    );
    await messenger.send(wired.channel.id, screen, 'imported:7');
    expect(wired.guild.messages(wired.channel)).toHaveLength(1);
  });

  it('is given up for later when Discord stays broken', async () => {
    wired.emulator.fail({ route: create }, { status: 503 });
    expect(await refusal(messenger.send(wired.channel.id, screen, 'imported:7'))).toMatchObject({
      name: 'DiscordRefused',
      reason: 'later',
    });
    expect(wired.requests(create)).toHaveLength(4);
  });

  it('is given up for later when Discord asks for a long wait', async () => {
    wired.emulator.fail(
      { route: create },
      {
        status: 429,
        body: { message: 'slow down', retry_after: 600, global: false },
        headers: {
          'retry-after': '600',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset-after': '600',
          'x-ratelimit-limit': '5',
        },
      },
    );
    expect(await refusal(messenger.send(wired.channel.id, screen, 'imported:7'))).toMatchObject({ reason: 'later' });
  });

  it.each([
    ['by Cloudflare', { status: 403, code: 40_333, message: 'internal network error' }],
    ['by nobody that we know', { status: 403, body: { message: 'Forbidden' } }],
    [
      'with a page instead of an answer',
      { status: 403, body: 'Sorry, you have been blocked', headers: { 'content-type': 'text/html' } },
    ],
  ])('refused %s is given up for later, and no permission is asked for', async (_, fault) => {
    wired.emulator.fail({ route: create }, fault);
    expect(await refusal(messenger.send(wired.channel.id, screen, 'imported:7'))).toMatchObject({ reason: 'later' });
    expect(wired.requests(create)).toHaveLength(1);
  });

  it('without the permission says which one, and where', async () => {
    wired.guild.overwrite(wired.channel, wired.guild.botRole(wired.app), { deny: 1n << 11n });
    const { id: channelId } = wired.channel;
    await expect.poll(() => wired.edge.guild(wired.guild.id).botPermissions(channelId)).not.toContain('SendMessages');
    const refused = await refusal(messenger.send(channelId, screen, 'imported:7'));
    expect(refused).toBeInstanceOf(DiscordRefused);
    expect(refused).toMatchObject({ reason: 'missing-permission', where: { channelId, permissions: ['SendMessages'] } });
    expect(wired.requests(create)).toHaveLength(1);
  });

  it('is not looked for where history is closed, because every message would seem never sent', async () => {
    await messenger.send(wired.channel.id, screen, 'imported:7');
    wired.guild.setRolePermissions(wired.guild.botRole(wired.app), everything & ~(1n << 16n));
    wired.guild.setRolePermissions(wired.guild.everyone, 1n << 10n);
    await expect
      .poll(() => wired.edge.guild(wired.guild.id).botPermissions(wired.channel.id))
      .not.toContain('ReadMessageHistory');
    expect(await refusal(messenger.findSent(wired.channel.id, 'imported:7', before()))).toMatchObject({
      reason: 'missing-permission',
      where: { permissions: ['ReadMessageHistory'] },
    });
  });

  it('to a deleted channel is refused as gone, after Discord said so twice', async () => {
    wired.guild.deleteChannel(wired.channel);
    expect(await refusal(messenger.send(wired.channel.id, screen, 'imported:7'))).toMatchObject({ reason: 'gone', code: 10_003 });
    expect(wired.requests(create)).toHaveLength(2);
  });

  it('is not believed gone for one hiccup', async () => {
    wired.emulator.fail({ route: create, times: 1 }, { status: 404, code: 10_003, message: 'Unknown Channel' });
    await messenger.send(wired.channel.id, screen, 'imported:7');
    expect(wired.guild.messages(wired.channel)).toHaveLength(1);
  });

  it('notifies nobody unless it says whom', async () => {
    const said: Screen = { title: words`Hello`, blocks: [text(words`${person(wired.miaUser.id)} and @everyone`)] };
    await messenger.send(wired.channel.id, said, 'a');
    await messenger.send(wired.channel.id, { ...said, notifies: { users: [wired.miaUser.id] } }, 'b');
    expect(
      wired.guild
        .messages(wired.channel)
        .map(({ mentions, mention_everyone }) => ({ pinged: mentions.map(({ id }) => id), mention_everyone })),
    ).toEqual([
      { pinged: [], mention_everyone: false },
      { pinged: [wired.miaUser.id], mention_everyone: false },
    ]);
  });

  it('is edited, and loses the file it carried', async () => {
    const file = { kind: 'file' as const, file: { name: 'rows.csv', bytes: new TextEncoder().encode('a,b') } };
    const id = await messenger.send(wired.channel.id, { ...screen, blocks: [file] }, 'a');
    expect(wired.guild.messages(wired.channel)[0]?.attachments).toHaveLength(1);
    await messenger.edit(wired.channel.id, id, { title: words`August is in`, blocks: [] });
    expect(wired.mia.reads(wired.channel).map(String).join('\n')).toSay('August is in');
    expect(wired.guild.messages(wired.channel)[0]?.attachments).toEqual([]);
  });
});
