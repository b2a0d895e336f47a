import { createHash } from 'node:crypto';
import type { APIMessage } from 'discord.js';

/**
 * What makes a message recognisable as the one we meant, derived from its key alone: a process that has forgotten
 * everything derives the same two again.
 */
export interface MessageMark {
  /** Discord returns the first message instead of posting another with the same nonce, for a few minutes. */
  readonly nonce: string;
  /** `id` of the root container: what can still be read back from a channel when the nonce is forgotten. */
  readonly marker: number;
}

/** Bit 30 is always set, so that a marker is never one of the small numbers Discord gives by itself. */
const lowestMarker = 0x40_00_00_00;

/** @param key what the message is, such as `earnings.imported:<row id>` */
export function markOf(key: string): MessageMark {
  const digest = createHash('sha256').update(key).digest();
  return {
    // 18 bytes are 24 characters; Discord takes 25.
    nonce: digest.subarray(0, 18).toString('base64url'),
    marker: lowestMarker + (digest.readUInt32BE(20) & (lowestMarker - 1)),
  };
}

export function carries(message: Pick<APIMessage, 'components'>, marker: number): boolean {
  return message.components?.some((component) => component.id === marker) ?? false;
}

/** Letters and digits that are not mistaken for each other; 32 of them, so that five bits are one. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * The same for what takes neither nonce nor number but only words: the last line of an event's description, where it
 * looks like the reference that it is.
 * @returns such as `(7F3K-9Q2M)`
 */
export function eventMarkOf(key: string): string {
  const digest = createHash('sha256').update(key).digest();
  const code = Array.from(digest.subarray(24, 32), (byte) => letters.charAt(byte % letters.length)).join('');
  return `(${code.slice(0, 4)}-${code.slice(4)})`;
}
