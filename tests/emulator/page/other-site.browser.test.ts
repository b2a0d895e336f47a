import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '#tests/support/browser.ts';
import { director } from '../director.ts';
import { show, stage } from '../stage.ts';

/** Another page of this browser, from another port of this machine: the nearest that a stranger can come. */
async function otherSite(): Promise<string> {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Other</title>'),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('no port was opened');
  return `http://127.0.0.1:${at.port}/`;
}

/** What the page of another site tries, each by how it ended. */
const attempts = (host: string, token: string): string => `(async () => {
  const ended = (element, where = document.body) => new Promise((resolve) => {
    element.onload = () => resolve('loaded');
    element.onerror = () => resolve('failed');
    where.append(element);
  });
  const made = (name, given) => Object.assign(document.createElement(name), given);
  const talks = (path, ...protocols) => new Promise((resolve) => {
    const line = new WebSocket('ws://${host}' + path, protocols);
    line.onopen = () => resolve('open');
    line.onerror = () => resolve('failed');
  });
  const reads = (path, options) => fetch('http://${host}' + path, options).then(() => 'read', () => 'failed');
  const src = 'http://${host}/page/main.js';
  return {
    page: await reads('/'),
    file: await reads('/page/main.js'),
    unread: await reads('/page/main.js', { mode: 'no-cors' }),
    api: await reads('/api/v10/users/@me'),
    line: await talks('/playground', 'playground', 'guessed'),
    lineWithToken: await talks('/playground', 'playground', ${JSON.stringify(token)}),
    gateway: await talks('/?v=10&encoding=json'),
    script: await ended(made('script', { src })),
    module: await ended(made('script', { src, type: 'module' })),
    style: await ended(made('link', { rel: 'stylesheet', href: 'http://${host}/page/page.css' }), document.head),
    picture: await ended(made('img', { src: 'http://${host}/page/icon.svg' })),
    frame: await ended(made('iframe', { src: 'http://${host}/' })).then(() => {
      try { return document.querySelector('iframe').contentDocument === null ? 'closed' : 'open'; } catch { return 'closed'; }
    }),
  };
})()`;

test('another site in the same browser reaches nothing of it, even if it knew the token', async () => {
  const { emulator, guild, mia } = await stage([show], {});
  const { host, hash } = new URL(emulator.openPlayground(guild, director(mia).director));
  const context = await (await openBrowser()).newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(await otherSite());
  const all = await page.evaluate(attempts(host, hash.slice(1)));
  const nothing = ['page', 'file', 'unread', 'api', 'line', 'lineWithToken', 'gateway', 'script', 'module', 'style', 'picture'];
  expect(all).toEqual({ ...Object.fromEntries(nothing.map((name) => [name, 'failed'])), frame: 'closed' });
  const inside = page.frames().find((frame) => frame !== page.mainFrame());
  expect(await inside?.locator('body').textContent()).not.toContain('Channels');
  expect(inside?.url()).not.toContain(host);
});
