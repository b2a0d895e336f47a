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

export function correctScreen(texts: Texts, o: { occurrenceId: string; one: ShownAttendance }): Screen {
  const say = texts.callAttendance;
  const choices = results
    .filter((result) => result !== 'unknown')
    .map((value) => ({ label: say.labels[value], value, selected: value === o.one.result }));
  return {
    title: say.correctTitle,
    blocks: [
      text(say.line(o.one)),
      select({
        placeholder: say.choose,
        press: { action: 'calls.correct-to', argument: o.one.id },
        of: { kind: 'choices', choices },
      }),
      buttons({ label: say.back, press: { action: 'calls.attendance', argument: o.occurrenceId } }),
    ],
  };
}

/** One's own record. */
export function recordScreen(
  texts: Texts,
  o: {
    list: readonly (ShownAttendance & { readonly title: string; readonly startsAt: Date })[];
    page: number;
    pages: number;
  },
): Screen {
  const say = texts.callAttendance;
  return {
    title: say.recordTitle,
    blocks: [
      o.list.length === 0
        ? text(say.noRecord)
        : rows(
            o.list.map((one) => {
              const open = (one.result === 'no-show' || one.result === 'unknown') && !one.saysThere && one.correctedBy === null;
              const button = { label: say.wasThere, press: { action: 'calls.was-there', argument: one.id } } as const;
              return { text: say.ownLine(one), ...(open && { button }) };
            }),
          ),
      note(say.rule),
      ...turningPages(texts.edge, 'calls.record', o),
    ],
  };
}

export const hereScreen = (texts: Texts, title: string): Screen => ({
  title: texts.callAttendance.hereTitle,
  mood: 'done',
  blocks: [text(texts.callAttendance.here(title))],
});
