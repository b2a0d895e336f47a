import { expect, test } from 'vitest';
import { Stretch } from '#src/emulator/playground/stretch.ts';

/** IDs as they grow: of one length, as Discord's are. */
const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => String(1_000_000 + at));

/** From which to which of them it goes, counted from 0, and what there is beside it. */
function seen(stretch: Stretch, all: readonly string[]): string {
  const { shown, hasOlder, hasNewer } = stretch.of(all);
  const [first, last] = [shown[0], shown.at(-1)].map((id) => Number(id) - 1_000_000);
  return `${hasOlder ? '…' : ''}${first}-${last}${hasNewer ? '…' : ''}`;
}

test('a channel opens at its newest messages, and goes on there until there are twice as many', () => {
  const stretch = new Stretch();
  expect(seen(stretch, ids(1000))).toBe('…925-999');
  expect(seen(stretch, ids(1075))).toBe('…925-1074');
  expect(seen(stretch, ids(1076))).toBe('…925-1074…');
  stretch.move('newest', ids(1076));
  expect(seen(stretch, ids(1076))).toBe('…1001-1075');
});

test('it goes up and down step by step, or to an end, and never beyond', () => {
  const [stretch, all] = [new Stretch(), ids(300)];
  const after = (to: Parameters<Stretch['move']>[0]): string => {
    stretch.move(to, all);
    return seen(stretch, all);
  };
  expect(after('older')).toBe('…150-299');
  expect(after('older')).toBe('…75-224…');
  expect(after('oldest')).toBe('0-149…');
  expect(after('older')).toBe('0-149…');
  expect(after('newer')).toBe('…75-224…');
  expect(after('newest')).toBe('…225-299');
  expect(after('newer')).toBe('…225-299');
});

test('where its first message is deleted it begins with the next one; an empty channel has none', () => {
  const [stretch, all] = [new Stretch(), ids(300)];
  expect(seen(stretch, all)).toBe('…225-299');
  const left = all.filter((id) => id !== '1000225');
  expect(seen(stretch, left)).toBe('…226-299');
  expect(stretch.of([])).toEqual({ shown: [], hasOlder: false, hasNewer: false });
  stretch.move('older', []);
  expect(seen(stretch, ids(3))).toBe('0-2');
});
