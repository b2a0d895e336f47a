import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import type { Answer } from '../http/answers.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const pageFolder = fileURLToPath(new URL('../page/', import.meta.url));
/** Where the page's library lies: its files for browsers, beside those for Node that importing it here would give. */
const library = 'lit-html';
const libraryFolder = ((file) => file.slice(0, file.lastIndexOf(`${library}${path.sep}node`)) + library + path.sep)(
  fileURLToPath(import.meta.resolve(library)),
);

const importMap = JSON.stringify({ imports: { [library]: `/lib/${library}.js`, [`${library}/`]: '/lib/' } });

/** A file of the page, by the path in the address; packed, as every browser takes it. undefined: there is none. */
export async function pageFile(pathname: string, host: string): Promise<Answer | undefined> {
  if (pathname === '/') return packed(await indexPage(host));
  const found = /^\/(page|lib)\/((?:[a-z][\w-]*\/)*[\w-]+\.(?:js|css|svg))$/u.exec(pathname);
  if (!found) return undefined;
  const [, place, name = ''] = found;
  try {
    const bytes = await readFile(path.join(place === 'page' ? pageFolder : libraryFolder, name));
    return packed({ status: 200, bytes, headers: { ...headers, 'content-type': types[path.extname(name)] ?? '' } });
  } catch {
    return undefined;
  }
}

const packed = (answer: Answer & { readonly bytes: Uint8Array }): Answer => ({
  ...answer,
  bytes: gzipSync(answer.bytes),
  headers: { ...answer.headers, 'content-encoding': 'gzip' },
});

/** The browser keeps nothing: the next demo is another version, and its address another token. */
const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Nor does another site take a file of it as its own, or hold a window of it.
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** A file to be saved, whatever is in it. */
export async function sampleFile(file: string): Promise<Answer> {
  const type = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
  return { status: 200, bytes: await readFile(file), headers: { ...headers, ...type } };
}

async function indexPage(host: string): Promise<Answer & { readonly bytes: Uint8Array }> {
  const nonce = randomBytes(16).toString('base64');
  const html = await readFile(path.join(pageFolder, 'index.html'), 'utf8');
  const bytes = Buffer.from(html.replace('__NONCE__', nonce).replace('__IMPORTS__', importMap));
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' blob: data:",
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { status: 200, bytes, headers: { ...headers, 'content-type': types['.html'] ?? '', 'content-security-policy': policy } };
}
