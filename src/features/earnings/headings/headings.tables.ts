import { customType, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** What people of an agency said that a column means which Greenroom does not know. */
export const headerNames = pgTable(
  'header_names',
  {
    agencyId: agencyId().references(() => agencies.id),
    /** In one spelling (`normalise`): case, spaces and apostrophes do not matter. */
    header: text('header').notNull(),
    /** As the file wrote it when it was named. */
    writtenAs: text('written_as').notNull(),
    /** `known`: nothing that is needed, and no longer mentioned. */
    field: text('field').notNull(),
    decidedBy: snowflake('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agencyId, table.header] })],
);

/**
 * A file with columns somebody can still name: its bytes, to be read again without a new upload. There are names and
 * figures in it; it goes when its import is decided, and at the latest after a day.
 */
export const keptFiles = pgTable(
  'kept_files',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    /** Its preview; null: a needed column is not found yet. */
    importId: uuid('import_id'),
    fileName: text('file_name').notNull(),
    bytes: bytea('bytes').notNull(),
    offers: jsonb('offers').notNull(),
    /** Needed columns that are not found. */
    missing: jsonb('missing').notNull(),
    /** Of the others, those it lacks. */
    absent: jsonb('absent').notNull(),
    /** Header → what somebody said of it for this file and is not remembered yet; null: it means nothing they know. */
    said: jsonb('said').notNull(),
    keptBy: snowflake('kept_by').notNull(),
    keptAt: instant('kept_at').notNull(),
  },
  (table) => [index('kept_files_import').on(table.agencyId, table.importId), index('kept_files_kept_at').on(table.keptAt)],
);
