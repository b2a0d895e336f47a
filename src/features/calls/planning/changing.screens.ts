import { buttons, facts, note, rows, text, type Block, type Form, type Screen } from '#src/core/screen.ts';
import { turningPages } from '#src/core/pages.ts';
import type { ClockChange, Repeats } from '#src/core/recurrence.ts';
import type { Zone } from '#src/core/zones.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import type { TypedCall } from './call-form.rules.ts';

/** What was just done, said above. */
export type Done = keyof Texts['calls']['done'];

export function moveForm(texts: Texts, o: { draftId: string; typed: TypedCall; zone: Zone; repeats: boolean }): Form {
  const { form: say, moving } = texts.calls;
  const line = { kind: 'text', required: true } as const;
  const scopes = [
    { label: moving.this, value: 'this', selected: true },
    { label: moving.on, value: 'on' },
  ];
  return {
    title: moving.title,
    submit: { action: 'calls.preview-move', argument: o.draftId },
    fields: [
      { ...line, name: 'day', label: say.day, description: say.dayHint, value: o.typed.day, most: 40 },
      { ...line, name: 'time', label: say.time, description: say.timeHint(o.zone), value: o.typed.time, most: 60 },
      ...(o.repeats ? [{ kind: 'one-of', name: 'scope', label: moving.scope, choices: scopes, required: true } as const] : []),
    ],
  };
}

interface Moving {
  readonly draftId: string;
  readonly revision: number;
  readonly title: string;
  readonly from: Date;
  readonly to: Date;
  readonly odd: ClockChange | undefined;
  readonly time: string;
}

export function moveScreen(texts: Texts, o: Moving): Screen {
  const say = texts.calls;
  return {
    title: say.moving.confirmTitle,
    blocks: [
      text(say.titled(o.title)),
      text(say.moving.fromTo(o.from, o.to)),
      ...(o.odd === undefined ? [] : [text(say.moving.odd(o.odd, o.time))]),
      note(say.changesWhat),
      buttons(
        { label: say.confirm, style: 'success', press: { action: 'calls.confirm', argument: `${o.draftId}.${o.revision}` } },
        { label: say.change, press: { action: 'calls.move-again', argument: o.draftId } },
        { label: say.cancel, press: { action: 'calls.drop-draft', argument: o.draftId } },
      ),
    ],
  };
}

export function skipScreen(texts: Texts, o: { id: string; seen: number; title: string; at: Date }): Screen {
  const { skipping: say, cancel } = texts.calls;
  return {
    title: say.title,
    mood: 'attention',
    blocks: [
      text(say.text(o.title, o.at)),
      buttons(
        { label: say.confirm, style: 'danger', press: { action: 'calls.skip-it', argument: `${o.id}.${o.seen}` } },
        { label: cancel, press: { action: 'calls.back-to-time', argument: o.id } },
      ),
    ],
  };
}

/** @param o.runningId the time that is on now */
export function endScreen(
  texts: Texts,
  o: { callId: string; seen: number; title: string; runningId: string | undefined; forGood: boolean },
): Screen {
  const { ending: say, cancel } = texts.calls;
  const { runningId } = o;
  return {
    title: say.title,
    mood: 'attention',
    blocks: [
      text(say.text(o.title)),
      ...(runningId === undefined ? [] : [text(say.now)]),
      ...(o.forGood ? [text(say.series)] : []),
      buttons(
        ...(runningId === undefined
          ? []
          : [{ label: say.nowButton, press: { action: 'calls.end-now', argument: `${runningId}.${o.seen}` } } as const]),
        ...(o.forGood
          ? [
              {
                label: say.seriesButton,
                style: 'danger',
                press: { action: 'calls.end-all', argument: `${o.callId}.${o.seen}` },
              } as const,
            ]
          : []),
        { label: cancel, press: { action: 'calls.back-to-call', argument: o.callId } },
      ),
    ],
  };
}

/** @param o.id of the call, or of the one time it may be for alone; @param o.one whether it is */
export function handForm(texts: Texts, o: { id: string; seen: number; one: boolean }): Form {
  const { handing: say, moving } = texts.calls;
  const scopes = [
    { label: moving.this, value: 'this', selected: true },
    { label: moving.on, value: 'on' },
  ];
  return {
    title: say.title,
    submit: { action: 'calls.hand-to', argument: `${o.id}.${o.seen}` },
    fields: [
      { kind: 'members', name: 'coach', label: say.coach, required: true },
      ...(o.one ? [{ kind: 'one-of', name: 'scope', label: moving.scope, choices: scopes, required: true } as const] : []),
    ],
  };
}

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
