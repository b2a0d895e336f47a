import { describe, expect, it } from 'vitest';
import { usd } from '#src/core/money.ts';
import type { Screen } from '#src/core/screen.ts';
import { previewScreen } from '#src/features/earnings/importing/imports.screens.ts';
import { renderScreen } from '#src/discord/rendering/screen-renderer.ts';
import { actions } from '#src/app.ts';
import { pagesOf } from '#src/features/earnings/statements/agency-pages.rules.ts';
import { agencyScreen } from '#src/features/earnings/statements/agency.screens.ts';
import { outlookOf } from '#src/features/earnings/statements/outlook.rules.ts';
import { textsFor } from '#src/texts/index.ts';
import { day, month } from './desk.ts';

const texts = textsFor('en-US');
const july = month('2026-07');
const asOf = day('2026-07-15');
const gate = { days: 31, seconds: 540_000 };
const amounts = {
  gift: usd(123_456_789n),
  net: usd(98_765_432n),
  creatorShare: usd(49_382_716n),
  agencyShare: usd(6_913_580n),
};

const shownOf = (screen: Screen): string =>
  JSON.stringify(
    renderScreen(screen, {
      actions: new Map(actions.map((action) => [action.name, action])),
      more: (count) => ({ markdown: `LEFT OUT ${count}` }),
    }).body,
  );

/** Every row of a page of a month whose names and amounts are as long as they come, as Discord would show it. */
function pageOf(o: { coaches: number; rowsEach: number; deductions: number; letter: string; shareSet: boolean; page?: number }) {
  const named = Array.from({ length: o.deductions }, (_, index) => ({
    name: `${index}${o.letter.repeat(39)}`,
    amount: usd(12_345_678n),
  }));
  const counted = { diamonds: 123_456_789n, liveSeconds: 1_800_000, validDays: 14, money: { ...amounts, deductions: named } };
  const now = new Date('2026-07-16T08:00:00Z');
  const outlook = outlookOf({ month: july, asOf, monthAsOf: asOf, quit: false, counted, gate, proRated: false, now });
  const all = Array.from({ length: o.coaches * o.rowsEach }, (_, index) => ({
    ...counted,
    outlook,
    handle: `${index}${o.letter.repeat(100)}`,
    quit: true,
    coachId: undefined,
    named: `${Math.floor(index / o.rowsEach)}${o.letter.repeat(200)}`,
  }));
  const [page = { offset: 0, limit: 0 }] = pagesOf(
    Array.from({ length: o.coaches }, () => o.rowsEach),
    o.deductions,
  );
  const rows = all.slice(page.offset, page.offset + page.limit);
  const beside = { kind: 'figures', figures: counted, upTo: day('2026-06-15') } as const;
  const screen = agencyScreen(texts, {
    ...counted,
    month: july,
    asOf,
    age: 5,
    creators: 1057,
    leftOut: { count: 1056, all: 1057, from: day('2026-07-10'), to: day('2026-07-14') },
    passed: 310,
    agencyShareSet: o.shareSet,
    mayPlan: true,
    page: o.page ?? 0,
    pages: 6,
    nav: { earlier: month('2026-06'), later: month('2026-08') },
    beside: { month: month('2026-06'), asOf, whole: beside, sameDay: beside },
    subtotals: all.map((row) => ({ ...row, creators: 12 })),
    rows,
  });
  return { shown: shownOf(screen), rows: rows.length, coaches: new Set(rows.map((row) => row.named)).size };
}

describe.each(['x', '_'])('a page of names of %j', (letter) => {
  it.each([
    { coaches: 10, rowsEach: 1, deductions: 8 },
    { coaches: 10, rowsEach: 6, deductions: 8 },
    { coaches: 1, rowsEach: 12, deductions: 8 },
    { coaches: 5, rowsEach: 2, deductions: 3 },
    { coaches: 4, rowsEach: 3, deductions: 0 },
  ])('holds every row of $coaches coaches, $deductions deductions and large amounts', (o) => {
    for (const shareSet of [true, false]) {
      const { shown, rows, coaches } = pageOf({ ...o, letter, shareSet });
      expect(shown).not.toContain('LEFT OUT');
      expect(shown.match(/· creator \$493,827\.16/gu)).toHaveLength(rows);
      expect(shown.match(/creators \$493,827\.16/gu)).toHaveLength(coaches);
      expect(shown.match(/−\$123,456\.78/gu) ?? []).toHaveLength(o.deductions);
    }
  });
});

it('a further page has rows alone: whoever turns it has read the total', () => {
  const of = { coaches: 1, rowsEach: 3, deductions: 0, letter: 'x', shareSet: true };
  const [first, further] = [pageOf(of).shown, pageOf({ ...of, page: 1 }).shown];
  expect(first).toContain('Total');
  expect(further).not.toContain('Total');
  expect(further.match(/· creator \$493,827\.16/gu)).toHaveLength(3);
});

describe('a preview', () => {
  it.each(['revision', 'newer'] as const)(
    'of a file with names, cells and columns as long as they come (%s) holds all of its rows',
    (kind) => {
      const long = '_'.repeat(200);
      const findings = ['Diamonds', 'LIVE duration', 'Valid go LIVE days', 'New followers'].map((column) => ({
        kind: 'unreadable' as const,
        column,
        value: '*'.repeat(60),
      }));
      const duplicate = { kind: 'differing-duplicate' as const, lines: Array.from({ length: 300 }, (_, index) => index + 2) };
      const figures = { diamonds: 123_456_789n, liveSeconds: 1_800_000, validDays: 31 };
      const of = { id: '1', asOf, decidedBy: '100000000000000001', decidedAt: new Date('2026-07-16T08:00:00Z') };
      const others = { name: true, manager: true, group: true, joined: true };
      const isRevision = kind === 'revision';
      const differences = Array.from({ length: 6 }, () => ({
        username: long,
        before: figures,
        now: { ...figures, diamonds: figures.diamonds + 1n },
        others,
      }));
      const screen = previewScreen(texts, {
        import: {
          id: '00000000-0000-0000-0000-000000000000',
          month: july,
          asOf,
          fileName: `${long}.xlsx`,
          creators: 1057,
          diamonds: 123_456_789_000n,
          rowsToCheck: 57,
          unknownHeaders: Array.from({ length: 30 }, (_, index) => `${index}${long}`),
        },
        place: isRevision ? { kind: 'revision', of } : { kind: 'newer', than: asOf },
        again: true,
        leftOut: isRevision ? undefined : { count: 56, all: 57, from: day('2026-07-10'), to: day('2026-07-14') },
        filled: 0,
        page: 1,
        pages: 6,
        toCheck: Array.from({ length: isRevision ? 5 : 10 }, (_, index) => ({
          line: 1000 + index,
          username: long,
          counts: false,
          findings: index === 0 ? [duplicate] : findings,
        })),
        revised: isRevision ? { differences, all: 80, otherFigures: 80, absent: 1056, creators: 1057 } : undefined,
        columns: undefined,
      });
      const shown = shownOf(screen);
      expect(shown).not.toContain('LEFT OUT');
      expect(shown.match(/Line 10\d\d/gu)).toHaveLength(isRevision ? 5 : 10);
      expect(shown).toContain('earnings.confirm-import');
    },
  );
});
