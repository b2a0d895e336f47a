import { pageButtons, turningPages } from '#src/core/pages.ts';
import { buttons, note, rows, select, text, type Block, type Screen } from '#src/core/screen.ts';
import { words, type Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import {
  askedFields,
  likelyFirst,
  neededColumns,
  type KeptColumns,
  type Meaning,
  type NamedHeader,
  type Names,
  type Offer,
} from './headings.rules.ts';

interface ShownFile extends KeptColumns {
  readonly id: string;
  /** Its preview; null: there is none yet. */
  readonly importId: string | null;
  readonly fileName: string;
}

/** Headers a page of the other screen asks about; each takes three of the forty parts a message may have. */
export const headersPerPage = 8;

/** A needed column is not found: which one is it? @param problem what went wrong with what was said so far */
export function askScreen(texts: Texts, file: ShownFile, o: { names: Names; problem?: Words | undefined }): Screen {
  const say = texts.headings;
  return {
    title: say.askTitle,
    mood: 'attention',
    blocks: [
      ...(o.problem ? [text(say.problem(o.problem))] : []),
      text(say.askIntro(file.fileName)),
      ...askedFields(file, o.names).flatMap((field) => fieldBlocks(texts, file, field, o.names)),
      buttons(
        file.importId === null
          ? { label: say.discard, style: 'secondary', press: { action: 'earnings.forget-file', argument: file.id } }
          : { label: say.backToPreview, press: { action: 'earnings.turn-preview', argument: file.importId } },
      ),
      note(say.kept),
    ],
  };
}

function fieldBlocks(texts: Texts, file: ShownFile, field: Meaning, names: Names): readonly Block[] {
  const say = texts.headings;
  const choices = likelyFirst(file.offers, field)
    .slice(0, 25)
    .map(({ offer, index }) => ({
      label: offer.header,
      value: String(index),
      description: say.example(offer.example),
      selected: names.get(offer.key) === field,
    }));
  return [
    text(say.whichColumn(say.columns[field])),
    select({
      placeholder: say.chooseColumn(say.columns[field]),
      press: { action: 'earnings.choose-column', argument: `${file.id}.${field}` },
      of: { kind: 'choices', choices },
    }),
  ];
}

/** The columns nobody knows, of a file that can be read without them: what does each mean? */
export function headersScreen(
  texts: Texts,
  file: ShownFile & { readonly importId: string },
  o: { names: Names; page: number; pages: number },
): Screen {
  const say = texts.headings;
  const from = o.page * headersPerPage;
  const shown = file.offers.map((offer, index) => ({ offer, index })).slice(from, from + headersPerPage);
  const argument = (page: number): string => `${file.id}.${page}`;
  return {
    title: say.headersTitle,
    blocks: [
      text(say.headersIntro),
      ...shown.flatMap(({ offer, index }) => offerBlocks(texts, file, { offer, index, page: o.page }, o.names)),
      buttons(
        {
          label: say.backToPreview,
          style: 'primary',
          press: { action: 'earnings.turn-preview', argument: file.importId },
        },
        ...pageButtons(texts.edge, 'earnings.name-headers', { ...o, argument }),
      ),
    ],
  };
}

function offerBlocks(
  texts: Texts,
  file: ShownFile,
  { offer, index, page }: { offer: Offer; index: number; page: number },
  names: Names,
): readonly Block[] {
  const say = texts.headings;
  const now = names.get(offer.key);
  // A column that is there cannot be another one too; a needed one may be moved to another header.
  const open = [...(now === undefined || now === 'known' ? [] : [now]), ...file.absent.filter((field) => field !== now)];
  const needed = neededColumns.filter((field) => field !== now && [...names.values()].includes(field));
  const fields = [...open, ...needed].map((field) => ({ label: say.columns[field], value: field, selected: field === now }));
  return [
    text(say.whatIs(offer.header, offer.example)),
    select({
      placeholder: say.chooseMeaning(offer.header),
      press: { action: 'earnings.name-header', argument: `${file.id}.${index}.${page}` },
      of: {
        kind: 'choices',
        choices: [
          ...fields,
          { label: say.leaveOut, value: 'known', selected: now === 'known' },
          ...(now === undefined ? [] : [{ label: say.forget, value: 'none' }]),
        ],
      },
    }),
  ];
}

export interface ShownColumns {
  readonly kept: ShownFile;
  readonly names: Names;
}

/** What a preview says of columns that are not Backstage's own words. */
export function headingBlocks(
  texts: Texts,
  unknownHeaders: readonly string[],
  columns: ShownColumns | undefined,
): readonly Block[] {
  const say = texts.headings;
  const kept = columns?.kept;
  const named = (kept?.offers ?? []).flatMap(({ header, key }) => {
    const field = columns?.names.get(key);
    return field === undefined || field === 'known' ? [] : [{ header, name: say.columns[field] }];
  });
  return [
    ...(named.length > 0 ? [note(say.readAs(named))] : []),
    ...(unknownHeaders.length > 0 ? [note(texts.earnings.unknownHeaders(unknownHeaders))] : []),
    ...(kept ? [buttons({ label: say.nameThem, press: { action: 'earnings.name-headers', argument: kept.id } })] : []),
  ];
}

/** Everything an agency said of headers, to be taken back. */
export function namedHeadersScreen(texts: Texts, named: readonly NamedHeader[], o: { page: number; pages: number }): Screen {
  const say = texts.headings;
  return {
    title: say.namedTitle,
    blocks: [
      text(named.length === 0 ? say.noneNamed : say.namedIntro),
      rows(
        named.map((one, index) => ({
          text: say.named({ ...one, name: one.field === 'known' ? undefined : say.columns[one.field] }),
          button: {
            label: say.forget,
            press: { action: 'earnings.forget-header', argument: `${o.page}.${index}.${one.at.getTime()}` },
          },
        })),
      ),
      ...turningPages(texts.edge, 'earnings.named-headers', o),
    ],
  };
}

export const forgottenScreen = (texts: Texts, fileName: string): Screen => ({
  title: texts.headings.discardedTitle,
  blocks: [text(words`${texts.headings.discarded(fileName)}`)],
});
