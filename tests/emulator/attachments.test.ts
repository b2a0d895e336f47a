import { Buffer } from 'node:buffer';
import type { RawFile } from '@discordjs/rest';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { StandingClock } from '#src/emulator/clock.ts';
import { codeOf, type Setting, setting } from './bot.ts';

interface Sent {
  readonly id: string;
  readonly attachments: readonly { id: string; filename: string; size: number; url: string; description?: string }[];
}

async function sending(): Promise<
  Setting & { clock: StandingClock; path: `/${string}`; send: (files: RawFile[], body?: object) => Promise<Sent> }
> {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const set = await setting({ clock, permissions: P.SendMessages | P.AttachFiles | P.ReadMessageHistory });
  const path = `/channels/${set.guild.channel({ name: 'general' }).id}/messages` as const;
  return { ...set, clock, path, send: async (files, body = {}) => asSent(await set.rest.post(path, { files, body })) };
}

/** What the emulator answers to a message with files. */
function asSent(answer: unknown): Sent {
  return answer as Sent;
}

const file = (name: string, bytes = 'a,b'): RawFile => ({ name, data: Buffer.from(bytes) });
const linkOf = (message: Sent): string => message.attachments[0]?.url ?? '';

test('a file is sent, named safely, and given back byte for byte', async () => {
  const { send } = await sending();
  const message = await send([file('July 2026 (final).csv', 'é,1')]);
  expect(message.attachments).toMatchObject([{ filename: 'July_2026__final_.csv', size: 4 }]);
  const response = await fetch(linkOf(message));
  expect(await response.text()).toBe('é,1');
  expect(response.headers.get('content-type')).toContain('text/csv');
});

test('a link works for a day, and a fresh look at the message gives a new one', async () => {
  const { send, clock, rest, path } = await sending();
  const message = await send([file('a.csv')]);
  expect(new URL(linkOf(message)).searchParams.get('ex')).toMatch(/^[0-9a-f]+$/u);
  clock.advance(24 * 3600 * 1000 - 1000);
  expect((await fetch(linkOf(message))).status).toBe(200);
  clock.advance(1000);
  const gone = await fetch(linkOf(message));
  expect([gone.status, await gone.text()]).toEqual([404, 'This content is no longer available.']);
  const again = asSent(await rest.get(`${path}/${message.id}`));
  expect(linkOf(again)).not.toBe(linkOf(message));
  expect((await fetch(linkOf(again))).status).toBe(200);
});

test('a link without its signature, or with a longer life written into it, does not work', async () => {
  const { send } = await sending();
  const link = new URL(linkOf(await send([file('a.csv')])));
  const forged = new URL(link);
  forged.searchParams.set('ex', 'ffffffff');
  expect((await fetch(forged)).status).toBe(404);
  expect((await fetch(link.origin + link.pathname)).status).toBe(404);
});

test('alt text stays with its file, and an edit keeps only the files it lists', async () => {
  const { send, rest, path } = await sending();
  const attachments = [{ id: '0', description: 'Ana earned $876' }, { id: '1' }];
  const message = await send([file('a.png'), file('b.png')], { attachments });
  expect(message.attachments[0]).toMatchObject({ filename: 'a.png', description: 'Ana earned $876' });
  const second = message.attachments[1]?.id;
  const edited = asSent(await rest.patch(`${path}/${message.id}`, { body: { attachments: [{ id: second }] } }));
  expect(edited.attachments.map((kept) => kept.filename)).toEqual(['b.png']);
});

test('eleven files, a file over 10 MiB and a channel without Attach Files are refused', async () => {
  const { send, guild, app } = await sending();
  const many = Array.from({ length: 11 }, (_, index) => file(`${index}.csv`));
  expect(await codeOf(send(many))).toBe(50_035);
  expect(await codeOf(send([file('big.csv', 'x'.repeat(10 * 1024 * 1024 + 1))]))).toBe(40_005);
  guild.overwrite(guild.find('general'), guild.botRole(app), { deny: P.AttachFiles });
  expect(await codeOf(send([file('a.csv')]))).toBe(50_013);
});

test('what a person uploads lies behind a link that expires too', async () => {
  const { emulator, guild, mia, clock } = await sending();
  const uploaded = emulator.seat(mia, guild).upload({ name: 'july.csv', bytes: Buffer.from('a,b') });
  expect(uploaded).toMatchObject({ filename: 'july.csv', size: 3, ephemeral: true });
  expect(new URL(uploaded.url).pathname).toMatch(/^\/ephemeral-attachments\//u);
  expect(await (await fetch(uploaded.url)).text()).toBe('a,b');
  clock.advance(24 * 3600 * 1000);
  expect((await fetch(uploaded.url)).status).toBe(404);
});
