import { buttons, facts, note, text, type Button, type Fact, type Form, type Screen } from '#src/core/screen.ts';
import { words, type Words } from '#src/core/words.ts';
import { clockIn, placeOf, type Zone } from '#src/core/zones.ts';
import type { Texts } from '#src/texts/index.ts';

/** What happens to what somebody says here, before it is asked. @param refused what the staff did not approve */
export function startScreen(
  texts: Texts,
  refused: { readonly handle: string; readonly decidedAt: Date | null } | undefined,
): Screen {
  const say = texts.claims;
  return {
    title: say.startTitle,
    blocks: [
      ...(refused ? [text(say.wasRefused(refused.handle, refused.decidedAt))] : []),
      text(say.intro),
      ...texts.privacy.map((line) => text(line)),
      buttons({ label: say.open, style: 'primary', press: { action: 'creators.open-claim' } }),
    ],
  };
}

interface Before {
  readonly handle: string;
  readonly niche: string;
  readonly place: string;
  readonly wantsReminders: boolean;
}

const filled = (value: string | undefined): { value?: string } => (value === undefined || value === '' ? {} : { value });

export function claimForm(texts: Texts, before: Before | undefined): Form {
  const say = texts.claims.form;
  const required = { kind: 'text', required: true } as const;
  return {
    title: say.title,
    submit: { action: 'creators.claim' },
    fields: [
      { ...required, name: 'handle', label: say.handle, description: say.handleHint, most: 100, ...filled(before?.handle) },
      yesOrNo(texts, { name: 'adult', label: say.adult }),
      { ...required, name: 'niche', label: say.niche, description: say.nicheHint, most: 80, ...filled(before?.niche) },
      { ...required, name: 'place', label: say.zone, description: say.zoneHint, most: 60, ...filled(before?.place) },
      yesOrNo(texts, { name: 'reminders', label: say.reminders, hint: say.remindersHint, said: before?.wantsReminders }),
    ],
  };
}

/** A question that has to be answered. @param o.said what was answered before; absent or undefined: nothing is chosen */
function yesOrNo(
  texts: Texts,
  o: { readonly name: string; readonly label: string; readonly hint?: string; readonly said?: boolean | undefined },
): Form['fields'][number] {
  const { yes, no } = texts.claims.form;
  return {
    kind: 'one-of',
    name: o.name,
    label: o.label,
    ...(o.hint !== undefined && { description: o.hint }),
    required: true,
    choices: [
      { label: yes, value: 'yes', selected: o.said === true },
      { label: no, value: 'no', selected: o.said === false },
    ],
  };
}

/** Something in the form has to be said differently; the rest is kept. */
export function askAgainScreen(texts: Texts, problem: Words): Screen {
  const say = texts.claims;
  return {
    title: say.almostTitle,
    mood: 'attention',
    blocks: [
      text(problem),
      note(say.kept),
      buttons({ label: say.correct, style: 'primary', press: { action: 'creators.open-claim' } }),
    ],
  };
}

/** What was typed as a time zone can mean several places, or none. */
export function whichPlaceScreen(
  texts: Texts,
  o: { readonly typed: string; readonly found: { readonly kind: 'several' | 'unknown'; readonly zones: readonly Zone[] } },
): Screen {
  const say = texts.claims;
  const { refused } = texts.agency;
  const { kind, zones } = o.found;
  const problem =
    kind === 'several'
      ? refused.zoneSeveral(o.typed)
      : zones.length > 0
        ? refused.zoneClose(o.typed)
        : refused.zoneUnknown(o.typed);
  const offers = zones.slice(0, 4).map((zone): Button => ({
    label: placeOf(zone),
    style: 'primary',
    press: { action: 'creators.pick-claim-zone', argument: zone },
  }));
  return {
    title: say.almostTitle,
    mood: 'attention',
    blocks: [
      text(problem),
      note(say.kept),
      buttons(...offers, { label: say.otherPlace, press: { action: 'creators.open-claim' } }),
    ],
  };
}

/** How a zone is shown back to whoever typed it. @param o.at the present moment */
export function zoneWords(
  texts: Texts,
  name: string,
  o: { readonly zone: Zone | undefined; readonly at: Date; readonly locale: string },
): Words {
  if (o.zone === undefined) return words`${name}`;
  return texts.claims.zoneNow(placeOf(o.zone), o.zone, clockIn(o.zone, o.at, texts.agency.clockLocale(o.locale)), o.at);
}

interface Waiting {
  readonly handle: string;
  readonly niche: string;
  readonly zone: string;
  readonly wantsReminders: boolean;
  readonly claimedAt: Date;
}

/** What they said, as it was understood, while the staff have not answered. */
export function waitingScreen(texts: Texts, claim: Waiting, zone: Parameters<typeof zoneWords>[2]): Screen {
  const say = texts.claims;
  const list: readonly Fact[] = [
    { label: texts.claimPosts.handle, value: words`${claim.handle}` },
    { label: texts.claimPosts.niche, value: words`${claim.niche}` },
    { label: texts.claimPosts.zone, value: zoneWords(texts, claim.zone, zone) },
    { label: texts.claimPosts.reminders, value: texts.claimPosts.yesOrNo(claim.wantsReminders) },
  ];
  return {
    title: say.waitingTitle,
    mood: 'done',
    blocks: [
      text(say.waiting(claim.claimedAt)),
      facts(...list),
      note(say.wrongClock),
      buttons(
        { label: say.change, press: { action: 'creators.open-claim' } },
        { label: say.withdraw, press: { action: 'creators.withdraw-claim' } },
      ),
    ],
  };
}

export const withdrawnScreen = (texts: Texts): Screen => ({
  title: texts.claims.withdrawnTitle,
  blocks: [text(texts.claims.withdrawn)],
});

/** For somebody who is linked and has confirmed. */
export function knownScreen(texts: Texts, handle: string): Screen {
  const say = texts.claims;
  return {
    title: say.knownTitle,
    mood: 'done',
    blocks: [text(say.known(handle)), buttons({ label: texts.confirming.help, press: { action: 'agency.open-help' } })],
  };
}
