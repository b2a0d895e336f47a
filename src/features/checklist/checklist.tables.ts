import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { agencyId, bytes, instant, rowId, snowflake, version } from '#src/database/columns.ts';
import { creators } from '#src/features/creators/creators.tables.ts';

/** What a creator has sent for a point of the checklist, and what was said of it. No row: nothing yet. */
export const checklistItems = pgTable(
  'checklist_items',
  {
    id: rowId(),
    agencyId: agencyId(),
    creatorId: uuid('creator_id').notNull(),
    /** Which member the creator was when it came to be: whoever is linked next begins with a list of their own. null: nobody yet. */
    memberId: snowflake('member_id'),
    /** Which stretch with the agency it belongs to, from 1: rows of runs are made anew from files, their count stays. */
    runNumber: integer('run_number').notNull(),
    item: text('item', { enum: ['niche', 'schedule', 'lighting', 'background', 'props', 'sound', 'first-live'] }).notNull(),
    state: text('state', { enum: ['sent', 'good', 'change'] }).notNull(),
    words: text('words'),
    /** null: nobody sent anything, staff ticked it off. */
    sentBy: snowflake('sent_by'),
    sentAt: instant('sent_at'),
    /** What is to be changed, in the words of whoever said so. */
    note: text('note'),
    answeredBy: snowflake('answered_by'),
    answeredAt: instant('answered_at'),
    version: version(),
  },
  (table) => [
    unique('checklist_items_agency_id').on(table.agencyId, table.id),
    unique('checklist_items_once')
      .on(table.agencyId, table.creatorId, table.runNumber, table.item, table.memberId)
      .nullsNotDistinct(),
    index('checklist_items_sent')
      .on(table.agencyId, table.sentAt)
      .where(sql`state = 'sent'`),
    foreignKey({
      name: 'checklist_items_creator',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }),
  ],
);

/** Pictures as they were written anew: nothing of the file that was sent is kept. */
export const checklistPictures = pgTable(
  'checklist_pictures',
  {
    id: rowId(),
    agencyId: agencyId(),
    itemId: uuid('item_id').notNull(),
    /** A JPEG. */
    bytes: bytes('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    sentBy: snowflake('sent_by').notNull(),
    sentAt: instant('sent_at').notNull(),
    /** When another one took its place; null: it is the one that counts. */
    replacedAt: instant('replaced_at'),
    /** null: as long as the run and the link go on, and 30 days. */
    keptUntil: instant('kept_until'),
    /** When it is next looked whether it is still to be kept: runs and links may have ended. */
    lookAt: instant('look_at').notNull(),
  },
  (table) => [
    uniqueIndex('checklist_pictures_current')
      .on(table.agencyId, table.itemId)
      .where(sql`replaced_at is null`),
    index('checklist_pictures_item').on(table.agencyId, table.itemId),
    index('checklist_pictures_sender').on(table.agencyId, table.sentBy),
    index('checklist_pictures_look').on(table.lookAt),
    foreignKey({
      name: 'checklist_pictures_item_fk',
      columns: [table.agencyId, table.itemId],
      foreignColumns: [checklistItems.agencyId, checklistItems.id],
    }).onDelete('cascade'),
  ],
);
