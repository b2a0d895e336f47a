import type { Database, Transaction } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import { lockAgency } from '#src/features/agency/index.ts';
import { rebuildLines } from '#src/features/earnings/ledger/ledger.service.ts';
import { listMonths } from '#src/features/earnings/ledger/ledger.store.ts';
import { differencesOf, type LedgerLine, type LineDifference } from './rebuild.rules.ts';
import { deleteExported, listAgencies, listLines } from './rebuild.store.ts';

export interface RebuildOptions {
  readonly db: Database;
  readonly now: Date;
  readonly say: (line: string) => void;
}

/** More than this is one mistake many times over. */
const mostSaid = 50;

/**
 * `npm run rebuild -- [agency]`: makes the ledger of an agency, or of all, again from the snapshots and plans that count,
 * and says what differs from how it was: nothing, unless something went wrong. Each agency is done wholly or not at all.
 * @param words one word at most: our ID of the agency, or its Discord server's
 * @throws StartRefused with what to type
 */
export async function rebuildLedger(words: readonly string[], { db, now, say }: RebuildOptions): Promise<void> {
  const [wanted, ...more] = words;
  if (more.length > 0) throw new StartRefused('Type: npm run rebuild, or npm run rebuild -- <ID of the Discord server>.');
  const agencies = await listAgencies(db, wanted);
  if (wanted !== undefined && agencies.length === 0) {
    throw new StartRefused(`There is no agency ${wanted} here: type the ID of its Discord server, or nothing for all of them.`);
  }
  if (agencies.length === 0) say('There is no agency here yet.');
  for (const { id, guildId } of agencies) {
    const { lines, differences } = await db.transaction((tx) => rebuildAgency(tx, id, now));
    say(`Server ${guildId}: ${lines} ${lines === 1 ? 'line' : 'lines'} made again, ${counted(differences.length)}.`);
    for (const difference of differences.slice(0, mostSaid)) say(`  ${describe(difference)}`);
    if (differences.length > mostSaid) say(`  and ${differences.length - mostSaid} more`);
  }
}

/** Makes all lines of an agency again. Under its lock, so that no import or plan comes in between. */
async function rebuildAgency(
  tx: Transaction,
  agencyId: string,
  at: Date,
): Promise<{ lines: number; differences: readonly LineDifference[] }> {
  await lockAgency(tx, agencyId);
  const before = await listLines(tx, agencyId);
  await deleteExported(tx, agencyId);
  for (const month of await listMonths(tx, agencyId)) await rebuildLines(tx, { agencyId, month }, at);
  const after = await listLines(tx, agencyId);
  return { lines: after.length, differences: differencesOf(before, after) };
}

const counted = (count: number): string =>
  count === 0 ? 'nothing differs' : `${count} ${count === 1 ? 'differs' : 'differ'} from before`;

function describe({ month, creatorId, before, after }: LineDifference): string {
  return `${month} creator ${creatorId}: ${amounts(before)} -> ${amounts(after)}`;
}

function amounts(line: LedgerLine | undefined): string {
  if (!line) return 'no line';
  const { gift, deducted, creator, agency } = line;
  return `gift ${gift}, deducted ${deducted}, creator ${creator}, agency ${agency ?? 'not set'} (cents; import ${line.importId}, plan ${line.planId})`;
}
