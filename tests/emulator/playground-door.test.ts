import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { director } from './director.ts';
import { show, stage } from './stage.ts';

type Headers = Readonly<Record<string, string | undefined>>;

/** The answer to a request as another site, or a page under another name, would send it. */
function knock(address: string, o: { path: string; headers: Headers }): Promise<number> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      path: o.path,
      headers: Object.fromEntries(Object.entries(o.headers).filter(([, value]) => value !== undefined)),
    });
    sent.on('response', (response) => resolve(response.statusCode ?? 0));
    sent.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(101);
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** A playground's door: how it answers to what its own page would send, but for what is said. */
async function door() {
  const { emulator, guild, mia } = await stage([show], {});
  const address = emulator.openPlayground(guild, director(mia).director);
  const { host, hash, origin } = new URL(address);
  const token = hash.slice(1);
  const upgrade = {
    'sec-websocket-key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
    'sec-websocket-version': '13',
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-protocol': `playground, ${token}`,
  };
  return {
    token,
    talks: (other: Headers = {}) => knock(address, { path: '/playground', headers: { ...upgrade, host, origin, ...other } }),
    sends: (path: string, other: Headers = {}) => knock(address, { path, headers: { host, ...other } }),
  };
}

/** What a browser says of a request. */
const fetched = (site: string, mode: string, dest: string) => ({
  'sec-fetch-site': site,
  'sec-fetch-mode': mode,
  'sec-fetch-dest': dest,
});

const elsewhere = 'http://127.0.0.1:9';

describe('a line is opened', () => {
  test('for a page of this address that knows the token', async () => {
    const { talks } = await door();
    expect(await talks()).toBe(101);
  });

  test('for no other site and under no other name, even with the token', async () => {
    const { talks } = await door();
    for (const origin of [elsewhere, 'https://elsewhere.example', 'null', undefined]) expect(await talks({ origin })).toBe(403);
    expect(await talks({ host: 'elsewhere.example' })).toBe(403);
  });

  test('for nobody without the token, even from the page’s own address', async () => {
    const { talks, token } = await door();
    const other = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    const shorter = token.slice(0, -1);
    for (const said of [
      'playground',
      'playground, ',
      'playground, guessed',
      `playground, ${other}`,
      `playground, ${shorter}`,
      token,
      undefined,
    ])
      expect([said, await talks({ 'sec-websocket-protocol': said })]).toEqual([said, 403]);
    expect(await talks({ 'sec-websocket-protocol': `another, ${token}` })).toBe(403);
  });

  test('for nobody whose token is as long in letters and longer in bytes, which ends nothing', async () => {
    const { talks, token } = await door();
    expect(await talks({ 'sec-websocket-protocol': `playground, é${token.slice(1)}` })).toBe(403);
    expect(await talks()).toBe(101);
  });
});

describe('the files of the page, in which nothing is secret, are sent', () => {
  const files = ['/', '/page/main.js', '/lib/lit-html.js'];

  test('to the page itself, to who typed the address, and to who followed a link to it', async () => {
    const { sends } = await door();
    for (const file of files) {
      expect(await sends(file)).toBe(200);
      expect(await sends(file, fetched('same-origin', 'no-cors', 'script'))).toBe(200);
    }
    expect(await sends('/', fetched('none', 'navigate', 'document'))).toBe(200);
    expect(await sends('/', fetched('cross-site', 'navigate', 'document'))).toBe(200);
  });

  test('to no other site and under no other name', async () => {
    const { sends } = await door();
    for (const file of files) {
      expect(await sends(file, { host: 'elsewhere.example' })).toBe(403);
      expect(await sends(file, { origin: elsewhere })).toBe(403);
      expect(await sends(file, fetched('cross-site', 'no-cors', 'script'))).toBe(403);
      expect(await sends(file, fetched('same-site', 'cors', 'empty'))).toBe(403);
      expect(await sends(file, fetched('same-site', 'navigate', 'iframe'))).toBe(403);
    }
  });

  test('and no file but its own', async () => {
    const { sends } = await door();
    for (const path of ['/page/../emulator.ts', '/page/%2e%2e/emulator.ts', '/lib/../package.json', '/page/nothing.js', '/page/'])
      expect(await sends(path)).toBe(404);
    expect(await sends('/lib/lit-html.js')).toBe(200);
  });
});
