import { describe, expect, it, test } from 'vitest';
import { awayInWords } from '#src/emulator/page/message/away.js';
import { textOfMarks } from '#src/emulator/page/message/plain-text.js';
import { marksOf } from '#src/emulator/playground/marks.ts';

const names = { user: () => 'Ana', role: () => 'Coach', channel: () => 'staff' };
const marks = (text: string) => marksOf(text, names);
const list = (from: number | null, ...items: readonly (readonly unknown[])[]) => ({ kind: 'list', from, items });
const text = (said: string) => ({ kind: 'text', text: said });

describe("Discord's markup", () => {
  it('is headings, small text and what stands under them', () => {
    expect(marks('## Your *July*\n-# as of today')).toEqual([
      { kind: 'heading', level: 2, marks: [text('Your '), { kind: 'em', marks: [text('July')] }] },
      { kind: 'subtext', marks: [text('as of today')] },
    ]);
  });

  it('is a heading, or small text, also right below a quote', () => {
    const quote = { kind: 'quote', marks: [text('said')] };
    expect(marks('> said\n# July')).toEqual([quote, { kind: 'heading', level: 1, marks: [text('July')] }]);
    expect(marks('> said\n-# in July')).toEqual([quote, { kind: 'subtext', marks: [text('in July')] }]);
    expect(marks('```\n> said\n# July\n```')).toEqual([{ kind: 'block', text: '> said\n# July', language: '' }]);
  });

  it('is bold, underlined, struck out, hidden and code', () => {
    expect(marks('**a** __b__ ~~c~~ ||d|| `e*`').filter(({ kind }) => kind !== 'text')).toEqual([
      { kind: 'strong', marks: [text('a')] },
      { kind: 'underline', marks: [text('b')] },
      { kind: 'strike', marks: [text('c')] },
      { kind: 'spoiler', marks: [text('d')] },
      { kind: 'code', text: 'e*' },
    ]);
  });

  it('names people, roles, channels and commands as the reader knows them', () => {
    const id = '112233445566778899';
    expect(marks(`<@${id}> <@&${id}> <#${id}> </my earnings:${id}>`).filter(({ kind }) => kind === 'mention')).toEqual([
      { kind: 'mention', of: 'user', text: '@Ana', id },
      { kind: 'mention', of: 'role', text: '@Coach', id },
      { kind: 'mention', of: 'channel', text: '#staff', id },
      { kind: 'mention', of: 'command', text: '/my earnings', id },
    ]);
  });

  it('is lists, with and without numbers, and none in a block of code', () => {
    expect(marks('Do:\n- one\n- **two**\n3. three')).toEqual([
      text('Do:'),
      { kind: 'list', from: null, items: [[text('one')], [{ kind: 'strong', marks: [text('two')] }]] },
      { kind: 'list', from: 3, items: [[text('three')]] },
    ]);
    expect(marks('```\n- none\n```')).toEqual([{ kind: 'block', text: '- none', language: '' }]);
  });

  it('is lists in lists, as deep as they are indented', () => {
    const nested = marks('- a\n  - b\n    1. c\n  - d\n- e');
    expect(nested).toEqual([list(null, [text('a'), list(null, [text('b'), list(1, [text('c')])], [text('d')])], [text('e')])]);
    expect(textOfMarks(nested)).toBe('- a\n  - b\n    1. c\n  - d\n- e\n');
    expect(marks('  - a\n- b')).toEqual([list(null, [text('a')], [text('b')])]);
  });

  it('is times of every style', () => {
    expect(marks('<t:1785567600> <t:1785567600:R>').filter(({ kind }) => kind === 'time')).toEqual([
      { kind: 'time', seconds: 1785567600, style: 'f' },
      { kind: 'time', seconds: 1785567600, style: 'R' },
    ]);
  });

  it('opens nothing but addresses of the web, and takes no markup of a browser for any', () => {
    expect(marks('[x](https://a.example)')).toEqual([{ kind: 'link', url: 'https://a.example', marks: [text('x')] }]);
    const strange = '[x](javascript:alert(1)) <javascript:alert(1)> [mail](mailto:a@b.example)';
    expect(marks(strange)).toEqual([text(strange)]);
    expect(marks('[**x**](ftp://a.example)')).toEqual([
      text('['),
      { kind: 'strong', marks: [text('x')] },
      text('](ftp://a.example)'),
    ]);
    expect(marks('<script>alert(1)</script>')).toEqual([text('<script>alert(1)</script>')]);
  });

  it('says everything that was written, whatever it is', () => {
    const odd = '*a **b _c ~~ ||| `` <@1> <t:x> \\* > q';
    expect(JSON.stringify(marks(odd))).toContain('<t:x>');
  });
});

test('how far away a moment is, is said as Discord says it', () => {
  const [minute, hour, day] = [60, 3600, 86_400];
  const words = [
    0,
    44,
    45,
    44 * minute,
    60 * minute,
    -89 * minute,
    3.2 * hour,
    -23 * hour,
    2 * day,
    30 * day,
    364 * day,
    -800 * day,
  ];
  expect(words.map((seconds) => awayInWords(seconds, new Date(0)))).toEqual([
    'now',
    'in 44 seconds',
    'in a minute',
    'in 44 minutes',
    'in an hour',
    'an hour ago',
    'in 3 hours',
    'a day ago',
    'in 2 days',
    'in a month',
    'in a year',
    '2 years ago',
  ]);
});
