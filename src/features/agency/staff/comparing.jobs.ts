import { z } from 'zod';
import { defineJob, defineSweep } from '#src/jobs/index.ts';
import { settingsFrom } from '#src/features/agency/agency-row.store.ts';
import { endFormerOwners } from '#src/features/agency/owners/owners.service.ts';
import { getRow } from '#src/features/agency/agency.store.ts';
import { holdersOf, staffNews } from './staff.rules.ts';
import { takeIn } from './staff.service.ts';
import { listStaff, listToCompare, markCompared } from './staff.store.ts';

const dayMilliseconds = 24 * 3_600_000;

/**
 * Compares who has the manager and coach roles with who is known to, and so finds who got one while nobody was listening.
 * Where nobody could list the holders when the role was mapped, it notes them first.
 */
export const compareStaff = defineJob({
  name: 'agency.compare-staff',
  about: 'looks who got or lost a staff role unnoticed',
  payload: z.object({}),
  run: async (ctx) => {
    // Where Discord tells of nobody who leaves, it is asked.
    await endFormerOwners(ctx);
    const row = await getRow(ctx.db, ctx.agency.id);
    const mapped = [row.managerRoleId, row.coachRoleId].filter((id) => id !== null);
    // Read before Discord is asked: who gets or loses a role while it answers is told of by Discord itself.
    const known = await listStaff(ctx.db, row.id);
    const members = mapped.length > 0 ? await ctx.guild.membersWith(mapped) : [];
    await ctx.db.transaction(async (tx) => {
      const staffComparedAt = ctx.clock.now();
      // Without the members intent nothing can be known; `/setup check` says so.
      if (!members) return markCompared(tx, row.id, { staffComparedAt });
      const isStill = await takeIn(tx, ctx, row, staffNews(known, holdersOf(settingsFrom(row), members)));
      // Other roles were mapped meanwhile: their holders are compared by a job of their own.
      if (!isStill) return undefined;
      const compared = { staffComparedAt, managerKnownRoleId: row.managerRoleId, coachKnownRoleId: row.coachRoleId };
      return markCompared(tx, row.id, compared);
    });
  },
});

/** Once a day and agency: a bot that was away has heard of nobody who got a role meanwhile. */
export const staffSweep = defineSweep({
  name: 'agency.compare-staff',
  find: async (ctx, page) => {
    const due = await listToCompare(ctx.db, new Date(ctx.clock.now().getTime() - dayMilliseconds), page);
    return due.map((agencyId) => compareStaff.of(agencyId, {}, `compare-staff:${agencyId}`));
  },
});
