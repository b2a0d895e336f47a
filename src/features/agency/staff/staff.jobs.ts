import { z } from 'zod';
import { defineJob, Parked, postOnce } from '#src/jobs/index.ts';
import { roleOf } from '#src/features/agency/agency.rules.ts';
import { settingsFrom } from '#src/features/agency/agency-row.store.ts';
import { getRow } from '#src/features/agency/agency.store.ts';
import { listOwners } from '#src/features/agency/owners/owners.service.ts';
import { roleGainedScreen } from './staff.screens.ts';

/** Tells the owners, in the staff channel, that somebody got a role that opens figures. */
export const tellOwners = defineJob({
  name: 'agency.tell-owners',
  about: 'tells the owners who got a staff role',
  payload: z.object({ userId: z.string(), setting: z.enum(['manager', 'coach']), roleId: z.string(), at: z.iso.datetime() }),
  run: async (ctx, { userId, setting, roleId, at }) => {
    const settings = settingsFrom(await getRow(ctx.db, ctx.agency.id));
    // The role they got makes nobody this any more: there is nothing to look into.
    if (roleOf(settings, setting) !== roleId) return;
    if (settings.staffChannelId === undefined) throw new Parked({ kind: 'not-set', setting: 'staff' });
    await postOnce(ctx, {
      key: `role-gained:${setting}:${userId}:${at}`,
      channelId: settings.staffChannelId,
      screen: roleGainedScreen(ctx.texts, { userId, setting, roleId, owners: await listOwners(ctx) }),
    });
  },
});
