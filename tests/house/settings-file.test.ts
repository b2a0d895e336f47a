import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startChild, temporaryFolder, type Child } from '#tests/support/child.ts';

/** A port that is none: whoever read it says so, and goes no further. */
const settings = 'DISCORD_TOKEN=a.b.c\nHTTP_PORT=99999\n';
const understood = 'HTTP_PORT is not a port: set it to a number from 1 to 65535, or leave it out for no health page.';

function startIn(folder: string, environment: Readonly<Record<string, string>> = {}): Child {
  const env = { DATA_DIR: path.join(folder, 'data'), NODE_OPTIONS: '', ...environment };
  return startChild('../bin/greenroom.mjs', ['start'], { env, folder });
}

async function lastWords(bot: Child): Promise<readonly string[]> {
  expect(await bot.ended).toBe(1);
  return bot.lines;
}

it.each([
  ['UTF-8', Buffer.from(settings)],
  ['UTF-8 with a mark', Buffer.from(`\u{FEFF}${settings}`)],
  ['UTF-16, as PowerShell writes it', Buffer.from(`\u{FEFF}${settings}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\u{FEFF}${settings}`, 'utf16le').swap16()],
])('a .env in %s is read', async (_, bytes) => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, '.env'), bytes);
  expect(await lastWords(startIn(folder))).toEqual([understood]);
});

it('the environment wins over a .env', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, '.env'), settings);
  const said = await lastWords(startIn(folder, { LOG_LEVEL: 'loud', HTTP_PORT: '8080' }));
  expect(said.join('\n')).toMatch(/^LOG_LEVEL is none of /u);
});

it('a .env that cannot be read is told in one sentence', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, '.env');
  writeFileSync(file, Buffer.from(settings, 'utf16le'));
  expect(await lastWords(startIn(folder))).toEqual([`${file} is not saved as text that can be read: save it as UTF-8.`]);
  const other = temporaryFolder();
  mkdirSync(path.join(other, '.env'));
  expect(await lastWords(startIn(other))).toEqual([
    `${path.join(other, '.env')} is a folder: take it away, and copy .env.example to a file of that name.`,
  ]);
});
