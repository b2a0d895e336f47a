import type { Context } from '#src/context.ts';
import { instantOf } from '#src/core/recurrence.ts';
import type { Screen } from '#src/core/screen.ts';
import { isCoach, mayCoach } from '#src/features/creators/index.ts';
import { dayOf } from '#src/core/calendar.ts';
import { listLinkedOf } from '#src/features/calls/answers/attendees.store.ts';
import type { CallRow, CallValues } from '#src/features/calls/calls.store.ts';
import { neededToPost } from '#src/features/calls/readiness/readiness.rules.ts';
import { findCreator } from './audience.service.ts';
import { findHandle, listNiches } from './audience.store.ts';
import { readCall, type FilledCall, type ReadCall } from './call-form.rules.ts';
import { nextDay } from './changing.rules.ts';
import { audienceOf, canMention, hasSeats, isForOthers, missingOf, type Chosen } from './chosen.rules.ts';
import { saveDraft, type Draft } from './drafts.store.ts';
import { getDrafted } from './found.service.ts';
import { endings, nextDates } from './next-dates.rules.ts';
import { placeOf, previewScreen, refusedScreen, type Problem } from './planning.screens.ts';

const shownDates = 4;

/** A draft as it would be planned. */
export function valuesOf(call: FilledCall, chosen: Chosen): CallValues {
  const { title, zone, day: firstDay, time, minutes, where } = call;
  return {
    title,
    zone,
    firstDay,
    time,
    minutes,
    ...placeOf(where),
    ...audienceOf(chosen),
    repeats: chosen.repeats,
    lastDay: chosen.repeats === 'once' ? null : chosen.lastDay,
    seats: hasSeats(chosen) ? chosen.seats : null,
    coachId: chosen.coachId,
    channelId: chosen.channelId ?? '',
    mentionsRole: canMention(chosen) && chosen.mentionsRole,
  };
}

/** Reads what was typed. @param was the call that is changed */
export async function readDraft(ctx: Context, draft: Draft, was: CallRow | undefined): Promise<ReadCall> {
  const now = ctx.clock.now();
  const kept = was && draft.scope === null ? { zone: was.zone, day: nextDay(was, now), time: was.time } : undefined;
  const channels = await ctx.guild.channels();
  return readCall(draft.typed, { now, zone: draft.zone, channels, ...(kept && { kept }) });
}

/** Shows what was typed and chosen before it counts; what cannot be taken is named, with the way back to the form. */
export async function previewOf(ctx: Context, draft: Draft): Promise<Screen> {
  const was = await getDrafted(ctx, draft);
  const read = await readDraft(ctx, draft, was);
  if (!read.ok) return refusedScreen(ctx.texts, { draftId: draft.id, faults: read.faults });
  const { call } = read;
  // "tomorrow" stays the day that is shown, also where it is confirmed after midnight.
  const typed = { ...draft.typed, day: call.day };
  const { revision, chosen } = draft.typed.day === call.day ? draft : await saveDraft(ctx.db, draft, { typed });
  const from = instantOf(call.zone, call.day, call.time);
  const values = valuesOf(call, chosen);
  const invited = await listInvited(ctx, chosen);
  return previewScreen(ctx.texts, {
    draftId: draft.id,
    revision,
    was,
    call,
    chosen,
    dates: nextDates(values, from, shownDates),
    endings: chosen.repeats === 'once' ? [] : endings(values, from),
    problems: [...problemsIn(values, invited, was, chosen), ...(await problemsOf(ctx, chosen))],
    handle: await handleOf(ctx, chosen),
    invited,
    niches: chosen.audience === 'niche' ? await nicheChoices(ctx, chosen.niche) : [],
  });
}

/** Who is invited, as far as Discord or links say it; undefined: nothing is chosen yet, or Discord gives no list. */
async function listInvited(ctx: Context, chosen: Chosen): Promise<readonly string[] | undefined> {
  if (missingOf(chosen).some((what) => what !== 'channel')) return undefined;
  const { audience, roleId } = chosen;
  if (audience !== 'role') return listLinkedOf(ctx.db, ctx.agency.id, audienceOf(chosen), dayOf(ctx.clock.now()));
  return roleId === null ? undefined : (await ctx.guild.membersWith([roleId]))?.map(({ userId }) => userId);
}

async function handleOf(ctx: Context, { audience, creatorId }: Chosen): Promise<string | undefined> {
  if (audience !== 'creator' || creatorId === null) return undefined;
  return (await isTheirs(ctx, creatorId)) ? findHandle(ctx.db, ctx.agency.id, creatorId) : undefined;
}

async function nicheChoices(ctx: Context, chosen: string | null) {
  const niches = await listNiches(ctx.db, ctx.agency.id);
  return niches.map((niche) => ({ label: niche, value: niche, selected: niche === chosen }));
}

/** What is in the way of this draft, beside what is chosen in it. */
export function problemsIn(
  { firstDay, lastDay, audience }: CallValues,
  invited: readonly string[] | undefined,
  was: CallRow | undefined,
  chosen: Chosen,
): readonly Problem[] {
  const nobody = invited?.length === 0 && (audience === 'creator' || audience === 'coach' || audience === 'niche');
  return [
    ...(lastDay !== null && lastDay < firstDay ? [{ what: 'ends-before', day: lastDay } as const] : []),
    ...(was && isForOthers(was, chosen) ? [{ what: 'others' } as const] : []),
    ...(nobody ? [{ what: 'nobody' } as const] : []),
  ];
}

/** All that is in the way of planning it, or of posting it later. */
export async function problemsOf(ctx: Context, chosen: Chosen): Promise<readonly Problem[]> {
  const missing = missingOf(chosen).map((what): Problem => (what === 'for' ? { what, typed: chosen.unknown ?? '' } : { what }));
  const holds = await isCoach(ctx, chosen.coachId);
  return [
    ...missing,
    ...(await whomProblems(ctx, chosen)),
    ...(holds ? [] : [{ what: 'not-a-coach', userId: chosen.coachId } as const]),
    ...(await channelProblems(ctx, chosen)),
  ];
}

/** Whom a coach may not see is as unknown to them as somebody who does not exist. */
const isTheirs = async (ctx: Context, creatorId: string): Promise<boolean> =>
  (await mayCoach(ctx, creatorId)) || (await findCreator(ctx, creatorId)) !== undefined;

async function whomProblems(ctx: Context, chosen: Chosen): Promise<readonly Problem[]> {
  const { audience, creatorId, ofCoachId, roleId } = chosen;
  if (audience === 'role' && roleId !== null) {
    const role = (await ctx.guild.roles()).find(({ id }) => id === roleId);
    // Discord's @everyone is a role too, and nobody is to mention it by a call.
    return role && !role.everyone ? [] : [{ what: 'role' }];
  }
  if (audience === 'coach' && ofCoachId !== null && !(await isCoach(ctx, ofCoachId))) return [{ what: 'of-coach' }];
  if (audience !== 'creator' || creatorId === null) return [];
  return (await isTheirs(ctx, creatorId)) ? [] : [{ what: 'not-yours' }];
}

async function channelProblems(ctx: Context, chosen: Chosen): Promise<readonly Problem[]> {
  const { channelId } = chosen;
  if (channelId === null) return [];
  const channels = await ctx.guild.channels();
  if (!channels.some(({ id }) => id === channelId)) return [{ what: 'channel-gone' }];
  const held = await ctx.guild.botPermissions(channelId);
  const lacks = (name: string): boolean => !held.has(name) && !held.has('Administrator');
  const permissions = neededToPost(chosen.audience).filter(lacks);
  const roleId = lacks('MentionEveryone') ? await unpingableRole(ctx, chosen) : undefined;
  return [
    ...(permissions.length === 0 ? [] : [{ what: 'permissions', channelId, permissions } as const]),
    ...(roleId === undefined ? [] : [{ what: 'mention', channelId, roleId } as const]),
  ];
}

/** The role that is to be mentioned, if Discord would show it there and notify nobody. */
async function unpingableRole(ctx: Context, chosen: Chosen): Promise<string | undefined> {
  if (!canMention(chosen) || !chosen.mentionsRole) return undefined;
  return (await ctx.guild.roles()).find(({ id, mentionable }) => id === chosen.roleId && !mentionable)?.id;
}
