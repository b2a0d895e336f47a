import { foreignKey, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { creators } from '#src/features/creators/creators.tables.ts';

/** Whom a manager picked for a creator while linking many; nothing is linked before they ask for it. */
export const linkPicks = pgTable(
  'link_picks',
  {
    id: rowId(),
    agencyId: agencyId(),
    /** Whose picks: two managers do not pick into each other's. */
    pickedBy: snowflake('picked_by').notNull(),
    creatorId: uuid('creator_id').notNull(),
    userId: snowflake('user_id').notNull(),
    pickedAt: instant('picked_at').notNull(),
  },
  (table) => [
    unique('link_picks_once').on(table.agencyId, table.pickedBy, table.creatorId),
    foreignKey({
      name: 'link_picks_creator',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }).onDelete('cascade'),
  ],
);
