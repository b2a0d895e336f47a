import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { Attachments } from '#src/discord/dispatch/attachments.ts';
import { usualPace } from '#src/discord/pace.ts';

const limits = { name: 'attachment', types: ['.csv'], mostBytes: 1000 } as const;
const pace = { ...usualPace, download: 1000 };

const servers: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** Where files are kept, answering as the test says; counts what it is asked. */
async function host(answer: RequestListener): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  servers.push({
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, asked: () => asked };
}

const at = (apiUrl: string, url = `${apiUrl}/attachments/1/2/july.csv`) =>
  new Attachments({ apiUrl: `${apiUrl}/api`, pace }).announced({ filename: 'july.csv', size: 10, url }, limits);

describe('an attached file', () => {
  it('is fetched only when it is read', async () => {
    const { url, asked } = await host((_, response) => response.end('a,b'));
    const file = at(url);
    expect(asked()).toBe(0);
    expect(new TextDecoder().decode(await file.read())).toBe('a,b');
  });

  it.each([
    'https://cdn.discordapp.com.evil.example/a.csv',
    'http://cdn.discordapp.com/a.csv',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'not a link',
  ])('is never fetched from anywhere else: %s', async (link) => {
    const { url } = await host((_, response) => response.end());
    expect(() => at(url, link)).toThrow('edge.file-host');
  });

  it('may lie at Discord’s own hosts', async () => {
    const { url } = await host((_, response) => response.end());
    expect(() => at(url, 'https://cdn.discordapp.com/attachments/1/2/july.csv?ex=1')).not.toThrow();
    expect(() => at(url, 'https://media.discordapp.net/attachments/1/2/july.csv')).not.toThrow();
  });

  it('that is larger than announced is given up while reading', async () => {
    const { url } = await host((_, response) => {
      response.on('error', () => {});
      const more = (): void => void response.write('x'.repeat(600), () => more());
      more();
    });
    await expect(at(url).read()).rejects.toThrow('edge.file-size');
  });

  it('whose link has expired is told to be attached again', async () => {
    const { url, asked } = await host((_, response) => response.writeHead(404).end('This content is no longer available.'));
    await expect(at(url).read()).rejects.toThrow('edge.file-gone');
    expect(asked()).toBe(1);
  });

  it('is fetched again after a moment of trouble', async () => {
    let broken = true;
    const { url } = await host((_, response) => {
      response.writeHead(broken ? 503 : 200).end('a,b');
      broken = false;
    });
    expect(await at(url).read()).toHaveLength(3);
  });

  it.each<[string, RequestListener]>([
    ['never comes', () => {}],
    ['leads elsewhere', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['breaks off', (_, response) => response.writeHead(200, { 'content-length': '10' }).write('x', () => response.destroy())],
  ])('that %s is out of reach', async (_, answer) => {
    const { url, asked } = await host(answer);
    await expect(at(url).read()).rejects.toThrow('edge.file-out-of-reach');
    expect(asked()).toBe(2);
  });
});
