import type { PersonalData } from '#src/context.ts';
import { plainRow } from '#src/core/personal.ts';
import { eraseAttendanceOf, listPresenceOf } from './attending.store.ts';
import { listOwnAttendance } from './record.store.ts';

/** When somebody was in calls, and what that came to. */
export const attendancePersonalData: PersonalData = {
  area: 'calls',
  list: async (ctx, { userId }) => {
    const { personal } = ctx.texts.callAttendance;
    const presence = await listPresenceOf(ctx.db, ctx.agency.id, userId);
    const results = await listOwnAttendance(ctx.db, ctx.agency.id, userId);
    return [
      { name: personal.presence, rows: presence.map(plainRow) },
      { name: personal.results, rows: results.map(({ attendance }) => plainRow(attendance)) },
    ].filter(({ rows }) => rows.length > 0);
  },
  erase: (tx, ctx, { userId }) => eraseAttendanceOf(tx, ctx.agency.id, userId),
};
