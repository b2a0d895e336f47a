import { describe, expect, it } from 'vitest';
import { parseDay, type Day } from '#src/core/calendar.ts';
import { changesOf, filledDay, isOverdue, readDue, readItems, usualDue } from '#src/features/calls/notes/notes.rules.ts';

function day(text: string): Day {
  const read = parseDay(text);
  if (!read) throw new Error(text);
  return read;
}
const [monday, tuesday, friday] = [day('2026-08-03'), day('2026-08-04'), day('2026-08-07')];
const item = (text: string, place: number, doneAt: Date | null = null) => ({
  id: `of ${text}`,
  text,
  place,
  dueDay: friday,
  doneAt,
});

describe('action items as they are typed', () => {
  it('are one per line, without what marks a list, and at most ten', () => {
    const three = { items: ['Light', 'Clips', 'Sound'], left: 0, long: [] };
    expect(readItems(' - Light\n\n• Clips \nClips\n[ ] Sound')).toEqual(three);
    expect(readItems(Array.from({ length: 12 }, (_, index) => `Item ${index}`).join('\n'))).toMatchObject({ left: 2 });
  });

  it('are read as they are kept: the same again', () => {
    const kept = readItems(`- [ ] Post three lives\n- [X] Light\n${'word '.repeat(40)}`).items;
    expect(kept.slice(0, 2)).toEqual(['Post three lives', 'Light']);
    expect(readItems(kept.join('\n')).items).toEqual(kept);
  });

  it('are never cut: a longer line than a screen shows is told apart, whole', () => {
    const [most, longer] = ['x'.repeat(150), 'x'.repeat(151)];
    expect(readItems(`- ${most}\n- ${longer}`)).toEqual({ items: [most, longer], left: 0, long: [longer] });
  });

  it('are due, where they are new, on the last day that open ones are, unless it has passed', () => {
    const usual = { usual: day('2026-08-14'), today: friday };
    expect(filledDay([item('Light', 0), { ...item('Clips', 1), dueDay: monday }], usual)).toBe(friday);
    expect(filledDay([{ ...item('Light', 0), dueDay: monday }], usual)).toBe(usual.usual);
    expect(filledDay([item('Light', 0, new Date(0))], usual)).toBe(usual.usual);
    expect(filledDay([], usual)).toBe(usual.usual);
  });

  it('stay the same item where the line is the same; another day is for the open ones', () => {
    const known = [item('Light', 0), item('Clips', 1, new Date(0)), item('Sound', 2)];
    const lines = ['Light', 'Clips', 'Camera'];
    expect(changesOf(known, { lines, due: friday, filled: friday })).toEqual({
      removed: ['of Sound'],
      changed: [],
      added: [{ text: 'Camera', place: 2, dueDay: friday }],
    });
    expect(changesOf(known, { lines, due: tuesday, filled: friday }).changed).toEqual([
      { id: 'of Light', place: 0, dueDay: tuesday },
    ]);
  });

  it('are due on the day that is typed, on the one the form had where it cannot be read, and overdue from the next day on', () => {
    expect(readDue('tomorrow', friday, monday)).toEqual({ day: tuesday, refused: undefined });
    expect(readDue('31 April', friday, monday)).toEqual({ day: friday, refused: 'no-such-day' });
    // It has passed since the form was first filled in.
    expect(readDue(monday, monday, friday)).toEqual({ day: monday, refused: undefined });
    expect(isOverdue(item('Light', 0), friday)).toBe(false);
    expect(isOverdue(item('Light', 0), day('2026-08-08'))).toBe(true);
  });

  it('are due by the call’s next time, or in a week', () => {
    expect(usualDue(monday, friday)).toBe(friday);
    expect(usualDue(monday, undefined)).toBe('2026-08-10');
  });
});
