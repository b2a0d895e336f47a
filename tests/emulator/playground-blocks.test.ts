import { type APIMessage, ComponentType as C, MessageFlags, MessageType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { blocksOf } from '#src/emulator/playground/blocks.ts';
import { DrawnMessages } from '#src/emulator/playground/messages.ts';

const names = { user: () => 'Ana', role: () => 'Coach', channel: () => 'staff' };

/** @param components as they come; what Discord may send one day is none of today's */
function message(...components: readonly object[]): APIMessage {
  const shown: Partial<APIMessage> = {
    id: '1',
    type: MessageType.Default,
    author: { id: '2', username: 'Greenroom', discriminator: '0', global_name: null, avatar: null },
    flags: MessageFlags.IsComponentsV2,
    timestamp: '2026-08-01T07:00:00.000Z',
    edited_timestamp: null,
  };
  return { ...shown, components } as unknown as APIMessage;
}

const named = (end: string) => blocksOf(message({ type: C.File, file: { url: `http://127.0.0.1/1/${end}?ex=1` } }), names);

test('a file is called as it was sent, or as its address says, however that is written', () => {
  expect(named('na%C3%AFve.csv')).toMatchObject([{ kind: 'file', name: 'naïve.csv' }]);
  expect(named('100%.csv')).toMatchObject([{ kind: 'file', name: '100%.csv' }]);
});

test('what the page cannot draw is said in its place, and the rest is drawn', () => {
  const said = message({ type: C.TextDisplay, content: 'Hello' });
  const all = [message({ type: 99 }), { ...said, id: '3' }];
  const seat = { userId: '9', messageIds: () => ['1', '3'], messages: () => all };
  const { messages } = new DrawnMessages(seat, names).list('5', new Date(0), { members: [], roles: [], channels: [] });
  expect(messages.map(({ drawn }) => JSON.stringify(drawn.blocks))).toEqual([
    expect.stringContaining('does not know how to draw'),
    expect.stringContaining('Hello'),
  ]);
});
