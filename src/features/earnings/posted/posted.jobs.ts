import { z } from 'zod';
import type { JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import { getSettings } from '#src/features/agency/index.ts';
import { canSee } from '#src/features/messages/index.ts';
import { defineJob, defineSweep, Parked, postOnce } from '#src/jobs/index.ts';
import { nextLook } from './posted.rules.ts';
import { openReminderScreen, reminderScreen, thanksScreen } from './posted.screens.ts';
import { endAsking, findPosted, listToLookAt, lookLater, type PostedFile } from './posted.store.ts';

/** Looks whether a message with an export is still there, and reminds who posted it, where they read it; one reminder stands at a time. */
const lookAtPosted = defineJob({
  name: 'earnings.look-at-posted',
  about: 'looks whether an export is still posted openly',
  payload: z.object({ id: z.uuid() }),
  run: async (ctx, { id }) => {
    const found = await findPosted(ctx.db, ctx.agency.id, id);
    const now = ctx.clock.now();
    if (!found || found.state !== 'asked' || found.remindAt > now) return;
    const there = await isThere(ctx, found);
    if (there === false) {
      await ctx.db.transaction((tx) => endAsking(tx, ctx.agency.id, id, { state: 'gone', at: now }));
      const last = reminderOf(found);
      if (last) await unlessRefused(ctx.messenger.edit(last.channelId, last.messageId, thanksScreen(ctx.texts)));
      return;
    }
    const reminder = there ? await remind(ctx, found) : undefined;
    await ctx.db.transaction((tx) => lookLater(tx, ctx.agency.id, id, { remindAt: nextLook(now), reminder }));
  },
});

interface Reminder {
  readonly channelId: string;
  readonly messageId: string;
}

const reminderOf = ({ reminderChannelId, reminderId }: PostedFile): Reminder | undefined =>
  reminderChannelId === null || reminderId === null ? undefined : { channelId: reminderChannelId, messageId: reminderId };

/** undefined: we may not look into that channel any more. */
async function isThere(ctx: JobContext, { channelId, messageId }: PostedFile): Promise<boolean | undefined> {
  try {
    return await ctx.messenger.isThere(channelId, messageId);
  } catch (error) {
    if (error instanceof DiscordRefused && error.reason === 'missing-permission') return undefined;
    throw error;
  }
}

/** With the staff; who does not read there is asked where they posted it, without a word of what the file is. */
async function remind(ctx: JobContext, found: PostedFile): Promise<Reminder> {
  const { staffChannelId } = await getSettings(ctx.db, ctx.agency.id);
  const posted = { ...found, guildId: ctx.agency.guildId };
  const post = async (channelId: string, screen: Screen): Promise<Reminder> => {
    const key = `posted-file:${found.id}:${found.remindAt.toISOString()}:${channelId}`;
    return { channelId, messageId: await postOnce(ctx, { key, channelId, screen }) };
  };
  const member = await ctx.guild.member(found.authorId);
  const isElsewhere = member && (staffChannelId === undefined || !(await canSee(ctx, member, staffChannelId)));
  const there = isElsewhere ? await unlessRefused(post(found.channelId, openReminderScreen(ctx.texts, posted))) : undefined;
  const reminder = there ?? (staffChannelId && (await post(staffChannelId, reminderScreen(ctx.texts, posted))));
  if (!reminder) throw new Parked({ kind: 'not-set', setting: 'staff' });
  const last = reminderOf(found);
  if (last) await unlessRefused(ctx.messenger.remove(last.channelId, last.messageId));
  return reminder;
}

/** Where we may not write any more, or tidy up after ourselves. */
async function unlessRefused<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof DiscordRefused && (error.reason === 'missing-permission' || error.reason === 'gone')) return undefined;
    throw error;
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
