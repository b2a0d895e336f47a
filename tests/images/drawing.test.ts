import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawGrid, type Grid } from '#src/images/index.ts';
import { Fonts } from '#src/images/drawing/fonts.ts';

const grid = (rows: Grid['rows']): Grid => ({
  title: 'Attendance',
  subtitle: 'Northern Lights',
  columns: [{ top: '5', bottom: 'Oct' }],
  sumLabel: 'Came',
  rows,
  legend: [{ mark: 'check', label: 'Came' }],
});

describe('a table of marks as a picture', () => {
  it('is a PNG, higher for each line, with its marks where they belong', async () => {
    const rows = [
      { name: '@ana', cells: [['cross'] as const], sum: '0 of 1' },
      { name: '@ben', cells: [[]], sum: '0 of 0' },
    ];
    const drawn = await drawGrid(grid(rows));
    const { data, info } = await sharp(drawn.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect((await sharp(drawn.bytes).metadata()).format).toBe('png');
    expect([info.width, info.height]).toEqual([drawn.width, drawn.height]);
    // Beside the middle of the only column, in the first line and in the second.
    const x = 24 + 304 + 110 / 2 + 12;
    const at = (y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    expect([at(218 + 33), at(218 + 99)]).toEqual([
      [0xc9, 0x3b, 0x3e],
      [0x1f, 0x20, 0x24],
    ]);
  });
});

const written = (text: string): { text: string; fonts: readonly string[] } => {
  const fonts = new Fonts();
  const said = fonts.writable(text);
  return { text: said, fonts: fonts.used.map(({ family }) => family.replace(/-[^-]+$/u, '')) };
};

describe('what can be written in a picture', () => {
  it('takes one small font for most names, and others only where they are needed', () => {
    expect(written('@mia_live.2')).toEqual({ text: '@mia_live.2', fonts: ['inter'] });
    expect(written('Жанна').fonts).toEqual(['inter']);
    for (const [text, font] of [
      ['山田花子', 'noto-sans-jp'],
      ['们', 'noto-sans-sc'],
      ['김민지', 'noto-sans-kr'],
      ['مرحبا', 'noto-sans-arabic'],
      ['שלום', 'noto-sans-hebrew'],
      ['สวัสดี', 'noto-sans-thai'],
      ['नमस्ते', 'noto-sans-devanagari'],
      ['👩🏽‍🚀', 'noto-emoji'],
    ] as const)
      expect(written(text)).toEqual({ text, fonts: expect.arrayContaining([font]) });
  });

  it('is letters for what only looks different, and … for what no font has', () => {
    expect(written('𝓛𝓾𝓷𝓪').text).toBe('Luna');
    expect(written('a\u{13000}\u{13001}b').text).toBe('a…b');
    expect(written('one\ntwo\u202Ethree').text).toBe('one twothree');
  });
});
