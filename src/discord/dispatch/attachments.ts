import type { APIAttachment } from 'discord.js';
import type { Attachment, FileLimits } from '#src/core/command.ts';
import { UserError } from '#src/core/errors.ts';
import type { Pace } from '../pace.ts';

/** Where Discord keeps what people attach. Nothing else is ever fetched, whatever a payload says. */
const discordHosts: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);
const tries = 2;

/** Turns what Discord announces into something that can be read, after a look at its name and size. */
export class Attachments {
  readonly #apiHost: string | undefined;
  readonly #pace: Pace;

  /** @param o.apiUrl the host of an API other than Discord's keeps its files too */
  constructor(o: { apiUrl: string | undefined; pace: Pace }) {
    this.#apiHost = o.apiUrl === undefined ? undefined : new URL(o.apiUrl).host;
    this.#pace = o.pace;
  }

  /** @throws UserError when the kind, the size or the place is not what is asked for; no byte is read for that */
  announced(file: Pick<APIAttachment, 'filename' | 'size' | 'url'>, limits: FileLimits): Attachment {
    const { filename: name, size, url } = file;
    if (!limits.types.some((type) => name.toLowerCase().endsWith(type))) {
      throw new UserError('edge.file-type', { name, types: limits.types });
    }
    if (size === 0) throw new UserError('edge.file-empty', { name });
    if (size > limits.mostBytes) throw new UserError('edge.file-size', { name, mostBytes: limits.mostBytes });
    if (!this.#trusted(url)) throw new UserError('edge.file-host', { name });
    return { name, size, read: () => this.#read(name, url, limits.mostBytes) };
  }

  #trusted(url: string): boolean {
    if (!URL.canParse(url)) return false;
    const { protocol, host } = new URL(url);
    return (protocol === 'https:' && discordHosts.has(host)) || (this.#apiHost !== undefined && host === this.#apiHost);
  }

  async #read(name: string, url: string, mostBytes: number): Promise<Uint8Array> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#download(name, url, mostBytes);
      } catch (error) {
        if (error instanceof UserError) throw error;
        if (attempt >= tries) throw outOfReach(name, error);
      }
    }
  }

  /** Counts while it reads: what was announced as small need not be. */
  async #download(name: string, url: string, mostBytes: number): Promise<Uint8Array> {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(this.#pace.download) });
    if (answer.status === 403 || answer.status === 404 || answer.status === 410) {
      await answer.body?.cancel();
      throw new UserError('edge.file-gone', { name });
    }
    if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`);
    const chunks: Uint8Array[] = [];
    let read = 0;
    for await (const chunk of answer.body) {
      read += chunk.length;
      // Leaving the loop cancels the rest of the download.
      if (read > mostBytes) throw new UserError('edge.file-size', { name, mostBytes });
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

function outOfReach(name: string, cause: unknown): UserError {
  const error = new UserError('edge.file-out-of-reach', { name });
  error.cause = cause;
  return error;
}
