import { describe, expect, it } from 'vitest';
import { readPress, writePress } from '#src/discord/custom-id.ts';
import { markOf } from '#src/discord/message-key.ts';

describe('what a button carries', () => {
  it('is the version, the action and the row, and is read back as written', () => {
    const id = writePress({ action: 'earnings.confirm-import', argument: '0f8e3c1a-9a3e-4d0b-8d7e-2f6d1f6f9a11' });
    expect(id).toBe('1:earnings.confirm-import:0f8e3c1a-9a3e-4d0b-8d7e-2f6d1f6f9a11');
    expect(readPress(id)).toEqual({
      kind: 'press',
      action: 'earnings.confirm-import',
      argument: '0f8e3c1a-9a3e-4d0b-8d7e-2f6d1f6f9a11',
      guildId: undefined,
    });
  });

  it('may have no argument, or one with colons', () => {
    expect(readPress(writePress({ action: 'help.open' }))).toMatchObject({ action: 'help.open', argument: '' });
    expect(readPress(writePress({ action: 'help.open', argument: 'a:b:c' }))).toMatchObject({ argument: 'a:b:c' });
  });

  it('is the same press in every copy, though Discord sees different IDs', () => {
    const copy = writePress({ action: 'help.open', argument: 'x' }, { copy: 2 });
    expect(copy).not.toBe(writePress({ action: 'help.open', argument: 'x' }));
    expect(readPress(copy)).toEqual(readPress(writePress({ action: 'help.open', argument: 'x' })));
  });

  it('carries its server where it stands in direct messages, in every copy', () => {
    const press = { action: 'help.open', argument: 'x' } as const;
    const guildId = '123456789012345678';
    expect(readPress(writePress(press, { guildId }))).toMatchObject({ ...press, guildId });
    expect(readPress(writePress(press, { guildId, copy: 3 }))).toMatchObject({ ...press, guildId });
    expect(readPress(writePress(press))).toMatchObject({ guildId: undefined });
  });

  it.each(['0:help.open:', '2:help.open:', 'help', 'rsvp_yes', '', '1:Help.Open:', '1:help:'])(
    'of another version or maker is unknown: %s',
    (id) => {
      expect(readPress(id)).toEqual({ kind: 'unknown' });
    },
  );

  it('is refused over 100 characters, before Discord does', () => {
    expect(() => writePress({ action: 'help.open', argument: 'x'.repeat(100) })).toThrow(/over 100 characters/u);
  });
});

describe('the mark of a message', () => {
  it('depends on the key alone', () => {
    expect(markOf('welcome:1')).toEqual(markOf('welcome:1'));
    expect(markOf('welcome:1')).not.toEqual(markOf('welcome:2'));
  });

  it('has a nonce of at most 25 characters and a marker of 31 bits that Discord never gives by itself', () => {
    const marks = Array.from({ length: 2000 }, (_, index) => markOf(`key ${index}`));
    for (const { nonce, marker } of marks) {
      expect(nonce.length).toBeLessThanOrEqual(25);
      expect(marker).toBeGreaterThan(1000);
      expect(marker).toBeLessThan(2 ** 31);
    }
    expect(new Set(marks.map((mark) => mark.marker)).size).toBe(marks.length);
  });
});
