import { z } from 'zod';
import { defineJob, Parked, postOnce } from '#src/jobs/index.ts';
import { getRow, settingsFrom } from './agency.store.ts';
import { greetingScreen, roleGainedScreen } from './arrivals.screens.ts';
import { listOwners } from './owners.service.ts';

/** Says hello, once for each joining; not any more once somebody has begun to set things up. */
export const greet = defineJob({
  name: 'agency.greet',
  payload: z.object({ channelId: z.string(), joinedAt: z.iso.datetime() }),
  run: async (ctx, { channelId, joinedAt }) => {
    const row = await getRow(ctx.db, ctx.agency.id);
    if (row.version > 1 || row.joinedAt.toISOString() !== joinedAt) return;
    await postOnce(ctx, { key: `greet:${joinedAt}`, channelId, screen: greetingScreen(ctx.texts) });
  },
});

/** Tells the owners, in the staff channel, that somebody got a role that opens figures. */
export const tellOwners = defineJob({
  name: 'agency.tell-owners',
  payload: z.object({ userId: z.string(), setting: z.enum(['manager', 'coach']), at: z.iso.datetime() }),
  run: async (ctx, { userId, setting, at }) => {
    const settings = settingsFrom(await getRow(ctx.db, ctx.agency.id));
    const roleId = settings[`${setting}RoleId`];
    // The role was mapped elsewhere meanwhile: it opens nothing any more.
    if (roleId === undefined) return;
    if (settings.staffChannelId === undefined) throw new Parked({ kind: 'not-set', setting: 'staff' });
    await postOnce(ctx, {
      key: `role-gained:${setting}:${userId}:${at}`,
      channelId: settings.staffChannelId,
      screen: roleGainedScreen(ctx.texts, { userId, setting, roleId, owners: await listOwners(ctx) }),
    });
  },
});
