import type { Context } from '#src/context.ts';
import { instantOf } from '#src/core/recurrence.ts';
import type { Screen } from '#src/core/screen.ts';
import { isCoach, mayCoach } from '#src/features/creators/index.ts';
import type { CallValues } from '#src/features/calls/calls.store.ts';
import { findCreator, listCreatorChoices } from './audience.service.ts';
import { findHandle, listNiches } from './audience.store.ts';
import { readCall, type FilledCall } from './call-form.rules.ts';
import { hasSeats, canMention, isSmall, missingOf, type Chosen } from './chosen.rules.ts';
import { saveDraft, type Draft } from './drafts.store.ts';
import { nextDates } from './next-dates.rules.ts';
import { audienceOf, placeOf, previewScreen, refusedScreen, type Problem } from './planning.screens.ts';

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
    lastDay: null,
    seats: hasSeats(chosen) ? chosen.seats : null,
    coachId: chosen.coachId,
    channelId: chosen.channelId ?? '',
    mentionsRole: canMention(chosen) && chosen.mentionsRole,
  };
}

/** Shows what was typed and chosen before it counts; what cannot be taken is named, with the way back to the form. */
export async function previewOf(ctx: Context, draft: Draft): Promise<Screen> {
  const now = ctx.clock.now();
  const read = readCall(draft.typed, { now, zone: draft.zone, channels: await ctx.guild.channels() });
  if (!read.ok) return refusedScreen(ctx.texts, { draftId: draft.id, faults: read.faults });
  const { call } = read;
  // "tomorrow" stays the day that is shown, also where it is confirmed after midnight.
  const typed = { ...draft.typed, day: call.day };
  const { revision, chosen } = draft.typed.day === call.day ? draft : await saveDraft(ctx.db, draft, { typed });
  const from = instantOf(call.zone, call.day, call.time);
  const handle = await handleOf(ctx, chosen);
  return previewScreen(ctx.texts, {
    draftId: draft.id,
    revision,
    isNew: draft.callId === null,
    call,
    chosen,
    dates: nextDates(valuesOf(call, chosen), from, shownDates),
    problems: await problemsOf(ctx, chosen),
    handle,
    niches: chosen.audience === 'niche' ? await nicheChoices(ctx, chosen.niche) : [],
    creators: chosen.audience === 'creator' ? await listCreatorChoices(ctx, chosen.creatorId, handle) : [],
  });
}

async function handleOf(ctx: Context, { audience, creatorId }: Chosen): Promise<string | undefined> {
  if (audience !== 'creator' || creatorId === null) return undefined;
  return (await isTheirs(ctx, creatorId)) ? findHandle(ctx.db, ctx.agency.id, creatorId) : undefined;
}

async function nicheChoices(ctx: Context, chosen: string | null) {
  const niches = await listNiches(ctx.db, ctx.agency.id);
  return niches.map((niche) => ({ label: niche, value: niche, selected: niche === chosen }));
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
  const thread = isSmall(chosen) ? 'CreatePrivateThreads' : 'CreatePublicThreads';
  const permissions = ['ViewChannel', 'SendMessages', thread, 'SendMessagesInThreads'].filter(
    (needed) => !held.has(needed) && !held.has('Administrator'),
  );
  return permissions.length === 0 ? [] : [{ what: 'permissions', channelId, permissions }];
}
