import { buttons, text, type Button, type Choice, type Form, type Press, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { placeOf, type Zone } from '#src/core/zones.ts';
import type { Texts } from '#src/texts/index.ts';

/** What the form was opened from: it fills in what is chosen, and saves only while nobody else has changed it. */
export interface ProfileSeen {
  readonly version: number;
  readonly zone: Zone | undefined;
}

/** Opens the form of name, time zone and currency. */
export const profilePress = ({ version, zone }: ProfileSeen): Press => ({
  action: 'agency.edit-profile',
  argument: `${version}.${zone ?? ''}`,
});

/** @param version on the reader's screen: what they fill in counts only while it is still this one */
export function profileForm(
  texts: Texts,
  now: { readonly name: string; readonly currency: string; readonly zones: readonly Choice[] },
  version: string,
): Form {
  const { profileForm: said, zoneNote } = texts.agency.setup;
  return {
    title: said.title,
    submit: { action: 'agency.save-profile', argument: version },
    fields: [
      { kind: 'choice', name: 'zone', label: said.zone, choices: now.zones },
      { kind: 'text', name: 'place', label: said.place, description: said.placeHint, most: 60 },
      { kind: 'text', name: 'name', label: said.name, value: now.name, most: 300 },
      { kind: 'text', name: 'currency', label: said.currency, description: said.currencyHint, value: now.currency, most: 20 },
      { kind: 'words', text: zoneNote },
    ],
  };
}

/** Where what was typed as a time zone was not clear: the places it can mean. */
export function whichZoneScreen(
  texts: Texts,
  { problem, zones, seen }: { readonly problem: Words; readonly zones: readonly Zone[]; readonly seen: ProfileSeen },
): Screen {
  const { setup } = texts.agency;
  const offers = zones.slice(0, 5).map((zone): Button => ({
    label: placeOf(zone),
    press: { action: 'agency.pick-zone', argument: `${seen.version}.${zone}` },
    style: 'primary',
  }));
  return {
    title: setup.whichZone,
    mood: 'problem',
    blocks: [
      text(problem),
      buttons(...offers),
      buttons(
        { label: setup.otherPlace, press: profilePress(seen) },
        { label: setup.backToSetup, press: { action: 'agency.turn-setup' } },
      ),
    ],
  };
}
