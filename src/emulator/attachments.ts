import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from './model.ts';

/** How long a link to an attachment works, as on Discord. */
const LINK_LIFE_MS = 24 * 60 * 60 * 1000;

/** What uploads say that do not know their type. */
const UNSAID = 'application/octet-stream';

interface StoredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export interface FileToKeep {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Guessed from the name when absent. */
  readonly contentType?: string;
  /** The first folder of the link's path: a channel's id. */
  readonly folder: string;
  readonly ephemeral: boolean;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  zip: 'application/zip',
  ics: 'text/calendar; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The content delivery network: files by path, behind links that are signed and expire. */
export class Attachments {
  readonly #clock: Clock;
  readonly #key = randomBytes(16);
  readonly #files = new Map<string, StoredFile>();
  /** `http://host:port`, set once the port is known. */
  origin = '';

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Stores a file and returns its unsigned link. */
  keep(file: FileToKeep): { url: string; contentType: string; size: number } {
    const sent = file.contentType ?? UNSAID;
    const contentType = sent === UNSAID || sent === '' ? contentTypeOf(file.name) : sent;
    const root = file.ephemeral ? 'ephemeral-attachments' : 'attachments';
    const path = `/${root}/${file.folder}/${file.id}/${encodeURIComponent(file.name)}`;
    this.#files.set(path, { name: file.name, bytes: file.bytes, contentType });
    return { url: this.origin + path, contentType, size: file.bytes.byteLength };
  }

  /** The link with an expiry 24 hours from now. Links that are not ours are returned as they are. */
  sign(url: string): string {
    if (!url.startsWith(`${this.origin}/`)) return url;
    const bare = url.split('?')[0] ?? url;
    const now = this.#clock.now().getTime();
    const issued = Math.floor(now / 1000).toString(16);
    const expires = Math.floor((now + LINK_LIFE_MS) / 1000).toString(16);
    const mac = this.#mac(bare.slice(this.origin.length), expires, issued);
    return `${bare}?ex=${expires}&is=${issued}&hm=${mac}&`;
  }

  /** The file behind a link, or undefined when it is unknown, unsigned, tampered with or expired. */
  open(link: URL): StoredFile | undefined {
    const expires = link.searchParams.get('ex') ?? '';
    const issued = link.searchParams.get('is') ?? '';
    if (link.searchParams.get('hm') !== this.#mac(link.pathname, expires, issued)) return undefined;
    if (Number.parseInt(expires, 16) * 1000 <= this.#clock.now().getTime()) return undefined;
    return this.#files.get(link.pathname);
  }

  #mac(path: string, expires: string, issued: string): string {
    return createHmac('sha256', this.#key).update(`${path} ${expires} ${issued}`).digest('hex');
  }
}

function contentTypeOf(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return CONTENT_TYPES[extension] ?? UNSAID;
}
