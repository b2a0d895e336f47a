import { describe, expect, it } from 'vitest';
import { plainRow } from '#src/core/personal.ts';

describe('a row about a person', () => {
  it('is handed over flat: instants as ISO 8601, amounts as text, without what only our tables need', () => {
    const row = { id: 'x', agencyId: 'y', version: 3, at: new Date(0), diamonds: 12n, left: null, note: undefined, tags: ['a'] };
    expect(plainRow(row)).toEqual({ at: '1970-01-01T00:00:00.000Z', diamonds: '12', left: null, note: null, tags: '["a"]' });
  });
});
