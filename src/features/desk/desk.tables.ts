import { sql } from 'drizzle-orm';
import { index, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake, version } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

/** Who asked for what is stored about them to be deleted, and what a person decided. */
export const deletionRequests = pgTable(
  'deletion_requests',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    userId: snowflake('user_id').notNull(),
    state: text('state', { enum: ['waiting', 'carried-out', 'refused', 'withdrawn'] }).notNull(),
    askedAt: instant('asked_at').notNull(),
    decidedBy: snowflake('decided_by'),
    decidedAt: instant('decided_at'),
    /** Why it was refused, in the words of who decided; they who asked read it. */
    reason: text('reason'),
    version: version(),
  },
  (table) => [
    unique('deletion_requests_agency_id').on(table.agencyId, table.id),
    index('deletion_requests_user').on(table.agencyId, table.userId, table.askedAt),
    uniqueIndex('deletion_requests_waiting')
      .on(table.agencyId, table.userId)
      .where(sql`state = 'waiting'`),
  ],
);
