import type { Day } from '#src/core/calendar.ts';
import { buttons, note, rows, select, text, type Button, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { RoleGiven } from '#src/features/creators/onboarding/creator-role.rules.ts';
import type { Texts } from '#src/texts/index.ts';
import type { Obstacle } from './linking.rules.ts';

interface Known {
  readonly id: string;
  readonly handle: string;
  readonly managerName: string | null;
  readonly joinedOn: Day | null;
}

interface Walk {
  readonly list: readonly (Known & { readonly picked: string | undefined })[];
  readonly total: number;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** How many this person picked, on all pages. */
  readonly picked: number;
  readonly notice: Words | undefined;
}

/** Ten creators without a member, a picker each: with all that a page needs, Discord's 40 parts. */
export function walkScreen(texts: Texts, walk: Walk): Screen {
  const say = texts.linking;
  if (walk.total === 0)
    return { title: say.title, mood: 'done', blocks: [...noticeOf(walk), text(say.nobodyLeft), whoIsWho(texts)] };
  return {
    title: say.title,
    blocks: [
      ...noticeOf(walk),
      text(say.intro(walk.total)),
      ...walk.list.flatMap((one) => [
        text(say.known(one)),
        select({
          placeholder: say.who(one.handle),
          press: { action: 'creators.pick-member', argument: `${one.id}.${walk.page}` },
          of: { kind: 'members', selected: one.picked === undefined ? [] : [one.picked] },
          least: 0,
        }),
      ]),
      select({
        placeholder: say.without,
        press: { action: 'creators.without-discord', argument: String(walk.page) },
        of: { kind: 'choices', choices: walk.list.map(({ id, handle }) => ({ label: handle, value: id })) },
        most: walk.list.length,
      }),
      buttons(...walkButtons(texts, walk)),
    ],
  };
}

const noticeOf = ({ notice }: Walk) => (notice ? [text(notice)] : []);
const whoIsWho = (texts: Texts) =>
  buttons({ label: texts.managers.openAll, press: { action: 'creators.open-managers', argument: 'all.new' } });

const toPage = (label: string, wanted: number, disabled: boolean): Button => ({
  label,
  press: { action: 'creators.turn-linking', argument: String(wanted) },
  disabled,
});

function walkButtons(texts: Texts, { page, pages, picked }: Walk): readonly Button[] {
  const say = texts.linking;
  return [
    {
      label: say.linkThese(picked),
      style: 'primary',
      press: { action: 'creators.ask-link-many', argument: String(page) },
      disabled: picked === 0,
    },
    ...(pages > 1
      ? [toPage(say.back, page - 1, page === 0), toPage(say.further(page + 1, pages), page + 1, page === pages - 1)]
      : []),
  ];
}

interface Pair extends Known {
  readonly userId: string;
  readonly obstacle: Obstacle | undefined;
}

/** Everything at once, with what the files know of each. */
export function manyQuestion(
  texts: Texts,
  asked: {
    readonly pairs: readonly Pair[];
    readonly print: string;
    readonly page: number;
    readonly again: boolean;
    readonly more: number;
  },
): Screen {
  const say = texts.linking;
  const fine = asked.pairs.filter(({ obstacle }) => obstacle === undefined);
  const stuck = asked.pairs.filter(({ obstacle }) => obstacle !== undefined);
  const back = { label: say.goBack, press: { action: 'creators.turn-linking', argument: String(asked.page) } } as const;
  return {
    title: say.questionTitle(fine.length),
    mood: stuck.length > 0 || asked.again ? 'attention' : 'calm',
    blocks: [
      ...(asked.again ? [text(say.changedMeanwhile)] : []),
      ...(fine.length > 0 ? [rows(fine.map((pair) => ({ text: say.pair(pair) })))] : [text(say.nothingToLink)]),
      ...(stuck.length > 0 ? [text(say.stuckTitle), rows(stuck.map((pair) => ({ text: say.stuck(pair) })))] : []),
      ...(asked.more > 0 ? [note(say.moreAfter(asked.more))] : []),
      ...(fine.length > 0 ? [note(say.whatLinkingOpens)] : []),
      fine.length > 0
        ? buttons(
            {
              label: say.linkNow(fine.length),
              style: 'primary',
              press: { action: 'creators.link-many', argument: `${asked.print}.${asked.page}` },
            },
            back,
          )
        : buttons(back),
    ],
  };
}

export function linkedManyScreen(
  texts: Texts,
  done: {
    readonly linked: readonly Pair[];
    readonly stuck: readonly Pair[];
    readonly waiting: number;
    readonly role: RoleGiven | undefined;
  },
): Screen {
  const say = texts.linking;
  const { linked, stuck, waiting, role } = done;
  return {
    title: say.linkedTitle(linked.length),
    mood: stuck.length > 0 || role?.kind === 'by-hand' || role?.kind === 'role-deleted' ? 'attention' : 'done',
    blocks: [
      rows(linked.map((pair) => ({ text: say.linked(pair.userId, pair.handle) }))),
      ...(stuck.length > 0 ? [text(say.stuckTitle), rows(stuck.map((pair) => ({ text: say.stuck(pair) })))] : []),
      text(say.nobodyTold),
      ...(role?.kind === 'done' ? [note(say.roleGiven(role.roleId))] : []),
      ...(role?.kind === 'by-hand' ? [text(say.roleByHand(role.roleId))] : []),
      ...(role?.kind === 'role-deleted' ? [text(texts.creators.roleDeleted)] : []),
      ...(role?.kind === 'no-role-chosen' ? [note(texts.creators.noRoleChosen)] : []),
      ...(waiting > 0
        ? [buttons({ label: say.goOn(waiting), style: 'primary', press: { action: 'creators.turn-linking', argument: '0' } })]
        : []),
    ],
  };
}
