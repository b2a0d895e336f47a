import { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { UserError } from '#src/core/errors.ts';
import { cleanPicture, mostPictureBytes } from '#src/images/index.ts';
import { kindOf } from '#src/images/sniff.ts';
import { animation, colourAt, heic, hugePng, photo } from '#tests/support/pictures.ts';

const clean = (bytes: Uint8Array, name = 'lamp.jpg') => cleanPicture({ name, bytes });

async function refusal(bytes: Uint8Array): Promise<unknown> {
  try {
    await clean(bytes);
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return 'taken';
}

/** In which corner the red quarter is. */
async function redCorner(picture: { bytes: Uint8Array; width: number; height: number }): Promise<readonly string[]> {
  const { bytes, width, height } = picture;
  const corners = {
    'upper left': [5, 5],
    'upper right': [width - 6, 5],
    'lower left': [5, height - 6],
    'lower right': [width - 6, height - 6],
  } as const;
  const found = await Promise.all(
    Object.entries(corners).map(async ([corner, [x, y]]) => ((await colourAt(bytes, x, y)) === 'red' ? [corner] : [])),
  );
  return found.flat();
}

describe('a picture that somebody sends', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('as %s comes out as JPEG, with nothing in it but its pixels', async (format) => {
    const sent = await photo({ format, orientation: 6 });
    const kept = await clean(sent);
    expect(kindOf(kept.bytes)).toBe('JPEG');
    const { exif, icc, xmp, iptc, orientation } = await sharp(kept.bytes).metadata();
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
    expect(Buffer.from(kept.bytes).includes('SECRETOWNER')).toBe(false);
    expect((await sharp(sent).metadata()).exif, 'what was sent said where it was taken').toBeDefined();
  });

  it.each([
    [1, 'upper left'],
    [2, 'upper right'],
    [3, 'lower right'],
    [4, 'lower left'],
    [5, 'upper left'],
    [6, 'upper right'],
    [7, 'lower right'],
    [8, 'lower left'],
  ])('stands upright, however the camera was held (%i)', async (orientation, corner) => {
    for (const format of ['jpeg', 'webp', 'png'] as const) {
      const kept = await clean(await photo({ format, orientation }));
      expect([kept.width, kept.height]).toEqual(orientation < 5 ? [400, 200] : [200, 400]);
      expect(await redCorner(kept)).toEqual([corner]);
    }
  });

  it('is made smaller until its longest side has 1600 pixels, and never larger', async () => {
    expect(await clean(await photo({ width: 4032, height: 3024 }))).toMatchObject({ width: 1600, height: 1200 });
    expect(await clean(await photo({ width: 2000, height: 4000, format: 'png' }))).toMatchObject({ width: 800, height: 1600 });
    expect(await clean(await photo({ width: 40, height: 20 }))).toMatchObject({ width: 40, height: 20 });
  });

  it('may be transparent or animated: then on white, and the first of its pictures', async () => {
    const background = { r: 255, g: 0, b: 0, alpha: 0 };
    const clear = await sharp({ create: { width: 50, height: 50, channels: 4, background } })
      .png()
      .toBuffer();
    expect(await colourAt((await clean(clear)).bytes, 20, 20)).toBe('white');
    const still = await clean(await animation());
    expect([still.width, still.height, await colourAt(still.bytes, 20, 20)]).toEqual([60, 40, 'green']);
  });

  it('is known by what it is, not by what it is called', async () => {
    expect(await cleanPicture({ name: 'lamp.pdf', bytes: await photo() })).toMatchObject({ width: 400 });
  });
});

/** What Node tells of each process it starts. */
const hasProcess = (told: unknown): told is { readonly process: ChildProcess } =>
  typeof told === 'object' && told !== null && 'process' in told && told.process instanceof ChildProcess;

/** Ends a process as soon as it runs. */
function dies(started: unknown): void {
  if (hasProcess(started)) started.process.once('spawn', () => started.process.kill('SIGKILL'));
}

const text = (written: string): Buffer => Buffer.from(written);

describe('what is not such a picture', () => {
  it('is refused with what it is', async () => {
    const svg = text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>');
    const gif = text('GIF89a\u0001\u0000\u0001\u0000');
    const tiff = await sharp(await photo())
      .tiff()
      .toBuffer();
    const workbook = readFileSync('tests/fixtures/Manage_creators_2026_08_01.xlsx');
    const cases = [
      [text('<!DOCTYPE html><html><script>alert(1)</script>'), 'images.not-a-picture', 'HTML'],
      [svg, 'images.not-a-picture', 'SVG'],
      [gif, 'images.not-a-picture', 'GIF'],
      [tiff, 'images.not-a-picture', 'TIFF'],
      [text('%PDF-1.7'), 'images.not-a-picture', 'PDF'],
      [workbook, 'images.not-a-picture', undefined],
      [text('hello'), 'images.not-a-picture', undefined],
      [text('RIFF0000WAVE'), 'images.not-a-picture', undefined],
      [heic(), 'images.heic', 'HEIC'],
    ] as const;
    for (const [bytes, code, kind] of cases) expect([await refusal(bytes), kindOf(bytes)]).toEqual([code, kind]);
  });

  it('is refused when it is empty or over 8 MB', async () => {
    expect(await refusal(Buffer.alloc(0))).toBe('edge.file-empty');
    const large = Buffer.concat([await photo(), Buffer.alloc(mostPictureBytes)]);
    expect(await refusal(large)).toBe('edge.file-size');
  });

  it('is refused when only part of it is there', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const whole = await photo({ width: 800, height: 800, format });
      for (const share of [0.05, 0.5, 0.8]) {
        expect([format, share, await refusal(whole.subarray(0, Math.floor(whole.length * share)))]).toEqual([
          format,
          share,
          'images.broken',
        ]);
      }
    }
  });

  it('is refused by its header when it would unpack to 900 million pixels', async () => {
    const bomb = hugePng(30_000, 30_000);
    expect(bomb.length).toBeLessThan(200_000);
    await expect(clean(bomb)).rejects.toMatchObject({ code: 'images.too-large', params: { width: 30_000, height: 30_000 } });
  });

  it('is refused when an SVG or a script stands behind a picture’s first bytes', async () => {
    const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(await refusal(Buffer.concat([start, text('<svg xmlns="http://www.w3.org/2000/svg"/>')]))).toBe('images.broken');
    expect(await refusal(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), text('<html></html>')]))).toBe('images.broken');
  });

  it('costs only itself when the decoder dies of it', async () => {
    subscribe('child_process', dies);
    const died = await refusal(await photo()).finally(() => unsubscribe('child_process', dies));
    expect(died).toBe('images.too-heavy');
    expect(await clean(await photo())).toMatchObject({ width: 400, height: 200 });
  });

  it('does not keep the next one from being read', async () => {
    const sent = [hugePng(30_000, 30_000), await photo(), Buffer.from('no'), await photo({ format: 'png' })];
    const results = await Promise.allSettled(sent.map((bytes) => clean(bytes)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  });
});
