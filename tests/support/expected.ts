import { readFileSync } from 'node:fs';
import { z } from 'zod';

const figures = z.record(z.string(), z.number());
const creatorData = z.object({
  kind: z.literal('creator-data'),
  month: z.string(),
  asOf: z.string(),
  creators: z.number(),
  diamonds: z.string(),
  liveSeconds: z.number(),
  duplicatesIdentical: z.number(),
  duplicatesDiffering: z.number(),
  quit: z.number(),
  money: z.object({ giftCents: z.string(), creatorShareCents: z.string(), agencyShareCents: z.string() }),
  perCreatorDiamonds: figures,
  perCreatorSeconds: figures,
  perCreatorValidDays: figures,
});
const file = z.object({ files: z.record(z.string(), z.union([creatorData, z.object({ kind: z.string() })])) });

/** What a correct reader finds in a file of tests/fixtures. */
type ExpectedCreatorData = z.infer<typeof creatorData>;

export const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

const expected = file.parse(JSON.parse(fixture('expected.json').toString('utf8'))).files;

/** The creator-data files of expected.json, in every language and form. */
export function everyCreatorData(): { name: string; expected: ExpectedCreatorData }[] {
  return Object.entries(expected).flatMap(([name, found]) => ('perCreatorDiamonds' in found ? [{ name, expected: found }] : []));
}

/** Those in English and .xlsx: one file per day. */
export const englishCreatorData = (): { name: string; expected: ExpectedCreatorData }[] =>
  everyCreatorData().filter(({ name }) => name.startsWith('Creator_data'));

/** The files that are other exports. */
export const otherExports = (): { name: string; kind: string }[] =>
  Object.entries(expected).flatMap(([name, { kind }]) => (kind === 'creator-data' ? [] : [{ name, kind }]));
