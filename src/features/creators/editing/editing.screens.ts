import { buttons, facts, note, text, type Block, type Form, type Screen } from '#src/core/screen.ts';
import { words, type Words } from '#src/core/words.ts';
import { placeOf, type ZoneFinding } from '#src/core/zones.ts';
import type { Texts } from '#src/texts/index.ts';

interface Edited {
  readonly id: string;
  readonly handle: string;
  readonly niche: string | null;
  readonly zone: string | null;
  readonly adultAt: Date | null;
  readonly withoutDiscord: boolean;
}

const filled = (value: string | null): { value?: string } => (value === null ? {} : { value });

/** What the agency itself knows of a creator; handle, join date and group are the files'. */
export function editForm(texts: Texts, of: Edited & { readonly version: number; readonly linked: boolean }): Form {
  const say = texts.editing;
  const yesOrNo = (chosen: boolean) => [
    { label: say.yes, value: 'yes', selected: chosen },
    { label: say.no, value: 'no', selected: !chosen },
  ];
  return {
    title: say.formTitle,
    submit: { action: 'creators.save-edit', argument: `${of.id}.${of.version}` },
    fields: [
      { kind: 'words', text: say.about(of.handle) },
      { kind: 'text', name: 'niche', label: say.niche, most: 80, ...filled(of.niche) },
      { kind: 'text', name: 'place', label: say.zone, description: say.zoneHint, most: 60, ...filled(of.zone) },
      {
        kind: 'one-of',
        name: 'adult',
        label: say.adult,
        choices: [
          { label: say.yes, value: 'yes', selected: of.adultAt !== null },
          { label: say.adultUnsaid, value: 'unsaid', selected: of.adultAt === null },
          { label: say.notAdult, value: 'no' },
        ],
        required: true,
      },
      // Whoever is linked has one.
      ...(of.linked
        ? []
        : [
            { kind: 'one-of', name: 'without', label: say.without, choices: yesOrNo(of.withoutDiscord), required: true } as const,
          ]),
    ],
  };
}

export function editedScreen(
  texts: Texts,
  o: Edited & { readonly zoneShown: Words | undefined; readonly typed: string; readonly found: ZoneFinding | undefined },
): Screen {
  const say = texts.editing;
  const unclear = zoneProblems(texts, o.typed, o.found);
  return {
    title: say.savedTitle(o.handle),
    mood: unclear.length > 0 ? 'attention' : 'done',
    blocks: [
      facts(
        { label: say.niche, value: o.niche === null ? say.unset : words`${o.niche}` },
        { label: say.zone, value: o.zoneShown ?? say.unset },
        { label: say.adult, value: o.adultAt === null ? say.unset : say.yesOrNo(true) },
        { label: say.without, value: say.yesOrNo(o.withoutDiscord) },
      ),
      ...unclear,
      buttons({ label: say.again, press: { action: 'creators.edit', argument: o.id } }),
    ],
  };
}

/** What is to be said of a place that was not understood; nothing where it was, or none was typed. */
export const zoneProblems = (texts: Texts, typed: string, found: ZoneFinding | undefined): readonly Block[] =>
  found === undefined || found.kind === 'zone' ? [] : [zoneProblem(texts, typed, found)];

function zoneProblem(texts: Texts, typed: string, found: Exclude<ZoneFinding, { kind: 'zone' }>): Block {
  const { refused } = texts.agency;
  const problem =
    found.kind === 'several'
      ? refused.zoneSeveral(typed)
      : found.zones.length > 0
        ? refused.zoneClose(typed)
        : refused.zoneUnknown(typed);
  return text(words`${problem} ${texts.editing.places(found.zones.slice(0, 5).map(placeOf))}`);
}

/** Somebody else changed them first: nothing was saved, and what was typed can be copied. */
export function meanwhileScreen(
  texts: Texts,
  o: { readonly id: string; readonly handle: string; readonly typed: { readonly niche: string; readonly place: string } },
): Screen {
  const say = texts.editing;
  return {
    title: say.meanwhileTitle,
    mood: 'attention',
    blocks: [
      text(say.meanwhile(o.handle)),
      note(say.youTyped(o.typed.niche, o.typed.place)),
      buttons({ label: say.again, style: 'primary', press: { action: 'creators.edit', argument: o.id } }),
    ],
  };
}
