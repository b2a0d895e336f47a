import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, snowflake } from '#src/database/columns.ts';

/** What this database knows about itself, such as the application it belongs to. */
export const houseFacts = pgTable('house_facts', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
  knownSince: instant('known_since').notNull(),
});

/** Interactions some process has taken on, so that one that is delivered twice is answered once. */
export const interactionsClaimed = pgTable(
  'interactions_claimed',
  {
    interactionId: snowflake('interaction_id').primaryKey(),
    claimedAt: instant('claimed_at').notNull(),
  },
  (table) => [index('interactions_claimed_at').on(table.claimedAt)],
);
