import type { Context, JobContext, Transaction } from '#src/context.ts';
import { UserError } from '#src/core/errors.ts';
import { getSettings, listOwners, recordAudit } from '#src/features/agency/index.ts';
import { seesAll, todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { saveAssigned } from './assignments.store.ts';

type Looking = Pick<JobContext, 'db' | 'agency' | 'guild'>;

/** Why somebody may not look after creators; undefined: they are a coach, a manager or an owner who is in this server. */
async function whyNoCoach(ctx: Looking, userId: string): Promise<UserError | undefined> {
  const [member, settings] = await Promise.all([ctx.guild.member(userId), getSettings(ctx.db, ctx.agency.id)]);
  if (!member) return new UserError('creators.coach-gone', { userId });
  if (member.bot) return new UserError('creators.coach-is-bot', { userId });
  const { coachRoleId, managerRoleId } = settings;
  const holds = [coachRoleId, managerRoleId].some((role) => role !== undefined && member.roleIds.includes(role));
  if (holds || (await listOwners(ctx)).includes(userId)) return undefined;
  return new UserError('creators.not-a-coach', { userId, roleId: coachRoleId });
}

/** Whether somebody may look after creators. */
export const isCoach = async (ctx: Looking, userId: string): Promise<boolean> => (await whyNoCoach(ctx, userId)) === undefined;

/** @throws UserError unless it is somebody of this server who may look after creators */
export async function refuseUnlessCoach(ctx: Looking, userId: string): Promise<void> {
  const why = await whyNoCoach(ctx, userId);
  if (why) throw why;
}

/**
 * Somebody gives a creator to a coach by hand, from today on: no file overwrites it. Whether they may is decided before.
 * @returns whether that changed anything, and whose they were until now
 * @throws UserError when a coach would take them from one to whom somebody gave them by hand in the same moment
 */
export async function assignByHand(
  tx: Transaction,
  ctx: Pick<Context, 'agency' | 'actor' | 'clock'>,
  o: { readonly creatorId: string; readonly coachId: string },
): Promise<{ changed: boolean; formerId: string | undefined }> {
  const [changed] = await saveAssigned(tx, ctx.agency.id, {
    creatorIds: [o.creatorId],
    coachId: o.coachId,
    by: 'hand',
    setBy: ctx.actor.userId,
    at: ctx.clock.now(),
    day: todayOf(ctx),
  });
  if (!changed) return { changed: false, formerId: undefined };
  if (changed.formerBy === 'hand' && !seesAll(ctx)) throw new UserError('creators.stale-question', {});
  await recordAudit(tx, ctx, { what: 'creators.assigned', subject: o.coachId, details: { creator: o.creatorId } });
  return { changed: true, formerId: changed.formerId };
}
