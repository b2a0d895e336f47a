import { and, desc, eq, gt, inArray, ne, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { auditEntries } from '#src/features/agency/agency.tables.ts';

const details = z.record(z.string(), z.union([z.string(), z.number()]));

/** What an entry says beyond who, what and when: flat, because it is worded by texts. No amounts, no names of people. */
export type AuditDetails = Readonly<Record<string, string | number>>;

export interface AuditEntry {
  readonly at: Date;
  /** Discord user; null: Greenroom itself. */
  readonly actorId: string | null;
  readonly what: string;
  readonly subject: string | undefined;
  readonly details: AuditDetails;
  /** Figures of others were opened or downloaded. */
  readonly isLook?: boolean;
}

export async function writeEntry(tx: Transaction, agencyId: string, entry: AuditEntry): Promise<void> {
  await drizzleOf(tx)
    .insert(auditEntries)
    .values({ agencyId, ...entry, subject: entry.subject ?? null });
}

/** Whether this person has an entry of this kind and subject since then. */
export async function hasEntrySince(
  rows: Rows,
  agencyId: string,
  o: { readonly actorId: string; readonly what: string; readonly subject: string; readonly since: Date },
): Promise<boolean> {
  const [found] = await drizzleOf(rows)
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.agencyId, agencyId),
        gt(auditEntries.at, o.since),
        eq(auditEntries.actorId, o.actorId),
        eq(auditEntries.what, o.what),
        eq(auditEntries.subject, o.subject),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/**
 * A page of the log, newest first.
 * @param area the part of `what` before the point, such as `earnings`; undefined: everything
 */
export async function listEntries(
  rows: Rows,
  agencyId: string,
  o: { area: string | undefined } & Part,
): Promise<{ entries: readonly AuditEntry[]; total: number }> {
  return readPart(
    rows,
    and(
      eq(auditEntries.agencyId, agencyId),
      o.area === undefined ? undefined : sql`split_part(${auditEntries.what}, '.', 1) = ${o.area}`,
    ),
    o,
  );
}

/**
 * Who opened or downloaded these figures, newest first.
 * @param o.subjects what was looked at: a creator's ID, or a month, which holds everybody
 * @param o.except whose own looks are no news to them
 */
export async function listLooks(
  rows: Rows,
  agencyId: string,
  o: { subjects: readonly string[]; except: string } & Part,
): Promise<{ entries: readonly AuditEntry[]; total: number }> {
  return readPart(
    rows,
    and(
      eq(auditEntries.agencyId, agencyId),
      eq(auditEntries.isLook, true),
      inArray(auditEntries.subject, [...o.subjects]),
      ne(auditEntries.actorId, o.except),
    ),
    o,
  );
}

interface Part {
  readonly offset: number;
  readonly limit: number;
}

async function readPart(
  rows: Rows,
  which: SQL | undefined,
  { offset, limit }: Part,
): Promise<{ entries: readonly AuditEntry[]; total: number }> {
  const found = await drizzleOf(rows)
    .select({
      at: auditEntries.at,
      actorId: auditEntries.actorId,
      what: auditEntries.what,
      subject: auditEntries.subject,
      details: auditEntries.details,
    })
    .from(auditEntries)
    .where(which)
    .orderBy(desc(auditEntries.at), desc(auditEntries.sequence))
    .limit(limit)
    .offset(offset);
  const total = await drizzleOf(rows).$count(auditEntries, which);
  return {
    entries: found.map((row) => ({ ...row, subject: row.subject ?? undefined, details: details.parse(row.details) })),
    total,
  };
}
