import { expect, test } from 'vitest';

test('says what is written, whatever its markup and white space', () => {
  expect('## **57** creators,\n\u{a0}`2` rows to check').toSay('57 creators, 2 rows to check');
  expect('-# as of \u{2068}ana\\_npc\\*\u{2069}').toSay('as of ana_npc*');
  expect({ text: '**$876.00**', toString: () => '[Confirm]' }).toSay('$876.00');
  expect({ text: '**$876.00**', toString: () => '[Confirm]' }).toSay(/^\[Confirm\]$/u);
});

test('does not say what is not written', () => {
  expect('57 creators').not.toSay('58 creators');
  expect('57 creators').not.toSay(/Creators/u);
});

test('tells what the screen reads when it fails', () => {
  expect(() => expect('57 creators\n[Confirm]').toSay('58 creators')).toThrow(
    'to say\n  "58 creators"\nbut it reads\n  | 57 creators\n  | [Confirm]',
  );
  expect(() => expect(7).toSay('7')).toThrow('toSay reads a screen or a text');
});
