import type { Context } from '#src/context.ts';
import type { Choice, Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { findZone, placeOf, suggestZones, type Zone } from '#src/core/zones.ts';
import { saveWish, type Wish } from './choosing.service.ts';
import { readCurrency, readName, suggestCurrencies, type Currency } from './setup.rules.ts';
import type { Notice } from './setup.screens.ts';
import { clockText, showSetup } from './setup.service.ts';

/** Name, time zone and currency as somebody typed them; what is absent or empty stays. */
export interface TypedProfile {
  readonly name?: string | undefined;
  readonly timezone?: string | undefined;
  readonly currency?: string | undefined;
}

/** Saves what was typed, all of it or nothing, and shows how it was understood. */
export async function saveProfile(ctx: Context, typed: TypedProfile, seen?: number): Promise<Screen> {
  const read = readProfile(ctx, typed);
  const notice = 'wish' in read ? await noticeOf(ctx, read.wish, seen) : read.notice;
  return showSetup(ctx, 'profile', { notice });
}

async function noticeOf(ctx: Context, wish: Wish, seen: number | undefined): Promise<Notice> {
  if (Object.keys(wish).length === 0) return { mood: 'attention', text: ctx.texts.agency.setup.nothingTyped };
  return saveWish(ctx, wish, seen);
}

function readProfile(ctx: Context, typed: TypedProfile): { wish: Wish } | { notice: Notice } {
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
  }
  if (typed.currency) {
    const currency = readCurrency(typed.currency);
    if (currency === undefined) problems.push(refused.currency(typed.currency));
    else wish.currency = currency;
  }
  if (problems.length === 0) return { wish };
  return { notice: { mood: 'problem', text: setup.nothingSaved(problems), zones: offered } };
}

function zoneProblem(ctx: Context, typed: string, found: { kind: 'several' | 'unknown'; zones: readonly Zone[] }): Words {
  const { refused } = ctx.texts.agency;
  if (found.kind === 'several') return refused.zoneSeveral(typed);
  return found.zones.length > 0 ? refused.zoneClose(typed) : refused.zoneUnknown(typed);
}

/** For somebody who is typing a place: with the time there now, by which a wrong one is noticed. */
export async function suggestZoneChoices(ctx: Context, typed: string): Promise<readonly Choice[]> {
  return suggestZones(typed, ctx.clock.now()).map((zone) => ({
    label: ctx.texts.agency.setup.zoneChoice(placeOf(zone), clockText(ctx, zone)),
    value: zone,
  }));
}

export async function suggestCurrencyChoices(_: Context, typed: string): Promise<readonly Choice[]> {
  return suggestCurrencies(typed).map(({ code, name }) => ({ label: `${code}: ${name}`, value: code }));
}
