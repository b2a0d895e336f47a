import { foreignKey, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
import { agencyId, rowId, snowflake } from '#src/database/columns.ts';
import { callOccurrences } from '#src/features/calls/calls.tables.ts';

/** Who was last known to be interested in Discord's own event: what changed while nobody told us is seen by comparing. */
export const callInterests = pgTable(
  'call_interests',
  {
    id: rowId(),
    agencyId: agencyId(),
    occurrenceId: uuid('occurrence_id').notNull(),
    userId: snowflake('user_id').notNull(),
  },
  (table) => [
    unique('call_interests_once').on(table.agencyId, table.occurrenceId, table.userId),
    foreignKey({
      name: 'call_interests_occurrence',
      columns: [table.agencyId, table.occurrenceId],
      foreignColumns: [callOccurrences.agencyId, callOccurrences.id],
    }).onDelete('cascade'),
  ],
);
