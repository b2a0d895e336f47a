import { z } from 'zod';
import type { JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { getSettings } from '#src/features/agency/index.ts';
import { defineJob, defineSweep, Parked, postOnce } from '#src/jobs/index.ts';
import { nextLook } from './posted.rules.ts';
import { reminderScreen, thanksScreen } from './posted.screens.ts';
import { endAsking, findPosted, listToLookAt, lookLater, type PostedFile } from './posted.store.ts';

/** Looks whether a message with an export is still there, and reminds who posted it; one reminder stands at a time. */
const lookAtPosted = defineJob({
  name: 'earnings.look-at-posted',
  payload: z.object({ id: z.uuid() }),
  run: async (ctx, { id }) => {
    const found = await findPosted(ctx.db, ctx.agency.id, id);
    const now = ctx.clock.now();
    if (!found || found.state !== 'asked' || found.remindAt > now) return;
    const { staffChannelId } = await getSettings(ctx.db, ctx.agency.id);
    const there = await isThere(ctx, found);
    if (there === false) {
      await ctx.db.transaction((tx) => endAsking(tx, ctx.agency.id, id, { state: 'gone', at: now }));
      if (found.reminderId !== null && staffChannelId !== undefined)
        await quietly(ctx.messenger.edit(staffChannelId, found.reminderId, thanksScreen(ctx.texts)));
      return;
    }
    const reminderId = there ? await remind(ctx, found, staffChannelId) : undefined;
    await ctx.db.transaction((tx) =>
      lookLater(tx, ctx.agency.id, id, { remindAt: nextLook(now), ...(reminderId === undefined ? {} : { reminderId }) }),
    );
  },
});

/** undefined: we may not look into that channel any more. */
async function isThere(ctx: JobContext, { channelId, messageId }: PostedFile): Promise<boolean | undefined> {
  try {
    return await ctx.messenger.isThere(channelId, messageId);
  } catch (error) {
    if (error instanceof DiscordRefused && error.reason === 'missing-permission') return undefined;
    throw error;
  }
}

/** @returns the reminder's ID */
async function remind(ctx: JobContext, found: PostedFile, staffChannelId: string | undefined): Promise<string> {
  if (staffChannelId === undefined) throw new Parked({ kind: 'not-set', setting: 'staff' });
  const screen = reminderScreen(ctx.texts, { ...found, guildId: ctx.agency.guildId });
  const key = `posted-file:${found.id}:${found.remindAt.toISOString()}`;
  const reminderId = await postOnce(ctx, { key, channelId: staffChannelId, screen });
  if (found.reminderId !== null) await quietly(ctx.messenger.remove(staffChannelId, found.reminderId));
  return reminderId;
}

/** Tidying up after ourselves is no reason to remind again. */
async function quietly(tidying: Promise<void>): Promise<void> {
  try {
    await tidying;
  } catch (error) {
    if (!(error instanceof DiscordRefused && (error.reason === 'missing-permission' || error.reason === 'gone'))) throw error;
  }
}

const postedFilesSweep = defineSweep({
  name: 'earnings.posted-files',
  find: async (ctx, page) => {
    const found = await listToLookAt(ctx.db, ctx.clock.now(), page);
    return found.map(({ id, agencyId }) => lookAtPosted.of(agencyId, { id }, `posted-file:${id}`));
  },
});

export const postedJobs = [lookAtPosted];
export const postedSweeps = [postedFilesSweep];
