import type { RawFile } from '@discordjs/rest';
import { MessageFlags, PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { codeOf, setting } from './bot.ts';

interface Message {
  readonly id: string;
  readonly attachments: readonly { readonly id: string; readonly filename: string; readonly url: string }[];
  readonly components: unknown;
}

/** What the routes of messages answer. */
function asMessage(answer: unknown): Message {
  return answer as Message;
}

async function uploading() {
  const place = await setting({ permissions: P.SendMessages });
  const channel = place.guild.channel({ name: 'general' });
  const send = async (body: object, names: string[]) => {
    const files = names.map((name): RawFile => ({ name, data: `the text of ${name}` }));
    return asMessage(await place.rest.post(Routes.channelMessages(channel.id), { body, files }));
  };
  return { ...place, channel, send };
}

/** A message that shows one file twice. */
const gallery = (name: string) => ({
  flags: MessageFlags.IsComponentsV2,
  components: [
    { type: 12, items: [{ media: { url: `attachment://${name}` } }] },
    { type: 13, file: { url: `attachment://${name}` } },
  ],
});

test('components point at uploaded files, and at nothing that was not uploaded', async () => {
  const { send } = await uploading();
  const message = await send(gallery('card.png'), ['card.png']);
  const url = message.attachments[0]?.url;
  expect(message.components).toMatchObject([{ items: [{ media: { url, content_type: 'image/png' } }] }, { file: { url } }]);
  expect((await fetch(url ?? '')).status).toBe(200);
  expect(await codeOf(send(gallery('other.png'), ['card.png']))).toBe(50035);
});

test('an edit keeps the attachments it names and drops the others', async () => {
  const { rest, channel, send } = await uploading();
  const message = await send({ content: 'here' }, ['a.txt', 'b.txt']);
  const edit = async (body: object, files: RawFile[] = []) =>
    asMessage(await rest.patch(Routes.channelMessage(channel.id, message.id), { body, files })).attachments.map(
      (a) => a.filename,
    );
  expect(await edit({ content: 'same' })).toEqual(['a.txt', 'b.txt']);
  expect(await edit({ attachments: [{ id: message.attachments[1]?.id }] })).toEqual(['b.txt']);
  expect(await edit({}, [{ name: 'c.txt', data: 'c' }])).toEqual(['b.txt', 'c.txt']);
  expect(await edit({ attachments: [] })).toEqual([]);
});

test('a download fails as it is asked to, and is in the journal', async () => {
  const { emulator, send } = await uploading();
  const { attachments } = await send({ content: 'here' }, ['a.txt']);
  const url = attachments[0]?.url ?? '';
  emulator.fail({ route: /^\/attachments\//, times: 1 }, { status: 503 });
  expect((await fetch(url)).status).toBe(503);
  expect((await fetch(url)).status).toBe(200);
  const downloads = emulator.journal.filter((entry) => entry.kind === 'request' && entry.route.includes('/attachments/'));
  expect(downloads).toMatchObject([{ status: 503 }, { status: 200 }]);
});
