import { note, rows, select, type Screen } from '#src/core/screen.ts';
import { words, type Words } from '#src/core/words.ts';
import type { AuditWhat, Texts } from '#src/texts/index.ts';
import { turning } from '#src/core/pages.ts';

/** What the log can be narrowed to; `all` is everything, the others are features. */
export const logAreas = ['all', 'agency', 'creators', 'checklist', 'earnings', 'calls', 'desk'] as const;
export type LogArea = (typeof logAreas)[number];

interface LogView {
  readonly entries: readonly {
    readonly at: Date;
    readonly actorId: string | null;
    readonly what: string;
    readonly subject: string | undefined;
    readonly details: Readonly<Record<string, string | number>>;
  }[];
  readonly area: LogArea;
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

export function logScreen(texts: Texts, view: LogView): Screen {
  const { log } = texts.agency;
  return {
    title: log.title,
    blocks: [
      view.entries.length === 0
        ? note(log.empty)
        : rows(
            view.entries.map((entry) => ({
              text: log.entry({ at: entry.at, actor: entry.actorId, what: doneWords(texts, entry) }),
            })),
          ),
      note(log.page(view.page + 1, view.pages, view.total)),
      ...turning('agency.turn-log', {
        page: view.page,
        pages: view.pages,
        back: log.newer,
        more: log.older,
        argument: (page) => `${page}.${view.area}`,
      }),
      select({
        placeholder: log.filter,
        press: { action: 'agency.filter-log' },
        of: {
          kind: 'choices',
          choices: logAreas.map((area) => ({ label: log.areas[area], value: area, selected: area === view.area })),
        },
      }),
    ],
  };
}

/** An entry of a version that wrote what this one has no words for is shown by its code. */
function doneWords(texts: Texts, entry: LogView['entries'][number]): Words {
  return isWorded(texts, entry.what) ? texts.audit[entry.what](entry.details, entry.subject) : words`${entry.what}`;
}

function isWorded(texts: Texts, what: string): what is AuditWhat {
  return Object.hasOwn(texts.audit, what);
}
