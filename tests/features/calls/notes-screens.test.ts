import { describe, expect, it } from 'vitest';
import { actions } from '#src/app.ts';
import { parseDay } from '#src/core/calendar.ts';
import type { Screen } from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';
import { renderScreen } from '#src/discord/rendering/screen-renderer.ts';
import { notesScreen } from '#src/features/calls/notes/notes.screens.ts';
import { ownNotesScreen, pagesOfNotes } from '#src/features/calls/notes/own.screens.ts';
import { textsFor } from '#src/texts/index.ts';

const texts = textsFor('en-US');
const dueDay = parseDay('2026-08-07');
if (!dueDay) throw new Error('no day');
const at = new Date('2026-08-01T18:00:00Z');
const by = { writtenBy: '100000000000000001', writtenAt: at };

/** As Discord would show it. */
const shownOf = (screen: Screen): string =>
  JSON.stringify(
    renderScreen(screen, {
      actions: new Map(actions.map((action) => [action.name, action])),
      more: (count) => ({ markdown: `LEFT OUT ${count}` }),
    }).body,
  );

/** Somebody with as much overdue as there may be. */
const person = (index: number) => ({
  userId: `10000000000000000${index}`,
  said: words`came without an answer`,
  hasNote: true,
  open: 10,
  done: 0,
  overdue: Array.from({ length: 10 }, () => ({ text: 'i'.repeat(150), dueDay })),
});

describe('notes that are as long as they come', () => {
  it('are shown to their ends, as many on a page as have room', () => {
    const notes = Array.from({ length: 7 }, (_, index) => ({
      ...by,
      title: 't'.repeat(100),
      startsAt: at,
      note: `${'n'.repeat(index < 4 ? 899 : 20)}$`,
      items: Array.from({ length: 10 }, (__, place) => ({
        id: String(place),
        text: `${'i'.repeat(index < 4 ? 118 : 5)}${place}$`,
        dueDay,
        doneAt: null,
        isOverdue: true,
      })),
    }));
    const pages = pagesOfNotes(texts, notes);
    expect(pages.map(({ length }) => length)).toEqual([1, 1, 1, 2, 2]);
    const shown = pages.map((page, index) => shownOf(ownNotesScreen(texts, { notes: page, page: index, pages: pages.length })));
    expect(shown.join('').match(/\$/gu)).toHaveLength(7 * 11);
  });

  it('leave a line, and its button, to everybody of a call', () => {
    const shown = shownOf(
      notesScreen(texts, {
        occurrenceId: '00000000-0000-4000-8000-000000000000',
        title: 't'.repeat(100),
        startsAt: at,
        summary: { ...by, summary: 's'.repeat(2000) },
        people: Array.from({ length: 8 }, (_, index) => person(index)),
        page: 0,
        pages: 2,
        done: [texts.callNotes.savedSummary],
      }),
    );
    expect(shown.match(/"label":"Change"/gu)).toHaveLength(8);
    expect(shown).not.toContain('LEFT OUT');
  });
});
