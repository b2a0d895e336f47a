import { buttons, facts, note, text, type Block, type Button, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import type { Shown, Where } from './posting.rules.ts';

const minutesOf = (of: { readonly startsAt: Date; readonly endsAt: Date }): number =>
  Math.round((of.endsAt.getTime() - of.startsAt.getTime()) / 60_000);

/** An occurrence's post: for everybody who sees the channel, and it notifies nobody but a role that staff ticked. */
export function postScreen(texts: Texts, shown: Shown): Screen {
  const say = texts.callPosts;
  const roleId = shown.mentionsRole && shown.audience === 'role' ? shown.audienceRoleId : null;
  return {
    title: say.title(shown.title),
    mood: shown.state === 'skipped' ? 'attention' : 'calm',
    ...(roleId !== null && { notifies: { roles: [roleId] } }),
    blocks: [
      ...stateBlocks(texts, shown),
      factsOf(texts, shown),
      ...whoBlocks(texts, shown),
      ...notesOf(texts, shown),
      ...buttonsOf(texts, shown),
    ],
  };
}

function stateBlocks({ callPosts: say }: Texts, { state }: Shown): readonly Block[] {
  return state === 'planned' ? [] : [text(say[state])];
}

function factsOf({ callPosts: say }: Texts, shown: Shown): Block {
  const { startsAt, zone, time, coachId, seats, who } = shown;
  return facts(
    { label: say.when, value: say.onTheClock(startsAt, zone, time, minutesOf(shown)) },
    { label: say.where, value: say.place(shown) },
    { label: say.coach, value: say.person(coachId) },
    { label: say.forWhomLabel, value: say.forWhom(shown) },
    ...(seats === null ? [] : [{ label: say.seats, value: say.seatsLeft(seats, who.going.length) }]),
  );
}

function whoBlocks({ callPosts: say }: Texts, { who }: Shown): readonly Block[] {
  return [
    text(say.going(who.going)),
    ...(who.maybe.length > 0 ? [text(say.maybe(who.maybe))] : []),
    ...(who.cant.length > 0 ? [text(say.cant(who.cant))] : []),
    ...(who.waiting.length > 0 ? [text(say.waiting(who.waiting))] : []),
  ];
}

function notesOf({ callPosts: say }: Texts, { state, late, hasEvent, place }: Shown): readonly Block[] {
  const comes = state === 'planned' || state === 'running';
  return [
    ...(late ? [note(say.late)] : []),
    ...(hasEvent && comes ? [note(say.native)] : []),
    ...(place !== 'link' && comes ? [note(say.attendance)] : []),
  ];
}

function buttonsOf(
  { callPosts: say, callAttendance, callNotes }: Texts,
  { occurrenceId, state, place }: Shown,
): readonly Block[] {
  const open = state === 'planned' || state === 'running';
  const answers: readonly Button[] = [
    { label: say.buttons.going, style: 'success', press: { action: 'calls.going', argument: occurrenceId } },
    { label: say.buttons.maybe, press: { action: 'calls.maybe', argument: occurrenceId } },
    { label: say.buttons.cant, press: { action: 'calls.cant', argument: occurrenceId } },
  ];
  const here: Button = {
    label: callAttendance.imHere,
    style: 'primary',
    press: { action: 'calls.here', argument: occurrenceId },
  };
  const items: Button = { label: callNotes.openItems, press: { action: 'calls.open-items' } };
  const notes: Button = { label: callNotes.open, press: { action: 'calls.notes', argument: occurrenceId } };
  const manage: Button = { label: say.buttons.manage, press: { action: 'calls.open-time', argument: occurrenceId } };
  return state === 'skipped'
    ? []
    : [
        buttons(...(open ? answers : []), ...(state === 'running' && place === 'link' ? [here] : [])),
        buttons(...(open ? [items] : []), manage, ...(state === 'planned' ? [] : [notes])),
      ];
}

/** The first message of a private thread, posted before anybody is in it. */
export function openingScreen({ callPosts: say }: Texts, title: string): Screen {
  return { title: say.private.title(title), blocks: [text(say.private.opening), note(say.private.note)] };
}

export function postedAgainScreen({ callPosts: say }: Texts, link: string): Screen {
  return { title: say.postedAgain.title, blocks: [text(say.postedAgain.text(link))] };
}

export function eventAgainScreen({ callPosts: say }: Texts): Screen {
  return { title: say.event.againTitle, mood: 'attention', blocks: [text(say.event.again)] };
}

export function movedUpScreen({ callPosts: say }: Texts, userId: string): Screen {
  return {
    title: say.movedUp.title,
    notifies: { users: [userId] },
    blocks: [text(say.movedUp.text(userId)), note(say.movedUp.note)],
  };
}

export interface ToldOf extends Where {
  readonly title: string;
  readonly startsAt: Date;
  readonly coachId: string;
  readonly change: 'moved' | 'skipped' | 'ended' | 'handed-over' | 'elsewhere';
  readonly by: string;
  readonly from: Date | undefined;
  readonly fromCoachId: string | undefined;
  readonly elsewhere: boolean;
  readonly concerned: readonly string[];
}

/** What everyone concerned is told of a change, in the thread. */
export function toldScreen({ callPosts: { told: say, answered } }: Texts, of: ToldOf): Screen {
  const handed = say['handed-over'](of.title, of.startsAt, of.coachId, of.fromCoachId);
  const what = {
    moved: () => say.moved(of.title, of.from, of.startsAt),
    skipped: () => say.skipped(of.title, of.startsAt),
    ended: () => say.ended(of.title),
    'handed-over': () => handed,
    elsewhere: () => say.elsewhere(of.title, of.startsAt),
  }[of.change]();
  return {
    title: say.title[of.change],
    mood: 'attention',
    notifies: { users: of.concerned },
    blocks: [
      text(what),
      ...(of.fromCoachId !== undefined && of.change !== 'handed-over' ? [text(handed)] : []),
      ...(of.elsewhere ? [text(answered.going(of))] : []),
      ...(of.concerned.length > 0 ? [text(say.concerned(of.concerned))] : []),
      note(say.by(of.by)),
    ],
  };
}
