import { z } from 'zod';
import type { Question } from './wire.ts';

const file = z.object({ name: z.string().min(1).max(260), bytes: z.base64() });
const options = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), file]));
const id = z.string().regex(/^\d{1,20}$/u);
const customId = z.string().max(100);

/** What a page may say: it is checked like any other stranger. */
const question = z.object({
  number: z.int(),
  as: id.optional(),
  ask: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('look'), as: id, channelId: id.optional() }),
    z.object({ kind: z.literal('scroll'), to: z.enum(['oldest', 'older', 'newer', 'newest']) }),
    z.object({ kind: z.literal('command'), channelId: id, command: z.string().max(200), options }),
    z.object({
      kind: z.literal('suggest'),
      channelId: id,
      command: z.string().max(200),
      option: z.string().max(100),
      typed: z.string().max(6000),
      options,
    }),
    z.object({ kind: z.literal('menu'), channelId: id, commandId: id, targetId: id }),
    z.object({
      kind: z.literal('press'),
      channelId: id,
      messageId: id,
      customId,
      values: z.array(z.string()).max(25).optional(),
    }),
    z.object({
      kind: z.literal('submit'),
      channelId: id,
      messageId: id.optional(),
      customId,
      fields: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string()), z.array(file)])),
    }),
    z.object({ kind: z.literal('write'), channelId: id, content: z.string().max(2000), files: z.array(file).max(10) }),
    z.object({ kind: z.literal('remove'), channelId: id, messageId: id }),
    z.object({ kind: z.literal('voice'), channelId: id.nullable() }),
    z.object({ kind: z.literal('interest'), eventId: id, isInterested: z.boolean() }),
    z.object({ kind: z.literal('direct'), what: z.string().max(50), value: z.string().max(100) }),
  ]),
});

/** @returns undefined for what no page of ours says */
export function readQuestion(text: string): Question | undefined {
  try {
    return question.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
