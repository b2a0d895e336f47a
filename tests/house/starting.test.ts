import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { embeddedFolder } from '#src/database/open.ts';
import { temporaryFolder, type Child } from '#tests/support/child.ts';
import { freePort, openStreet } from './support/launched.ts';

/** The sentence with which it ended by itself, calling it a failure; no trace of the program beside it. */
async function lastWords(bot: Child): Promise<string> {
  expect(await bot.ended).toBe(1);
  const said = bot.lines.filter((line) => !line.startsWith('{'));
  expect(said).toHaveLength(1);
  return said.join('\n');
}

describe('npm start', () => {
  it('without a token says where to get one', async () => {
    const street = await openStreet();
    const bot = street.start({ DATA_DIR: temporaryFolder(), DISCORD_TOKEN: '' });
    expect(await lastWords(bot)).toMatch(/^Set DISCORD_TOKEN to your bot's token.*developers\/applications/u);
  });

  it.each(['--help', '--once'])('does not start the bot on a word that it does not know: %s', async (word) => {
    const street = await openStreet();
    const DATA_DIR = path.join(temporaryFolder(), 'data');
    const bot = street.start({ DATA_DIR }, 'start', word);
    expect(await lastWords(bot)).toBe(
      `The bot knows no ${word}. npm start starts it; what it works with is set in .env, as .env.example says.`,
    );
    expect(street.emulator.connections()).toBe(0);
    expect(existsSync(embeddedFolder(DATA_DIR))).toBe(false);
  });

  it('with a wrong token says that Discord refuses it, and begins nothing', async () => {
    const street = await openStreet();
    const bot = street.start({ DATA_DIR: temporaryFolder(), DISCORD_TOKEN: 'MTIz.abc.def' });
    expect(await lastWords(bot)).toMatch(/^Discord refuses the token\. Set DISCORD_TOKEN .*Reset Token\.$/u);
    expect(street.emulator.connections()).toBe(0);
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'waits for a Discord that does not answer, says so, and is stopped at once: %s',
    async (signal) => {
      const street = await openStreet();
      const bot = street.start({
        DATA_DIR: temporaryFolder(),
        DISCORD_API_URL: `http://127.0.0.1:${await freePort()}/api`,
        // What keeps it from starting is said to whoever wants to hear of nothing but errors, too.
        LOG_LEVEL: 'error',
      });
      expect(await bot.says('Discord does not answer')).toContain('Greenroom starts as soon as it does');
      await bot.kill(signal);
      expect(await bot.ended).toBe(0);
    },
  );
});

describe('a DISCORD_API_URL where something else answers', () => {
  it.each([
    ['a page that is not there', { status: 404, type: 'text/html', body: '<h1>Not Found</h1>' }],
    ['a page', { status: 200, type: 'text/html', body: '<h1>Welcome</h1>' }],
    ['JSON of another kind', { status: 200, type: 'application/json', body: '{"version":"1.0"}' }],
    ['JSON that is none', { status: 200, type: 'application/json', body: '{' }],
    ['another protocol', { status: 0, type: '', body: 'SSH-2.0-OpenSSH_9.2\r\n' }],
  ] as const)('is told in one sentence by start, which makes nothing, and by doctor: %s', async (_, answer) => {
    const street = await openStreet();
    const DISCORD_API_URL = await answerWith(answer);
    const DATA_DIR = path.join(temporaryFolder(), 'data');
    const sentence = `What answers at ${DISCORD_API_URL} is not Discord's API: leave DISCORD_API_URL out, or correct it.`;
    expect(await lastWords(street.start({ DATA_DIR, DISCORD_API_URL }))).toBe(sentence);
    expect(existsSync(embeddedFolder(DATA_DIR))).toBe(false);
    const doctor = street.start({ DATA_DIR, DISCORD_API_URL }, 'doctor');
    expect(await doctor.ended).toBe(1);
    expect(doctor.lines.join('\n')).toContain(`FIX  Discord\n     → ${sentence}`);
  });
});

/** Something that answers everything the same. @returns its address. Status 0: not even HTTP */
async function answerWith(answer: { status: number; type: string; body: string }): Promise<string> {
  const http = (): Server =>
    createHttpServer((_request, response) => {
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    });
  const server = answer.status === 0 ? createServer((socket) => void socket.on('error', () => {}).end(answer.body)) : http();
  return `http://127.0.0.1:${await portOf(server)}/api`;
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return address.port;
}

describe('a PostgreSQL that is not there', () => {
  it.each([
    ['jobs', ['list']],
    ['rebuild', []],
    ['backup', []],
  ] as const)('is told at once by %s', async (program, words) => {
    const street = await openStreet();
    const place = `127.0.0.1:${await freePort()}/greenroom`;
    const told = street.start({ DATA_DIR: temporaryFolder(), DATABASE_URL: `postgres://u:p@${place}` }, program, ...words);
    expect(await lastWords(told)).toBe(`PostgreSQL at ${place} cannot be reached: check DATABASE_URL and that the server runs.`);
  });

  it.each([
    ['closes every connection at once, as a forwarded port with nobody behind it', ''],
    ['answers as something else', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ])('and something in its place that %s is told by all, too; the bot waits for a PostgreSQL', async (_, words) => {
    const street = await openStreet();
    const server = createServer((socket) => void socket.on('error', () => {}).once('data', () => socket.end(words)));
    if (words === '') server.on('connection', (socket) => socket.end());
    const place = `127.0.0.1:${await portOf(server)}/greenroom`;
    const env = { DATA_DIR: temporaryFolder(), DATABASE_URL: `postgres://u:p@${place}` };
    const bot = street.start(env);
    const doctor = street.start(env, 'doctor');
    const byHand = [street.start(env, 'jobs', 'list'), street.start(env, 'backup')];
    for (const told of byHand) expect(await lastWords(told)).toContain(`PostgreSQL at ${place} cannot be reached`);
    expect(await doctor.ended).toBe(1);
    expect(doctor.lines.join('\n')).toMatch(/ok {3}token: .*[^]*FIX {2}database\n.*does not answer \(/u);
    expect(await bot.says('does not answer')).toContain('Greenroom starts as soon as it does');
    await bot.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });
});

const unusable = (): readonly (readonly [string, string])[] => {
  const file = path.join(temporaryFolder(), 'file');
  writeFileSync(file, 'not a folder');
  return [
    [file, `DATA_DIR is ${file}, which is a file: set DATA_DIR to a folder`],
    [path.join(file, 'data'), `DATA_DIR is ${path.join(file, 'data')}, and ${file} is a file: set DATA_DIR to a folder`],
    // Where the operating system lets nobody make anything, and Node would try for ever.
    ['/proc/nope/data', 'DATA_DIR is /proc/nope/data, and /proc may not be written to: set DATA_DIR to a folder'],
  ];
};

/** In such a place Node must not be left to make a folder for what it has compiled; elsewhere it need not compile again. */
const compiling = (DATA_DIR: string): Readonly<Record<string, string>> =>
  DATA_DIR.startsWith('/proc/') ? { NODE_COMPILE_CACHE: '' } : {};

describe('a DATA_DIR that cannot be one', () => {
  it.each([
    ['start', []],
    ['backup', []],
    ['jobs', ['list']],
  ] as const)('is told in one sentence by %s', async (program, words) => {
    const street = await openStreet();
    for (const [DATA_DIR, sentence] of unusable()) {
      const told = street.start({ DATA_DIR, ...compiling(DATA_DIR) }, program, ...words);
      expect(await lastWords(told)).toContain(sentence);
    }
  });

  it('is told though Discord is away', async () => {
    const street = await openStreet();
    const DISCORD_API_URL = `http://127.0.0.1:${await freePort()}/api`;
    for (const [DATA_DIR, sentence] of unusable()) {
      const told = street.start({ DATA_DIR, DISCORD_API_URL, ...compiling(DATA_DIR) });
      expect(await lastWords(told)).toContain(sentence);
    }
  });

  it('is one of the things that doctor says how to fix', async () => {
    const street = await openStreet();
    for (const [DATA_DIR, sentence] of unusable()) {
      const doctor = street.start({ DATA_DIR, ...compiling(DATA_DIR) }, 'doctor');
      expect(await doctor.ended).toBe(1);
      expect(doctor.lines.join('\n')).toContain(`FIX  database\n     → ${sentence}`);
    }
  });
});
