import type { JobContext } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { getSettings } from '#src/features/agency/index.ts';
import { Parked, postOnce } from '#src/jobs/index.ts';
import { findContact } from './contacts.store.ts';
import { unreachedScreen } from './messages.screens.ts';

export interface ToldUnreached {
  readonly userId: string;
  readonly why: 'not-in-server' | 'cannot-see' | 'threads-full';
  readonly day: string;
}

/**
 * Tells the staff of somebody whom nothing reaches, so that a person does.
 * @throws Parked when no staff channel is chosen
 */
export async function tellUnreached(ctx: JobContext, { userId, why, day }: ToldUnreached): Promise<void> {
  const contact = await findContact(ctx.db, ctx.agency.id, userId, dayOf(ctx.clock.now()));
  if (!contact) return;
  const { staffChannelId, privateChannelId } = await getSettings(ctx.db, ctx.agency.id);
  if (staffChannelId === undefined) throw new Parked({ kind: 'not-set', setting: 'staff' });
  const { handle, coachId } = contact;
  await postOnce(ctx, {
    key: `unreached:${userId}:${day}`,
    channelId: staffChannelId,
    screen: unreachedScreen(ctx.texts, { userId, handle, coachId, why, privateChannelId }),
  });
}
