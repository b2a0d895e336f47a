import { describe, expect, it } from 'vitest';
import { shorten, shortenMarkdown } from '#src/discord/rendering/ellipsis.ts';

describe('shortening', () => {
  it('leaves alone what fits', () => {
    expect(shorten('Ana', 3)).toBe('Ana');
    expect(shortenMarkdown('**Ana**', 7)).toBe('**Ana**');
  });

  it('never cuts inside what a reader sees as one character', () => {
    const family = '👩‍👩‍👧‍👦';
    for (let most = 1; most < 60; most++) {
      const cut = shorten(family.repeat(6), most);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(cut.replaceAll(family, '')).toBe('…');
    }
    expect(shorten('e\u0301e\u0301e\u0301', 4)).toBe('e\u0301…');
  });

  it('leaves no half escape behind', () => {
    for (let most = 4; most < 20; most++) {
      expect(shortenMarkdown('\\*\\*'.repeat(10), most)).toMatch(/^(?:\\\*)*…$/u);
    }
  });

  it('leaves no half mention or time behind', () => {
    expect(shortenMarkdown('Due <t:1785571200:F> at the latest', 15)).toBe('Due…');
  });

  it('closes the isolation of right-to-left text it cut open', () => {
    const cut = shortenMarkdown(`\u2068${'ש'.repeat(50)}\u2069`, 20);
    expect(cut.length).toBeLessThanOrEqual(20);
    expect(cut).toMatch(/^\u2068ש+…\u2069$/u);
  });
});
