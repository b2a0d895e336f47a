import { foreignKey, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { creators } from '#src/features/creators/creators.tables.ts';

/** Two creators of one username whom a person said to be two: nobody is asked about them again. */
export const toldApart = pgTable(
  'told_apart',
  {
    id: rowId(),
    agencyId: agencyId(),
    /** The one without an ID. */
    creatorId: uuid('creator_id').notNull(),
    /** The one whose ID a file showed later. */
    otherId: uuid('other_id').notNull(),
    toldBy: snowflake('told_by').notNull(),
    toldAt: instant('told_at').notNull(),
  },
  (table) => [
    unique('told_apart_once').on(table.agencyId, table.creatorId, table.otherId),
    foreignKey({
      name: 'told_apart_creator',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'told_apart_other',
      columns: [table.agencyId, table.otherId],
      foreignColumns: [creators.agencyId, creators.id],
    }).onDelete('cascade'),
  ],
);
