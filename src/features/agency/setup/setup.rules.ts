import type { ChannelKind } from '#src/core/screen.ts';
import { plainLine } from '#src/core/words.ts';
import {
  channelSettings,
  roleOf,
  roleSettings,
  type ChannelSetting,
  type RoleSetting,
  type Settings,
} from '#src/features/agency/agency.rules.ts';

/** What a role or channel has to be for a setting, as far as choosing goes; permissions are the checks' business. */
export interface RoleFacts {
  readonly id: string;
  readonly managed: boolean;
  readonly everyone: boolean;
  /** Discord's names, such as `ManageRoles`. */
  readonly permissions: ReadonlySet<string>;
}

export interface ChannelFacts {
  readonly id: string;
  readonly kind: ChannelKind;
}

/** What somebody chose; null takes the choice away. */
export type RoleWish = Readonly<Partial<Record<RoleSetting, string | null>>>;
export type ChannelWish = Readonly<Partial<Record<ChannelSetting, string | null>>>;

export type Refusal =
  | { readonly kind: 'role-gone' | 'role-everyone'; readonly setting: RoleSetting }
  | { readonly kind: 'role-managed'; readonly setting: RoleSetting; readonly roleId: string }
  | {
      readonly kind: 'role-powerful';
      readonly setting: 'creator';
      readonly roleId: string;
      readonly permissions: readonly string[];
    }
  | { readonly kind: 'role-taken'; readonly setting: RoleSetting; readonly roleId: string; readonly other: RoleSetting }
  | { readonly kind: 'channel-gone'; readonly setting: ChannelSetting }
  | { readonly kind: 'channel-kind'; readonly setting: ChannelSetting; readonly channelId: string };

/** The channels each setting can be; threads are made only under text channels. */
export const channelKinds: Readonly<Record<ChannelSetting, readonly ChannelKind[]>> = {
  announcements: ['text', 'announcement'],
  leaderboard: ['text', 'announcement'],
  staff: ['text'],
  private: ['text'],
  live: ['text', 'announcement'],
};

/** Settings that only owners change: they open money and figures. */
export const ownersOnly: readonly RoleSetting[] = ['manager', 'coach'];

/** Who has one of these can hand out roles or settings; the bot, which gives the creator role when a coach asks, must not. */
const handsOut = ['Administrator', 'ManageGuild', 'ManageRoles'];

/** Why these roles cannot be chosen; empty when they can. A role makes one thing of somebody, so that each sees only theirs. */
export function refuseRoles(wish: RoleWish, settings: Settings, roles: readonly RoleFacts[]): readonly Refusal[] {
  const refusals: Refusal[] = [];
  for (const setting of roleSettings) {
    const roleId = wish[setting];
    if (roleId === undefined || roleId === null) continue;
    const found = roles.find(({ id }) => id === roleId);
    const other = roleSettings.find((each) => each !== setting && after(wish, settings, each) === roleId);
    if (!found) refusals.push({ kind: 'role-gone', setting });
    else if (found.everyone) refusals.push({ kind: 'role-everyone', setting });
    else if (found.managed) refusals.push({ kind: 'role-managed', setting, roleId });
    else if (other) refusals.push({ kind: 'role-taken', setting, roleId, other });
    else if (setting === 'creator') {
      const permissions = handsOut.filter((permission) => found.permissions.has(permission));
      if (permissions.length > 0) refusals.push({ kind: 'role-powerful', setting, roleId, permissions });
    }
  }
  return refusals;
}

export function refuseChannels(wish: ChannelWish, channels: readonly ChannelFacts[]): readonly Refusal[] {
  return channelSettings.flatMap((setting): readonly Refusal[] => {
    const channelId = wish[setting];
    if (channelId === undefined || channelId === null) return [];
    const found = channels.find(({ id }) => id === channelId);
    if (!found) return [{ kind: 'channel-gone', setting }];
    return channelKinds[setting].includes(found.kind) ? [] : [{ kind: 'channel-kind', setting, channelId }];
  });
}

/** The role a setting will have once the wish is saved. */
function after(wish: RoleWish, settings: Settings, setting: RoleSetting): string | null | undefined {
  const wished = wish[setting];
  return wished === undefined ? roleOf(settings, setting) : wished;
}

/** A name on one line, 1 to 60 characters as a reader counts them; undefined: not a name. */
export function readName(typed: string): string | undefined {
  const name = plainLine(typed.replaceAll(/[\u200B-\u200D\u2060\uFEFF](?!\p{Extended_Pictographic})/gu, ''));
  const length = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)].length;
  return length >= 1 && length <= 60 && name.length <= 300 && /[\p{L}\p{N}\p{S}\p{P}]/u.test(name) ? name : undefined;
}

export interface Currency {
  /** ISO 4217. */
  readonly code: string;
  readonly name: string;
}

/** A currency by its code, in any case. */
export function readCurrency(typed: string): Currency | undefined {
  const code = typed.trim().toUpperCase();
  return currencies().find((currency) => currency.code === code);
}

/** Currencies for somebody who is typing: the common ones first. */
export function suggestCurrencies(typed: string): readonly Currency[] {
  const wanted = typed.trim().toLowerCase();
  const all = currencies();
  const common = commonCurrencies.flatMap((code) => all.find((currency) => currency.code === code) ?? []);
  return [...new Set([...common, ...all])]
    .filter(({ code, name }) => code.toLowerCase().startsWith(wanted) || name.toLowerCase().includes(wanted))
    .slice(0, 25);
}

const commonCurrencies = [
  'USD',
  'EUR',
  'GBP',
  'CAD',
  'AUD',
  'MXN',
  'BRL',
  'COP',
  'CHF',
  'PLN',
  'TRY',
  'AED',
  'INR',
  'IDR',
  'PHP',
];

let known: readonly Currency[] | undefined;

function currencies(): readonly Currency[] {
  known ??= listCurrencies();
  return known;
}

function listCurrencies(): readonly Currency[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({ code, name: names.of(code) ?? code }));
}
