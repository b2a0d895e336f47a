import { expect, it } from 'vitest';
import { usd } from '#src/core/money.ts';
import { renderScreen } from '#src/discord/rendering/screen-renderer.ts';
import { actions } from '#src/app.ts';
import { agencyScreen } from '#src/features/earnings/statements/agency.screens.ts';
import { outlookOf } from '#src/features/earnings/statements/outlook.rules.ts';
import { textsFor } from '#src/texts/index.ts';
import { day, month } from './desk.ts';

const texts = textsFor('en-US');
const july = month('2026-07');
const asOf = day('2026-07-15');

it('has room for ten rows of large amounts under many coaches, with names as long as they come', () => {
  const deductions = ['App stores', 'Payment processors', 'Adjustments'].map((name) => ({ name, amount: usd(12_345_678n) }));
  const amounts = {
    gift: usd(123_456_789n),
    net: usd(98_765_432n),
    creatorShare: usd(49_382_716n),
    agencyShare: usd(6_913_580n),
  };
  const counted = { diamonds: 123_456_789n, liveSeconds: 400_000, validDays: 14, money: { ...amounts, deductions } };
  const gate = { days: 31, seconds: 540_000 };
  const outlook = outlookOf({
    month: july,
    asOf,
    monthAsOf: asOf,
    quit: false,
    counted,
    gate,
    proRated: false,
    now: new Date('2026-07-16T08:00:00Z'),
  });
  const rows = Array.from({ length: 10 }, (_, index) => ({
    ...counted,
    outlook,
    handle: `${index}${'long.'.repeat(40)}`,
    quit: false,
    coachId: undefined,
    named: `${index % 5}${'manager'.repeat(30)}@agency.example`,
  }));
  const beside = { kind: 'figures', figures: counted, upTo: day('2026-06-15') } as const;
  const screen = agencyScreen(texts, {
    ...counted,
    month: july,
    asOf,
    age: 5,
    creators: 57,
    leftOut: { count: 56, all: 57, from: day('2026-07-10'), to: day('2026-07-14') },
    passed: 31,
    agencyShareSet: true,
    mayPlan: true,
    page: 2,
    pages: 6,
    nav: { earlier: month('2026-06'), later: month('2026-08') },
    beside: { month: month('2026-06'), asOf, whole: beside, sameDay: beside },
    subtotals: rows.slice(0, 5).map((row) => ({ ...row, creators: 12 })),
    rows: rows.toSorted((a, b) => (a.named < b.named ? -1 : 1)),
  });
  const shown = JSON.stringify(
    renderScreen(screen, {
      actions: new Map(actions.map((action) => [action.name, action])),
      more: (count) => ({ markdown: `LEFT OUT ${count}` }),
    }).body,
  );
  expect(shown).not.toContain('LEFT OUT');
  expect(shown.match(/creator \$493,827\.16/gu)).toHaveLength(10);
  expect(shown.match(/creators \$493,827\.16/gu)).toHaveLength(5);
});
