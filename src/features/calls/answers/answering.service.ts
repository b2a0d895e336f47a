import type { Context, JobContext, Transaction } from '#src/context.ts';
import { update, type Answer } from '#src/core/answer.ts';
import { dayOf } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { countOwnItems } from '#src/features/calls/notes/own.service.ts';
import { toShow } from '#src/features/calls/posting/asking.service.ts';
import { lockTime } from '#src/features/calls/calls.store.ts';
import { countChange, findOccurrence, type Found } from '#src/features/calls/posting/posting.store.ts';
import { getSettings, listOwners } from '#src/features/agency/index.ts';
import { given, isOver, type Given, type Wish } from './answers.rules.ts';
import { listAnswers, saveAnswer } from './answers.store.ts';
import { answeredScreen } from './answers.screens.ts';
import { findAttending } from './attendees.store.ts';
import { isFor, type Attendee } from './audience.rules.ts';
import { moveUp } from './seats.service.ts';

/**
 * A press of *Going*, *Maybe* or *Can't*: whom it is for is looked at anew each time.
 * @throws UserError when the call is over, skipped, gone, or for others
 */
export async function pressAnswer(ctx: Context, occurrenceId: string, wish: Wish): Promise<Answer> {
  const found = await getOccurrence(ctx, occurrenceId);
  if (!isFor(found.call, found.occurrence.coachId, await actorAsAttendee(ctx, found)))
    throw new UserError('calls.not-for-you', { audience: found.call });
  const result = await ctx.db.transaction((tx) => give(tx, ctx, found, { userId: ctx.actor.userId, wish, saidWith: 'button' }));
  const items = result.answer === 'cant' ? undefined : await countOwnItems(ctx);
  return update(answeredScreen(ctx.texts, { ...found, ...result, items }));
}

/** The button *Undo*: what was said before counts again. @param argument `<occurrence id>.<what was said before>` */
export async function undoAnswer(ctx: Context, argument: string): Promise<Answer> {
  const [occurrenceId = '', before = ''] = argument.split('.');
  return pressAnswer(ctx, occurrenceId, wishOf(before));
}

function wishOf(before: string): Wish {
  if (before === 'maybe' || before === 'cant') return before;
  return before === 'going' || before === 'waiting' ? 'going' : 'withdrawn';
}

async function getOccurrence(ctx: Context, occurrenceId: string): Promise<Found> {
  const found = isRowId(occurrenceId) ? await findOccurrence(ctx.db, ctx.agency.id, occurrenceId) : undefined;
  if (!found) throw new UserError('calls.no-such-post', {});
  refuseOver(found, ctx.clock.now());
  return found;
}

function refuseOver({ occurrence }: Pick<Found, 'occurrence'>, now: Date): void {
  if (occurrence.state === 'skipped') throw new UserError('calls.answered-skipped', {});
  if (!isOver(occurrence, now)) return;
  throw new UserError('calls.answered-too-late', { endedAt: occurrence.endsAt < now ? occurrence.endsAt : now });
}

/** Writes an answer down, gives seats that became free, and has it shown. @throws UserError when it is too late meanwhile */
export async function give(
  tx: Transaction,
  ctx: Pick<JobContext, 'agency' | 'clock' | 'jobs'>,
  { call, occurrence: { id } }: Found,
  said: { readonly userId: string; readonly wish: Wish; readonly saidWith: 'button' | 'event' },
): Promise<Given> {
  const occurrence = await lockTime(tx, ctx.agency.id, id);
  if (!occurrence) throw new UserError('calls.no-such-post', {});
  const saidAt = ctx.clock.now();
  refuseOver({ occurrence }, saidAt);
  const stored = await listAnswers(tx, ctx.agency.id, id);
  const { userId, saidWith } = said;
  const result = given(stored, said, call.seats);
  const isNew = result.answer !== result.before;
  if (isNew) await saveAnswer(tx, { agencyId: ctx.agency.id, occurrenceId: id, userId, answer: result.answer, saidWith, saidAt });
  const movedUp = stored.filter((row) => result.movedUp.has(row.userId));
  await moveUp(tx, ctx, id, movedUp);
  if (isNew || movedUp.length > 0) {
    await countChange(tx, ctx.agency.id, id);
    await ctx.jobs.enqueue(tx, toShow(ctx.agency.id, id));
  }
  return result;
}

// --- Who somebody is -------------------------------------------------------------------------------------------------

async function actorAsAttendee(ctx: Context, { call }: Found): Promise<Attendee> {
  const { userId, standings } = ctx.actor;
  // Only a call for a role asks Discord: an answer is to be there at once.
  const roleIds = call.audience === 'role' ? ((await ctx.guild.member(userId))?.roleIds ?? []) : [];
  return {
    userId,
    leads: standings.has('owner') || standings.has('manager'),
    coaches: standings.has('coach'),
    creates: standings.has('creator'),
    roleIds: new Set(roleIds),
    creator: await findAttending(ctx.db, ctx.agency.id, userId, dayOf(ctx.clock.now())),
  };
}

/** Somebody who did something in Discord itself, of whom only the ID is known. undefined: not in this server, or a bot. */
export async function memberAsAttendee(ctx: JobContext, userId: string): Promise<Attendee | undefined> {
  const member = await ctx.guild.member(userId);
  if (!member || member.bot) return undefined;
  const { managerRoleId, coachRoleId, creatorRoleId } = await getSettings(ctx.db, ctx.agency.id);
  const has = (roleId: string | undefined): boolean => roleId !== undefined && member.roleIds.includes(roleId);
  return {
    userId,
    leads: has(managerRoleId) || (await listOwners(ctx)).includes(userId),
    coaches: has(coachRoleId),
    creates: has(creatorRoleId),
    roleIds: new Set(member.roleIds),
    creator: await findAttending(ctx.db, ctx.agency.id, userId, dayOf(ctx.clock.now())),
  };
}
