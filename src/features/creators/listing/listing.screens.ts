import { turningPages } from '#src/core/pages.ts';
import { buttons, note, rows, select, text, type Block, type Screen, type ScreenFile } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import { statuses, writeFilter, type Filter, type Status } from './listing.rules.ts';

interface Shown {
  readonly filter: Filter;
  readonly list: readonly {
    readonly id: string;
    readonly handle: string;
    readonly coachId: string | undefined;
    readonly link: { readonly userId: string } | undefined;
    readonly status: Status;
    readonly groupName: string | null;
    readonly unconfirmed: boolean;
  }[];
  readonly counts: ReadonlyMap<Status, number>;
  readonly total: number;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Whoever looks after somebody, by the name to choose them by; empty where only one's own are shown. */
  readonly coaches: readonly { readonly coachId: string; readonly name: string; readonly creators: number }[];
  readonly mayLinkMany: boolean;
  /** How many coaches set by hand the files came to differ from. */
  readonly differing: number;
}

export function listScreen(texts: Texts, shown: Shown): Screen {
  const say = texts.listing;
  const { filter, page, pages, total } = shown;
  return {
    title: say.title,
    blocks: [
      text(say.summary(filter.status, filter.coach, total)),
      shown.list.length === 0 ? note(say.nobody) : rows(shown.list.map((one) => ({ text: say.line(one) }))),
      ...turningPages(texts.edge, 'creators.turn-list', { page, pages, argument: (wanted) => writeFilter(wanted, filter) }),
      statusFilter(texts, shown),
      ...(shown.coaches.length > 0 ? [coachFilter(texts, shown)] : []),
      ...(shown.list.length > 0 ? [cardChoice(texts, shown)] : []),
      buttons(
        {
          label: say.download,
          press: { action: 'creators.download-list', argument: writeFilter(0, filter) },
          disabled: total === 0,
        },
        ...(shown.mayLinkMany
          ? ([
              { label: texts.linking.open, press: { action: 'creators.open-linking' } },
              { label: texts.managers.openAll, press: { action: 'creators.open-managers', argument: 'all.new' } },
            ] as const)
          : []),
        ...(shown.differing > 0
          ? ([{ label: texts.assigning.openDiffering(shown.differing), press: { action: 'creators.open-differing' } }] as const)
          : []),
      ),
    ],
  };
}

function statusFilter(texts: Texts, { filter, counts }: Shown): Block {
  const say = texts.listing;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return select({
    placeholder: say.filterStatus,
    press: { action: 'creators.filter-status', argument: writeFilter(0, filter) },
    of: {
      kind: 'choices',
      choices: [
        { label: say.everyStatus(all), value: 'all', selected: filter.status === undefined },
        ...statuses.map((status) => ({
          label: say.statusChoice(status, counts.get(status) ?? 0),
          value: status,
          selected: filter.status === status,
        })),
      ],
    },
  });
}

/** Discord's list takes 25: the two that mean no one, and the 23 coaches with most creators. */
const mostCoaches = 23;

function coachFilter(texts: Texts, { filter, coaches }: Shown): Block {
  const say = texts.listing;
  return select({
    placeholder: say.filterCoach,
    press: { action: 'creators.filter-coach', argument: writeFilter(0, filter) },
    of: {
      kind: 'choices',
      choices: [
        { label: say.everyCoach, value: 'any', selected: filter.coach === undefined },
        { label: say.ofNobody, value: 'nobody', selected: filter.coach === 'nobody' },
        ...coaches.slice(0, mostCoaches).map(({ coachId, name, creators }) => ({
          label: say.coachChoice(name, creators),
          value: coachId,
          selected: filter.coach === coachId,
        })),
      ],
    },
  });
}

function cardChoice(texts: Texts, { list }: Shown): Block {
  return select({
    placeholder: texts.listing.openCard,
    press: { action: 'creators.open-card' },
    of: { kind: 'choices', choices: list.map(({ id, handle }) => ({ label: handle, value: id })) },
  });
}

export const downloadScreen = (texts: Texts, count: number, file: ScreenFile): Screen => ({
  title: texts.listing.downloadTitle,
  mood: 'done',
  blocks: [text(texts.listing.downloaded(count)), { kind: 'file', file }],
});
