import type { Day } from '#src/core/calendar.ts';
import { buttons, facts, note, rows, select, text, type Block, type Button, type Fact, type Screen } from '#src/core/screen.ts';
import { joinWords, words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

interface ShownRun {
  readonly startedOn: Day | null;
  readonly endedOn: Day | null;
  readonly endedWhy: 'quit' | 'offboarded' | 'not-adult' | null;
  readonly endedBy: string | null;
  readonly endedNote: string | null;
}

interface Shown {
  readonly id: string;
  readonly handle: string;
  readonly tiktokId: string | null;
  readonly managerName: string | null;
  readonly groupName: string | null;
  readonly joinedOn: Day | null;
  readonly niche: string | null;
  readonly zone: string | null;
  readonly adultAt: Date | null;
  readonly withoutDiscord: boolean;
  readonly unconfirmedAt: Date | null;
  readonly formerHandles: readonly string[];
  readonly coach: { readonly userId: string; readonly since: Day; readonly by: 'hand' | 'file' } | undefined;
  readonly link: { readonly userId: string; readonly confirmedAt: Date | null } | undefined;
  readonly runs: readonly ShownRun[];
  /** What this reader may do. */
  readonly buttons: readonly Button[];
  readonly mayAssign: boolean;
}

/** The newest few: who comes and goes often fills no screen with it. */
const runsShown = 6;

/** Who a creator is. No figures, whoever reads it. */
export function cardScreen(texts: Texts, shown: Shown): Screen {
  const say = texts.cards;
  return {
    title: words`${shown.handle}`,
    blocks: [
      facts(...factsOf(texts, shown)),
      ...(shown.unconfirmedAt === null ? [] : [text(say.unconfirmed(shown.unconfirmedAt))]),
      text(say.runsTitle),
      shown.runs.length === 0 ? note(say.noRuns) : rows(shown.runs.slice(-runsShown).map((run) => ({ text: say.run(run) }))),
      ...(shown.mayAssign ? [coachPicker(texts, shown)] : []),
      ...(shown.buttons.length > 0 ? [buttons(...shown.buttons)] : []),
    ],
  };
}

const fact = (label: string, value: string | null): readonly Fact[] =>
  value === null ? [] : [{ label, value: words`${value}` }];

function factsOf(texts: Texts, shown: Shown): readonly Fact[] {
  const say = texts.cards;
  const former = joinWords(
    shown.formerHandles.map((handle) => words`${handle}`),
    ', ',
  );
  return [
    { label: say.member, value: say.linkState(shown.link, shown.withoutDiscord) },
    { label: say.coach, value: say.coachOf(shown.coach) },
    ...fact(say.manager, shown.managerName),
    ...fact(say.group, shown.groupName),
    ...(shown.joinedOn === null ? [] : [{ label: say.joined, value: say.day(shown.joinedOn) }]),
    ...(shown.formerHandles.length > 0 ? [{ label: say.formerly, value: former }] : []),
    ...fact(say.niche, shown.niche),
    ...fact(say.zone, shown.zone),
    ...(shown.adultAt === null ? [] : [{ label: say.adult, value: say.saidOn(shown.adultAt) }]),
    ...fact(say.tiktokId, shown.tiktokId),
  ];
}

function coachPicker(texts: Texts, { id, coach }: Shown): Block {
  return select({
    placeholder: texts.cards.pickCoach,
    press: { action: 'creators.pick-coach', argument: id },
    of: { kind: 'members', selected: coach ? [coach.userId] : [] },
  });
}
