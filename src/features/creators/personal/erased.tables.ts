import { sql, type SQL } from 'drizzle-orm';
import { date, foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Day } from '#src/core/calendar.ts';
import { agencyId, rowId } from '#src/database/columns.ts';
import { creators } from '#src/features/creators/creators.tables.ts';

/** What is left of the usernames of somebody whose data was deleted: a file that shows one again is still about them. */
export const erasedHandles = pgTable(
  'erased_handles',
  {
    id: rowId(),
    agencyId: agencyId(),
    creatorId: uuid('creator_id').notNull(),
    /** Of the username in lower case. */
    hash: text('hash').notNull(),
    /** As of which day a file showed it with their ID; null: none ever showed an ID of theirs. */
    firstSeenOn: date('first_seen_on', { mode: 'string' }).$type<Day>(),
  },
  (table) => [
    unique('erased_handles_once').on(table.agencyId, table.creatorId, table.hash),
    index('erased_handles_hash').on(table.agencyId, table.hash),
    foreignKey({
      name: 'erased_handles_creator',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }),
  ],
);

/** The same ID or username in a later file is known by this, and by nothing else. */
export const erasedHash = (agency: string, said: SQL): SQL =>
  sql`encode(sha256(convert_to(${agency}::text || ':' || ${said}, 'UTF8')), 'hex')`;
