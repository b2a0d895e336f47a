import { turningPages } from '#src/core/pages.ts';
import { buttons, note, rows, select, text, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import { results, type Result } from './attending.rules.ts';

export interface ShownAttendance {
  readonly id: string;
  readonly userId: string;
  readonly result: Result;
  readonly minutes: number;
  readonly saysThere: boolean;
  readonly correctedBy: string | null;
}

/** Who came to a call that is over, for whoever may correct it. */
export function attendanceScreen(
  texts: Texts,
  o: {
    occurrenceId: string;
    title: string;
    startsAt: Date;
    over: boolean;
    unseenMinutes: number;
    list: readonly ShownAttendance[];
    page: number;
    pages: number;
  },
): Screen {
  const say = texts.callAttendance;
  return {
    title: say.title,
    blocks: [
      text(say.which(o.title, o.startsAt)),
      ...(o.unseenMinutes > 0 ? [note(say.unseen(o.unseenMinutes))] : []),
      o.list.length === 0
        ? text(o.over ? say.nobody : say.notYet)
        : rows(
            o.list.map((one) => ({
              text: say.line(one),
              button: { label: say.correct, press: { action: 'calls.correct', argument: one.id } },
            })),
          ),
      ...turningPages(texts.edge, 'calls.attendance', { ...o, argument: (page) => `${o.occurrenceId}.${page}` }),
      buttons({ label: say.back, press: { action: 'calls.back-to-time', argument: o.occurrenceId } }),
    ],
  };
}

/** @param o.isMeanwhile somebody else has decided since they looked */
export function correctScreen(
  texts: Texts,
  o: { readonly occurrenceId: string; readonly one: ShownAttendance; readonly isMeanwhile: boolean },
): Screen {
  const say = texts.callAttendance;
  const choices = results
    .filter((result) => result !== 'unknown')
    .map((value) => ({ label: say.labels[value], value, selected: value === o.one.result }));
  return {
    title: say.correctTitle,
    ...(o.isMeanwhile && { mood: 'attention' }),
    blocks: [
      ...(o.isMeanwhile ? [text(say.meanwhile)] : []),
      text(say.line(o.one)),
      select({
        placeholder: say.choose,
        press: { action: 'calls.correct-to', argument: `${o.one.id}.${o.one.result}` },
        of: { kind: 'choices', choices },
      }),
      buttons({ label: say.back, press: { action: 'calls.attendance', argument: o.occurrenceId } }),
    ],
  };
}

/** One of one's own calls. */
interface OwnCall {
  readonly title: string;
  readonly startsAt: Date;
  /** undefined: nothing was. */
  readonly noted: ShownAttendance | undefined;
  /** What *I was there* is said of. */
  readonly sayable: string;
}

const isOpen = ({ noted }: OwnCall): boolean =>
  !noted || ((noted.result === 'no-show' || noted.result === 'unknown') && !noted.saysThere && noted.correctedBy === null);

/** One's own record. */
export function recordScreen(texts: Texts, o: { list: readonly OwnCall[]; page: number; pages: number }): Screen {
  const say = texts.callAttendance;
  return {
    title: say.recordTitle,
    blocks: [
      o.list.length === 0
        ? text(say.noRecord)
        : rows(
            o.list.map((one) => {
              const button = { label: say.wasThere, press: { action: 'calls.was-there', argument: one.sayable } } as const;
              return { text: say.ownLine(one), ...(isOpen(one) && { button }) };
            }),
          ),
      note(say.rule),
      ...turningPages(texts.edge, 'calls.record', o),
    ],
  };
}

/** What the staff are told. @param o.title empty where the name of a call is nobody's business */
export function saysTherePost(
  { callAttendance: say }: Texts,
  o: { readonly one: ShownAttendance; readonly title: string; readonly startsAt: Date; readonly coachId: string },
): Screen {
  return {
    title: say.saysThere.title,
    mood: 'attention',
    notifies: { users: [o.coachId] },
    blocks: [
      text(say.saysThere.who(o.one.userId, o.title, o.startsAt)),
      text(say.saysThere.noted(o.one.result)),
      note(say.saysThere.next(o.coachId)),
      buttons({ label: say.correct, press: { action: 'calls.correct', argument: o.one.id } }),
    ],
  };
}

export const hereScreen = (texts: Texts, title: string): Screen => ({
  title: texts.callAttendance.hereTitle,
  mood: 'done',
  blocks: [text(texts.callAttendance.here(title))],
});
