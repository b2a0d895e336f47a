import { words, type Words } from '#src/core/words.ts';

/** What is wrong with a picture that somebody sent. */
export const imagesErrors = {
  /** @param p.kind what it is instead, as far as that can be told */
  'images.not-a-picture': (p: { name: string; kind: string | undefined }): Words =>
    p.kind === undefined
      ? words`**${p.name}** is not a picture I can read, whatever its name says. Please send a photo or a screenshot as JPEG, PNG or WebP.`
      : words`**${p.name}** is ${p.kind}, whatever its name says. Please send a photo or a screenshot as JPEG, PNG or WebP.`,
  'images.heic': (p: { name: string }): Words =>
    words`**${p.name}** is a HEIC picture, which only Apple devices open. On your iPhone, open the photo, take a screenshot of it and send that; or choose Settings → Camera → Formats → Most Compatible and take it again.`,
  'images.too-large': (p: { name: string; width: number; height: number; mostPixels: number }): Words =>
    words`**${p.name}** has ${p.width} × ${p.height} pixels. At most ${Math.floor(p.mostPixels / 1_000_000)} million pixels can be read. Take it with your phone’s ordinary camera setting, or send a screenshot of it.`,
  'images.broken': (p: { name: string }): Words =>
    words`**${p.name}** is damaged or only part of it arrived. Please open it on your phone, take a screenshot of it and send that.`,
  'images.too-heavy': (p: { name: string }): Words =>
    words`**${p.name}** could not be read: it asks for too much time or memory. Please send a screenshot of it.`,
};
