import { describe, expect, it } from 'vitest';
import { groupByReason } from '#src/features/agency/parked/parked.rules.ts';

const missing = (...permissions: string[]) => ({
  reason: { kind: 'missing-permission', permissions, channelId: '1' } as const,
});

describe('what waits for a human', () => {
  it('is one line for each thing that is missing, however often it was needed', () => {
    const unset = { reason: { kind: 'not-set', setting: 'staff' } as const };
    const gone = { reason: { kind: 'gone', channelId: '1' } as const };
    const groups = groupByReason([missing('A', 'B'), missing('B', 'A'), unset, missing('A'), unset, gone]);
    expect(groups.map(({ reason, count }) => [reason.kind, count])).toEqual([
      ['missing-permission', 2],
      ['not-set', 2],
      ['missing-permission', 1],
      ['gone', 1],
    ]);
  });
});
