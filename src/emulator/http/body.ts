import type { IncomingMessage } from 'node:http';
import { invalidField, refuse, UnknownToEmulator } from '../errors.ts';
import type { UploadedFile } from './router.ts';

const FILE_LIMIT = 10 * 1024 * 1024;
const FILES_LIMIT = 10;

export interface ReadBody {
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

/** The whole body as bytes. */
export async function readBytes(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Reads JSON, or a multipart form of `payload_json` and `files[n]`. Throws 50109 and 40005 as Discord does. */
export async function parseBody(bytes: Buffer<ArrayBuffer>, contentType: string | undefined): Promise<ReadBody> {
  if (bytes.byteLength === 0) return { body: undefined, files: [] };
  if (contentType?.startsWith('multipart/form-data')) return parseForm(bytes, contentType);
  return { body: parseJson(bytes.toString()), files: [] };
}

async function parseForm(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<ReadBody> {
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  const files: UploadedFile[] = [];
  let body: unknown;
  for (const [name, value] of form) {
    const key = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (key !== undefined && typeof value !== 'string') files.push(await uploaded(key, value));
    else if (name === 'payload_json' && typeof value === 'string') body = parseJson(value);
    else throw new UnknownToEmulator(`form field ${name}`);
  }
  if (files.length > FILES_LIMIT) {
    throw invalidField(['attachments'], 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.');
  }
  return { body: body ?? {}, files };
}

async function uploaded(key: string, file: File): Promise<UploadedFile> {
  if (file.size > FILE_LIMIT) throw refuse('fileTooLarge');
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { key, name: safeName(file.name), bytes, contentType: file.type };
}

/** Discord keeps letters, digits, `.`, `-` and `_` of a file's name and makes `_` of the rest. */
function safeName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}.\-_]/gu, '_') || 'unknown';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('notJson');
  }
}
