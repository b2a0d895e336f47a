import { buttons, facts, rows, text, type Block, type Screen } from '#src/core/screen.ts';
import { turningPages } from '#src/core/pages.ts';
import type { Repeats } from '#src/core/recurrence.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

/** What was just done, said above. */
export type Done = keyof Texts['calls']['done'];

interface ListedCall {
  readonly id: string;
  readonly title: string;
  readonly repeats: Repeats;
  readonly coachId: string;
  readonly next: Date | undefined;
}

export function listScreen(texts: Texts, o: { calls: readonly ListedCall[]; page: number; pages: number }): Screen {
  const { list: say } = texts.calls;
  return {
    title: say.title,
    blocks: [
      o.calls.length === 0
        ? text(say.none)
        : rows(
            o.calls.map((call) => ({
              text: say.line(call),
              button: { label: say.open, press: { action: 'calls.open-call', argument: call.id } },
            })),
          ),
      ...turningPages(texts.edge, 'calls.turn-list', o),
      buttons({ label: say.plan, style: 'primary', press: { action: 'calls.schedule' } }),
    ],
  };
}

export interface AboutCall {
  readonly id: string;
  readonly title: string;
  readonly where: Words;
  readonly for: Words;
  /** The channel it is to take place in was deleted. */
  readonly placeGone: boolean;
  readonly mayChange: boolean;
}

export interface ShownCall extends AboutCall {
  readonly rule: Words;
  readonly coachId: string;
  readonly coachGone: boolean;
  readonly channelId: string;
  /** `null`: as many as like. */
  readonly seats: number | null;
  readonly hasSeats: boolean;
  readonly times: readonly ShownTime[];
}

export interface ShownTime {
  readonly id: string;
  readonly at: Date;
  readonly state: 'planned' | 'running' | 'over' | 'skipped';
  readonly moved: boolean;
}

const doneBlocks = ({ calls: say }: Texts, done: Done | undefined): readonly Block[] =>
  done === undefined ? [] : [text(say.done[done])];

export function callScreen(texts: Texts, call: ShownCall, done?: Done): Screen {
  const say = texts.calls;
  const needsPlace = call.placeGone && call.mayChange;
  return {
    title: texts.callPosts.title(call.title),
    mood: done === undefined ? (call.coachGone || needsPlace ? 'attention' : 'calm') : 'done',
    blocks: [
      ...doneBlocks(texts, done),
      facts(
        { label: say.when, value: call.rule },
        { label: say.where, value: call.where },
        { label: say.for, value: call.for },
        { label: say.coach, value: texts.callPosts.person(call.coachId) },
        { label: say.postedIn, value: say.channel(call.channelId) },
        ...(call.hasSeats ? [{ label: say.seats, value: say.seatCount(call.seats) }] : []),
      ),
      ...(needsPlace ? [text(say.call.placeGone)] : []),
      ...(call.coachGone ? [text(say.call.coachGone(call.coachId))] : []),
      text(call.times.length === 0 ? say.call.noTimes : say.call.times),
      ...(call.times.length === 0 ? [] : [rows(call.times.map((time) => timeRow(texts, call, time)))]),
      buttons(
        ...(call.mayChange
          ? ([
              { label: say.call.edit, style: 'primary', press: { action: 'calls.edit', argument: call.id } },
              { label: say.call.handOver, press: { action: 'calls.hand-over', argument: call.id } },
              { label: say.call.end, style: 'danger', press: { action: 'calls.end', argument: call.id } },
            ] as const)
          : []),
        { label: say.call.back, press: { action: 'calls.back-to-list' } },
      ),
    ],
  };
}

function timeRow({ calls: say }: Texts, call: ShownCall, { id, at, state, moved }: ShownTime) {
  const open = call.mayChange && (state === 'planned' || state === 'running');
  const button = { label: say.call.manage, press: { action: 'calls.back-to-time', argument: id } } as const;
  return { text: say.call.time(at, state, moved), ...(open && { button }) };
}

/** One time of a call, and what can be done with it. @param o.isTheirs whether the reader holds it, or leads the agency */
export function timeScreen(
  texts: Texts,
  o: { call: AboutCall; time: ShownTime; isTheirs: boolean; coachId: string; endsAt: Date },
  done?: Done,
): Screen {
  const say = texts.calls;
  const { call, time } = o;
  const open = call.mayChange && (time.state === 'planned' || time.state === 'running');
  return {
    title: texts.callPosts.title(call.title),
    mood: done === undefined ? 'calm' : 'done',
    blocks: [
      ...doneBlocks(texts, done),
      text(say.call.time(time.at, time.state, time.moved)),
      facts(
        { label: say.time.ends, value: say.time.at(o.endsAt) },
        { label: say.where, value: call.where },
        { label: say.for, value: call.for },
        { label: say.coach, value: texts.callPosts.person(o.coachId) },
      ),
      ...(open && call.placeGone ? [text(say.call.placeGone)] : []),
      ...(open ? [buttons(...timeButtons(texts, time))] : []),
      buttons(
        ...(o.isTheirs && (time.state === 'running' || time.state === 'over')
          ? ([
              { label: texts.callAttendance.open, press: { action: 'calls.attendance', argument: time.id } },
              { label: texts.callNotes.open, press: { action: 'calls.notes', argument: time.id } },
            ] as const)
          : []),
        { label: say.time.back, press: { action: 'calls.back-to-call', argument: call.id } },
      ),
    ],
  };
}

function timeButtons({ calls: say }: Texts, { id: argument, state }: ShownTime) {
  const begun = state === 'running';
  return [
    { label: say.time.move, press: { action: 'calls.move', argument }, disabled: begun },
    { label: say.time.skip, press: { action: 'calls.skip', argument }, disabled: begun },
    { label: say.call.edit, press: { action: 'calls.edit', argument } },
    { label: say.call.handOver, press: { action: 'calls.hand-over', argument } },
    { label: say.call.end, style: 'danger', press: { action: 'calls.end', argument } },
  ] as const;
}
