import { and, eq, isNull } from 'drizzle-orm';
import type { Agency, Database, Transaction } from '#src/context.ts';
import type { Standing } from '#src/core/permissions.ts';
import type { Visitor } from '#src/core/visitor.ts';
import { afterCommit, drizzleOf, rootOf } from '#src/database/handle.ts';
import { agencyFrom, settingsFrom } from './agency-row.store.ts';
import { isStillOwner, standingsOf, type Settings } from './agency.rules.ts';
import { agencies, agencyOwners } from './agency.tables.ts';

interface Entry {
  readonly agency: Agency;
  readonly settings: Settings;
  /** By their Discord user ID. */
  readonly owners: ReadonlyMap<string, { readonly addedAt: Date }>;
}

/**
 * Every command and press asks who is at the door, and the answer changes rarely: it is kept, by server, until somebody
 * writes. Only the active process writes (docs/decisions/0003), and every write of agencies or owners ends with
 * `forgetDirectory` in its own transaction, so that nobody keeps a right for longer than until the commit.
 */
const directories = new WeakMap<Database, Map<string, Promise<Entry | undefined>>>();

/** The agency a visitor stands in, and who they are there. undefined: not a server we serve (unknown, or removed). */
export async function enterAgency(
  db: Database,
  visitor: Visitor,
): Promise<{ agency: Agency; standings: ReadonlySet<Standing> } | undefined> {
  const directory = directories.get(db) ?? new Map<string, Promise<Entry | undefined>>();
  directories.set(db, directory);
  const entry = await (directory.get(visitor.guildId) ?? remember(directory, db, visitor.guildId));
  if (!entry) return undefined;
  const named = entry.owners.get(visitor.userId);
  const isOwner = named !== undefined && isStillOwner(named, visitor.memberSince);
  return { agency: entry.agency, standings: standingsOf(visitor, entry.settings, isOwner) };
}

/** What was known about agencies may be wrong once this transaction is committed. */
export function forgetDirectory(tx: Transaction): void {
  const root = rootOf(tx);
  // A new map, so that what is being read while the commit happens ends up in the old one.
  afterCommit(tx, () => directories.delete(root));
}

function remember(directory: Map<string, Promise<Entry | undefined>>, db: Database, guildId: string): Promise<Entry | undefined> {
  const reading = readEntry(db, guildId);
  directory.set(guildId, reading);
  reading.then(
    (entry) => entry ?? directory.delete(guildId),
    () => directory.delete(guildId),
  );
  return reading;
}

async function readEntry(db: Database, guildId: string): Promise<Entry | undefined> {
  const found = await drizzleOf(db)
    .select({ row: agencies, owner: agencyOwners })
    .from(agencies)
    .leftJoin(agencyOwners, eq(agencyOwners.agencyId, agencies.id))
    .where(and(eq(agencies.guildId, guildId), isNull(agencies.removedAt)));
  const row = found[0]?.row;
  if (!row) return undefined;
  const owners = new Map(found.flatMap(({ owner }) => (owner ? [[owner.userId, owner] as const] : [])));
  return { agency: agencyFrom(row), settings: settingsFrom(row), owners };
}
