import { foreignKey, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { creators } from '#src/features/creators/creators.tables.ts';

/** An offboarding that was asked for and is not confirmed yet: keeps the reason. */
export const offboardings = pgTable(
  'offboardings',
  {
    id: rowId(),
    agencyId: agencyId(),
    creatorId: uuid('creator_id').notNull(),
    why: text('why', { enum: ['offboarded', 'not-adult'] }).notNull(),
    /** '' where `why` says it all. */
    reason: text('reason').notNull(),
    askedBy: snowflake('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (table) => [
    unique('offboardings_once').on(table.agencyId, table.creatorId, table.askedBy),
    foreignKey({
      name: 'offboardings_creator',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }).onDelete('cascade'),
  ],
);
