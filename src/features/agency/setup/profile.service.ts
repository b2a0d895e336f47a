import type { Context } from '#src/context.ts';
import type { Choice, Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { findZone, placeOf, suggestZones, type Zone } from '#src/core/zones.ts';
import { chosenZone } from '#src/features/agency/agency-row.store.ts';
import { getRow } from '#src/features/agency/agency.store.ts';
import { saveWish, type Wish } from './choosing.service.ts';
import { whichZoneScreen } from './profile.screens.ts';
import { readCurrency, readName, suggestCurrencies, type Currency } from './setup.rules.ts';
import type { Notice } from './setup.screens.ts';
import { clockText, showSaved, showSetup } from './setup.service.ts';

/** Name, time zone and currency as somebody gave them; what is absent or empty stays. */
export interface TypedProfile {
  readonly name?: string | undefined;
  readonly timezone?: string | undefined;
  /** One chosen from a list; a typed one comes before it. */
  readonly zone?: Zone | undefined;
  readonly currency?: string | undefined;
}

/**
 * Saves what was typed, all of it or nothing, and shows how it was understood; where a place can mean several, asks which.
 * @param version of the agency's row on the form; absent for a typed command, which shows what it does anyway
 */
export async function saveProfile(ctx: Context, typed: TypedProfile, version?: number): Promise<Screen> {
  const read = readProfile(ctx, typed);
  // The form stands on the whole screen, and leads back to it.
  const tell = (notice: Notice): Promise<Screen> =>
    (version === undefined ? showSaved : showSetup)(ctx, { about: 'profile', notice });
  if ('wish' in read) return tell(await noticeOf(ctx, read.wish, version));
  const { problem, zones } = read;
  if (zones.length === 0) return tell({ mood: 'problem', text: problem });
  const row = await getRow(ctx.db, ctx.agency.id);
  return whichZoneScreen(ctx.texts, { problem, zones, seen: { version: row.version, zone: chosenZone(row) } });
}

async function noticeOf(ctx: Context, wish: Wish, version: number | undefined): Promise<Notice> {
  if (Object.keys(wish).length === 0) return { mood: 'attention', text: ctx.texts.agency.setup.nothingTyped };
  return saveWish(ctx, wish, { version });
}

function readProfile(ctx: Context, typed: TypedProfile): { wish: Wish } | { problem: Words; zones: readonly Zone[] } {
  const { refused, setup } = ctx.texts.agency;
  const problems: Words[] = [];
  const wish: { name?: string; zone?: Zone; currency?: Currency } = {};
  let offered: readonly Zone[] = [];
  if (typed.name) {
    const name = readName(typed.name);
    if (name === undefined) problems.push(refused.name);
    else wish.name = name;
  }
  if (typed.timezone) {
    const found = findZone(typed.timezone, ctx.clock.now());
    if (found.kind === 'zone') wish.zone = found.zone;
    else {
      offered = found.zones;
      problems.push(zoneProblem(ctx, typed.timezone, found));
    }
  } else if (typed.zone) {
    wish.zone = typed.zone;
  }
  if (typed.currency) {
    const currency = readCurrency(typed.currency);
    if (currency === undefined) problems.push(refused.currency(typed.currency));
    else wish.currency = currency;
  }
  if (problems.length === 0) return { wish };
  return { problem: setup.nothingSaved(problems), zones: offered };
}

function zoneProblem(ctx: Context, typed: string, found: { kind: 'several' | 'unknown'; zones: readonly Zone[] }): Words {
  const { refused } = ctx.texts.agency;
  if (found.kind === 'several') return refused.zoneSeveral(typed);
  return found.zones.length > 0 ? refused.zoneClose(typed) : refused.zoneUnknown(typed);
}

/** For somebody who is typing a place. */
export async function suggestZoneChoices(ctx: Context, typed: string): Promise<readonly Choice[]> {
  return suggestZones(typed, ctx.clock.now()).map((zone) => zoneChoice(ctx, zone));
}

/** Well-known places for a form, and the one that is chosen. */
export function listZoneChoices(ctx: Context, chosen: Zone | undefined): readonly Choice[] {
  const offered = suggestZones('', ctx.clock.now());
  const zones = chosen === undefined || offered.includes(chosen) ? offered : [chosen, ...offered.slice(0, 24)];
  return zones.map((zone) => ({ ...zoneChoice(ctx, zone), selected: zone === chosen }));
}

/** With the time there now, by which a wrong one is noticed. */
const zoneChoice = (ctx: Context, zone: Zone): Choice => ({
  label: ctx.texts.agency.setup.zoneChoice(placeOf(zone), clockText(ctx, zone)),
  value: zone,
});

export async function suggestCurrencyChoices(_: Context, typed: string): Promise<readonly Choice[]> {
  return suggestCurrencies(typed).map(({ code, name }) => ({ label: `${code}: ${name}`, value: code }));
}
