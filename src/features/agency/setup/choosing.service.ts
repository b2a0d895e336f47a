import type { Context, Transaction } from '#src/context.ts';
import { UserError } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import { channelMention, roleMention, type Words } from '#src/core/words.ts';
import { placeOf, type Zone } from '#src/core/zones.ts';
import type { AuditWhat } from '#src/texts/index.ts';
import {
  channelOf,
  channelSettings,
  roleOf,
  roleSettings,
  type ChannelSetting,
  type RoleSetting,
} from '#src/features/agency/agency.rules.ts';
import { agencyFrom, settingsFrom, type AgencyRow } from '#src/features/agency/agency-row.store.ts';
import { getSettings, lockRow, saveChanges } from '#src/features/agency/agency.store.ts';
import { recordAudit } from '#src/features/agency/log/audit.service.ts';
import { refreshCard } from '#src/features/agency/card/card.service.ts';
import { listOwners } from '#src/features/agency/owners/owners.service.ts';
import {
  ownersOnly,
  refuseChannels,
  refuseRoles,
  type ChannelWish,
  type Currency,
  type RoleFacts,
  type RoleWish,
} from './setup.rules.ts';
import { refusalWords, type Notice } from './setup.screens.ts';
import { clockText, showSaved } from './setup.service.ts';
import { staffSettings } from '#src/features/agency/staff/staff.rules.ts';
import { listHolders, noteMapped, type StaffMapping } from '#src/features/agency/staff/mapping.service.ts';

/** What somebody wants to be different; what is absent stays. */
export interface Wish {
  readonly name?: string;
  readonly zone?: Zone;
  readonly currency?: Currency;
  readonly roles?: RoleWish;
  readonly channels?: ChannelWish;
}

/**
 * What stood on somebody's screen when they chose, as far as they change it: the settings of a select, so that two selects
 * can be used at once, or the whole row's version for a form.
 */
export interface Seen {
  readonly version?: number | undefined;
  readonly roles?: RoleWish;
  readonly channels?: ChannelWish;
}

/** One thing that really changes: its column, its line in the log, and how it is said. */
interface Change {
  readonly column: Parameters<typeof saveChanges>[2];
  readonly what: AuditWhat;
  readonly details: Readonly<Record<string, string>>;
  readonly said: Words;
}

/** What `/setup roles` does. */
export async function chooseRoles(ctx: Context, roles: Typed<RoleSetting>): Promise<Screen> {
  const notice = await noticeOf(ctx, roles, (wish) => saveWish(ctx, { roles: wish }));
  return showSaved(ctx, { about: 'roles', notice });
}

/** What `/setup channels` does. */
export async function chooseChannels(ctx: Context, channels: Typed<ChannelSetting>): Promise<Screen> {
  const notice = await noticeOf(ctx, channels, (wish) => saveWish(ctx, { channels: wish }));
  return showSaved(ctx, { about: 'channels', notice });
}

/** Options of a command, where one that was not typed is undefined. */
type Typed<S extends string> = Readonly<Record<S, string | undefined>>;

async function noticeOf<S extends string>(
  ctx: Context,
  typed: Typed<S>,
  save: (wish: Readonly<Partial<Record<S, string>>>) => Promise<Notice>,
): Promise<Notice> {
  const wish = { ...typed };
  if (Object.values(wish).every((value) => value === undefined)) {
    return { mood: 'attention', text: ctx.texts.agency.setup.nothingTyped };
  }
  return save(wish);
}

/**
 * Saves what somebody chose, all of it or nothing, and says what happened.
 * @param seen absent for a typed command, which shows what it does anyway
 * @throws UserError when somebody who is no owner maps the manager or coach role
 */
export async function saveWish(ctx: Context, wish: Wish, seen: Seen = {}): Promise<Notice> {
  const { setup } = ctx.texts.agency;
  await guardStaffRoles(ctx, wish.roles ?? {});
  const roles = wish.roles ? await ctx.guild.roles() : [];
  const refusals = await listRefusals(ctx, wish, roles);
  if (refusals.length > 0) return { mood: 'problem', text: setup.nothingSaved(refusals) };
  const holders = await listHolders(ctx, wish.roles ?? {});
  const outcome = await ctx.db.transaction((tx) => saveInside(tx, ctx, wish, { seen, roles, holders }));
  if (outcome === 'meanwhile') return { mood: 'attention', text: setup.meanwhile };
  if (outcome.length === 0) return { mood: 'done', text: setup.unchanged };
  return { mood: 'done', text: setup.saved(outcome.map(({ said }) => said)) };
}

/** Owners choose who is manager or coach, because it opens money and figures. */
async function guardStaffRoles(ctx: Context, roles: RoleWish): Promise<void> {
  if (ctx.actor.standings.has('owner') || !ownersOnly.some((setting) => roles[setting] !== undefined)) return;
  throw new UserError('agency.only-owners-map', { owners: await listOwners(ctx) });
}

async function listRefusals(ctx: Context, wish: Wish, existing: readonly RoleFacts[]): Promise<readonly Words[]> {
  const roles = wish.roles ? refuseRoles(wish.roles, await getSettings(ctx.db, ctx.agency.id), existing) : [];
  const channels = wish.channels ? refuseChannels(wish.channels, await ctx.guild.channels()) : [];
  return [...roles, ...channels].map((refusal) => refusalWords(ctx.texts, refusal));
}

async function saveInside(
  tx: Transaction,
  ctx: Context,
  wish: Wish,
  o: {
    readonly seen: Seen;
    readonly roles: readonly RoleFacts[];
    readonly holders: Awaited<ReturnType<typeof listHolders>>;
  },
): Promise<readonly Change[] | 'meanwhile'> {
  const row = await lockRow(tx, ctx.agency.id);
  if (!isStill(row, o.seen)) return 'meanwhile';
  // Two at once must not make one role two things: it would give managers' figures to creators.
  if (wish.roles && refuseRoles(wish.roles, settingsFrom(row), o.roles).length > 0) return 'meanwhile';
  const changes = [...profileChanges(ctx, row, wish), ...roleChanges(ctx, row, wish), ...channelChanges(ctx, row, wish)];
  if (changes.length === 0) return changes;
  await saveChanges(tx, ctx.agency.id, Object.assign({}, ...changes.map(({ column }) => column)));
  for (const { what, details } of changes) await recordAudit(tx, ctx, { what, details });
  if (wish.name !== undefined) await refreshCard(tx, ctx);
  await noteMapped(tx, ctx, changedStaff(row, wish), o.holders);
  // What waited for a role or channel may go on now.
  if (wish.roles || wish.channels) await ctx.jobs.resume(tx, ctx.agency.id);
  return changes;
}

/** Whether everything is as they saw it. */
function isStill(row: AgencyRow, { version, roles, channels }: Seen): boolean {
  const settings = settingsFrom(row);
  return (
    (version === undefined || version === row.version) &&
    roleSettings.every((each) => roles?.[each] === undefined || roles[each] === (roleOf(settings, each) ?? null)) &&
    channelSettings.every((each) => channels?.[each] === undefined || channels[each] === (channelOf(settings, each) ?? null))
  );
}

/** Of the wish, the roles that make somebody else staff than before. */
function changedStaff(row: AgencyRow, { roles = {} }: Wish): StaffMapping {
  const settings = settingsFrom(row);
  const changed = staffSettings.filter((each) => roles[each] !== undefined && roles[each] !== (roleOf(settings, each) ?? null));
  return Object.fromEntries(changed.map((each) => [each, roles[each]]));
}

function profileChanges(ctx: Context, row: AgencyRow, { name, zone, currency }: Wish): readonly Change[] {
  const { setup } = ctx.texts.agency;
  const changes: Change[] = [];
  if (name !== undefined && name !== agencyFrom(row).name) {
    changes.push({ column: { name }, what: 'agency.name-changed', details: { name }, said: setup.savedName(name) });
  }
  if (zone !== undefined && zone !== row.zone) {
    const said = setup.savedZone(placeOf(zone), zone, clockText(ctx, zone));
    changes.push({ column: { zone }, what: 'agency.zone-changed', details: { zone }, said });
  }
  if (currency !== undefined && currency.code !== row.currency) {
    const said = setup.savedCurrency(currency.code, currency.name);
    changes.push({
      column: { currency: currency.code },
      what: 'agency.currency-changed',
      details: { currency: currency.code },
      said,
    });
  }
  return changes;
}

function roleChanges(ctx: Context, row: AgencyRow, { roles }: Wish): readonly Change[] {
  const settings = settingsFrom(row);
  return roleSettings.flatMap((setting): readonly Change[] => {
    const wished = roles?.[setting];
    if (wished === undefined || wished === (roleOf(settings, setting) ?? null)) return [];
    return [
      {
        column: { [`${setting}RoleId`]: wished },
        what: 'agency.role-changed',
        details: { setting, role: wished ?? '' },
        said: ctx.texts.agency.setup.savedRole(setting, wished === null ? undefined : roleMention(wished)),
      },
    ];
  });
}

function channelChanges(ctx: Context, row: AgencyRow, { channels }: Wish): readonly Change[] {
  const settings = settingsFrom(row);
  return channelSettings.flatMap((setting): readonly Change[] => {
    const wished = channels?.[setting];
    if (wished === undefined || wished === (channelOf(settings, setting) ?? null)) return [];
    return [
      {
        column: { [`${setting}ChannelId`]: wished },
        what: 'agency.channel-changed',
        details: { setting, channel: wished ?? '' },
        said: ctx.texts.agency.setup.savedChannel(setting, wished === null ? undefined : channelMention(wished)),
      },
    ];
  });
}
