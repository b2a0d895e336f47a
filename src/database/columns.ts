import { sql } from 'drizzle-orm';
import { bigint, customType, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * The words tables are written in. References between tables are composite, `(agency_id, id)`, so that no row can point
 * into another agency: a table that is pointed at declares `unique().on(table.agencyId, table.id)`.
 */

/** The primary key `id`. Random, because uuidv7() does not exist on PostgreSQL 15. */
export const rowId = () =>
  uuid('id')
    .primaryKey()
    .default(sql`gen_random_uuid()`);

/** Whose row it is: `agency_id`. */
export const agencyId = () => uuid('agency_id').notNull();

/** One of Discord's IDs: text, because it does not fit a JavaScript number. */
export const snowflake = (name: string) => text(name);

/** A moment, to the millisecond. Always from `ctx.clock`, never SQL's now(). */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Counts edits: what people edit is saved only where the version is still the one they saw. */
export const version = () => integer('version').notNull().default(1);

/** Money in minor units, diamonds: whole numbers beyond 2^53. */
export const bigAmount = (name: string) => bigint(name, { mode: 'bigint' });

/** A file's content. Both drivers take and give bytes; what they give is a Buffer on one, a plain array on the other. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
