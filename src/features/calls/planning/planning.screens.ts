import {
  buttons,
  divider,
  facts,
  note,
  select,
  text,
  type Block,
  type Choice,
  type Fact,
  type Form,
  type Screen,
} from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import type { Day } from '#src/core/calendar.ts';
import type { Zone } from '#src/core/zones.ts';
import type { CallFault, FilledCall, TypedCall } from './call-form.rules.ts';
import {
  audienceOf,
  audiences,
  canMention,
  hasSeats,
  isSmall,
  repeating,
  seatCounts,
  type AudienceKind,
  type Chosen,
  type Field,
  type Missing,
} from './chosen.rules.ts';
import type { Ending, NextDate } from './next-dates.rules.ts';

/** The form of a call, filled with what was typed before. */
export function callForm(texts: Texts, o: { draftId: string; typed: TypedCall; zone: Zone; isNew: boolean }): Form {
  const say = texts.calls.form;
  const { typed } = o;
  const line = { kind: 'text', required: true } as const;
  return {
    title: o.isNew ? say.title : say.editTitle,
    submit: { action: 'calls.preview', argument: o.draftId },
    fields: [
      { ...line, name: 'title', label: say.name, description: say.nameHint, value: typed.title, most: 100 },
      { ...line, name: 'day', label: say.day, description: say.dayHint, value: typed.day, most: 40 },
      { ...line, name: 'time', label: say.time, description: say.timeHint(o.zone), value: typed.time, most: 60 },
      { ...line, name: 'duration', label: say.duration, description: say.durationHint, value: typed.duration, most: 30 },
      { ...line, name: 'where', label: say.where, description: say.whereHint, value: typed.where, most: 1000 },
    ],
  };
}

/** What of a call as typed cannot be taken, and the way back to the form with all of it. */
export function refusedScreen(texts: Texts, o: { draftId: string; faults: readonly CallFault[]; move?: true }): Screen {
  const { draftId, faults } = o;
  const again = o.move ? 'calls.move-again' : 'calls.change-draft';
  const say = texts.calls;
  return {
    title: say.refusedTitle,
    mood: 'problem',
    blocks: [
      ...faults.map((fault) => text(say.fault(fault))),
      note(say.kept),
      buttons(
        { label: say.correct, style: 'primary', press: { action: again, argument: draftId } },
        { label: say.cancel, press: { action: 'calls.drop-draft', argument: draftId } },
      ),
    ],
  };
}

export type Problem =
  | { readonly what: Missing; readonly typed?: string }
  | { readonly what: 'not-a-coach'; readonly userId: string }
  | { readonly what: 'not-yours' }
  | { readonly what: 'others' }
  | { readonly what: 'nobody' }
  | { readonly what: 'ends-before'; readonly day: Day }
  | { readonly what: 'channel-gone' }
  | { readonly what: 'permissions'; readonly channelId: string; readonly permissions: readonly string[] }
  | { readonly what: 'mention'; readonly channelId: string; readonly roleId: string };

/** Only what lets nothing be planned: a permission can still be given, and a creator still be linked. */
export const isInTheWay = ({ what }: Problem): boolean => what !== 'permissions' && what !== 'mention' && what !== 'nobody';

export interface Preview {
  readonly draftId: string;
  readonly revision: number;
  /** The call that is changed, as it is; undefined: a new one is planned. */
  readonly was: { readonly audience: AudienceKind } | undefined;
  readonly call: FilledCall;
  readonly chosen: Chosen;
  readonly dates: readonly NextDate[];
  readonly endings: readonly Ending[];
  readonly problems: readonly Problem[];
  /** Of the creator it is for. */
  readonly handle: string | undefined;
  /** Who is invited; undefined: that is not known. */
  readonly invited: readonly string[] | undefined;
  readonly niches: readonly Choice[];
}

/** What is about to be planned, and all that can still be chosen of it. */
export function previewScreen(texts: Texts, preview: Preview): Screen {
  const say = texts.calls;
  const { draftId, was, problems, chosen } = preview;
  const isNew = was === undefined;
  return {
    title: isNew ? say.previewTitle : say.changeTitle,
    mood: problems.length > 0 ? 'attention' : 'calm',
    blocks: [
      text(say.titled(preview.call.title)),
      facts(...factsOf(texts, preview)),
      ...datesOf(texts, preview),
      ...problems.map((problem) => text(say.problem(problem))),
      note(isNew ? say.postedWhen : say.changesWhat),
      ...selectsOf(texts, preview),
      buttons(
        {
          label: say.confirm,
          style: 'success',
          press: { action: 'calls.confirm', argument: `${draftId}.${preview.revision}` },
          disabled: problems.some(isInTheWay),
        },
        { label: say.change, press: { action: 'calls.change-draft', argument: draftId } },
        ...(canMention(chosen) ? [mentionButton(texts, preview)] : []),
        { label: say.cancel, press: { action: 'calls.drop-draft', argument: draftId } },
      ),
    ],
  };
}

function mentionButton({ calls: say }: Texts, { draftId, chosen }: Preview) {
  return {
    label: chosen.mentionsRole ? say.mentionOff : say.mentionOn,
    press: { action: 'calls.choose', argument: `mention.${draftId}` },
  } as const;
}

function factsOf(texts: Texts, { call, chosen, dates, handle, invited }: Preview): readonly Fact[] {
  const say = texts.calls;
  const [first] = dates;
  const { zone, day, time, minutes, where } = call;
  const { repeats, lastDay, audience } = chosen;
  // Whoever has the creator role is invited to a call for all, too.
  const forAll = audience === 'everyone' || audience === 'webinar';
  const counts = invited !== undefined && audience !== 'creator' && (invited.length > 0 || !forAll);
  return [
    ...(first ? [{ label: say.when, value: say.rule({ zone, day, time, minutes, repeats, lastDay, at: first.at }) }] : []),
    { label: say.where, value: texts.callPosts.place(placeOf(where)) },
    { label: say.for, value: handle === undefined ? texts.callPosts.forWhom(audienceOf(chosen)) : say.forCreator(handle) },
    ...(counts ? [{ label: say.invited, value: say.invitedAre(invited.length, audience) }] : []),
    { label: say.coach, value: texts.callPosts.person(chosen.coachId) },
    { label: say.postedIn, value: chosen.channelId === null ? say.notChosen : say.channel(chosen.channelId) },
    ...(hasSeats(chosen) ? [{ label: say.seats, value: say.seatCount(chosen.seats) }] : []),
    ...(canMention(chosen) ? [{ label: say.mention, value: say.mentionIs(chosen.mentionsRole) }] : []),
  ];
}

export const placeOf = (where: FilledCall['where']) => ({
  place: where.place,
  placeChannelId: where.place === 'link' ? null : where.channelId,
  link: where.place === 'link' ? where.link : null,
});

function datesOf({ calls: say }: Texts, { call, dates, chosen }: Preview): readonly Block[] {
  const { zone, time } = call;
  const shown = dates.map((date) => text(say.nextDate(date, zone, time)));
  // The one date there is stands above already, but for what the clocks do to it.
  if (chosen.repeats === 'once') return dates.some(({ odd }) => odd !== undefined) ? [text(say.onlyDate), ...shown] : [];
  return [text(say.nextDates), ...shown, note(say.staysAt(time, zone))];
}

function selectsOf(texts: Texts, preview: Preview): readonly Block[] {
  const { chosen, draftId } = preview;
  const say = texts.calls;
  const of = (field: Exclude<Field, 'mention'>) => ({
    placeholder: say.select[field],
    press: { action: 'calls.choose', argument: `${field}.${draftId}` } as const,
  });
  const repeats = repeating.map((value) => ({ label: say.repeats[value], value, selected: value === chosen.repeats }));
  const channels = chosen.channelId === null ? {} : { selected: [chosen.channelId] };
  return [
    divider,
    select({ ...of('repeats'), of: { kind: 'choices', choices: repeats } }),
    ...(chosen.repeats === 'once'
      ? []
      : [select({ ...of('until'), of: { kind: 'choices', choices: untilChoices(texts, preview) } })]),
    ...whomOf(texts, preview, of),
    select({ ...of('coach'), of: { kind: 'members', selected: [chosen.coachId] } }),
    select({ ...of('channel'), of: { kind: 'channels', types: ['text', 'announcement'], ...channels } }),
    ...(hasSeats(chosen) ? [select({ ...of('seats'), of: { kind: 'choices', choices: seatChoices(texts, chosen.seats) } })] : []),
  ];
}

type SelectOf = (field: Exclude<Field, 'mention'>) => {
  placeholder: string;
  press: { action: 'calls.choose'; argument: string };
};

/** Whom it is for. A call that only its people see stays theirs, and no other becomes one. */
function whomOf({ calls: say }: Texts, preview: Preview, of: SelectOf): readonly Block[] {
  const { was, chosen } = preview;
  if (was && isSmall(was)) return [];
  const choices = audiences
    .filter((audience) => !was || !isSmall({ audience }))
    .map((value) => ({ label: say.audienceNames[value], value, selected: value === chosen.audience }));
  return [select({ ...of('audience'), of: { kind: 'choices', choices } }), ...whichOf(preview, of)];
}

function untilChoices({ calls: say }: Texts, { endings, chosen: { lastDay } }: Preview): readonly Choice[] {
  const choices = endings.map((one) => ({
    label: say.until(one.lastDay),
    value: one.lastDay,
    description: say.untilTimes(one.times),
  }));
  const other = lastDay !== null && !choices.some(({ value }) => value === lastDay);
  return [
    { label: say.goesOn, value: 'on', selected: lastDay === null },
    ...(other ? [{ label: say.until(lastDay), value: lastDay, selected: true }] : []),
    ...choices.map((choice) => ({ ...choice, selected: choice.value === lastDay })),
  ];
}

/** Which role, niche, coach or creator; Discord has no select without choices. */
function whichOf({ chosen, niches, invited = [] }: Preview, of: SelectOf): readonly Block[] {
  const { audience, roleId, ofCoachId } = chosen;
  if (audience === 'role')
    return [select({ ...of('role'), of: { kind: 'roles', ...(roleId !== null && { selected: [roleId] }) } })];
  if (audience === 'coach')
    return [select({ ...of('of-coach'), of: { kind: 'members', ...(ofCoachId !== null && { selected: [ofCoachId] }) } })];
  if (audience === 'niche' && niches.length > 0) return [select({ ...of('niche'), of: { kind: 'choices', choices: niches } })];
  if (audience === 'creator') return [select({ ...of('creator'), of: { kind: 'members', selected: invited.slice(0, 1) } })];
  return [];
}

const seatChoices = ({ calls: say }: Texts, seats: number | null): readonly Choice[] => [
  { label: say.everySeat, value: 'all', selected: seats === null },
  ...seatCounts.map((count) => ({ label: say.seatChoice(count), value: String(count), selected: count === seats })),
];

export const leftScreen = ({ calls: say }: Texts): Screen => ({ title: say.leftTitle, blocks: [text(say.left)] });
