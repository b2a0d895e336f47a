import type { Day, Month } from '#src/core/calendar.ts';
import type { Field } from './headers.ts';
import type { Offer } from './offers.ts';
import type { NamedColumn } from './sheet.ts';

/** What a file says, in our terms; nothing of it is known to be true of our own creators yet. */
export interface ReadExport<Row = ReadRow> {
  readonly kind: 'creator-data';
  readonly month: Month;
  /** Always the 1st of the month: other ranges are refused. */
  readonly firstDay: Day;
  /** The last day the figures include. */
  readonly asOf: Day;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly fileHash: string;
  /** SHA-256 of month, as-of day and what every row says, in an order of its own: the same for a re-sorted or re-saved file. */
  readonly rowsHash: string;
  /** Headers no column is known for, as written. */
  readonly unknownHeaders: readonly string[];
  /** Columns that were understood only because somebody of the agency said what they are. */
  readonly named: readonly NamedColumn[];
  /** Those two together, with what stands under them: what a person can still say, or say otherwise. */
  readonly offers: readonly Offer[];
  /** What a file may say and this one does not, as far as columns are known. */
  readonly absent: readonly Field[];
  readonly totals: ReadTotals;
  /** One row per creator, in the order of the file; duplicates are already one. As text: so many of them at once. */
  readonly rows: readonly Row[];
}

/** Of the rows that count. */
export interface ReadTotals {
  readonly creators: number;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly quit: number;
  /** How many rows say exactly what another one says. */
  readonly duplicatesIdentical: number;
  /** How many creators have rows that differ. */
  readonly duplicatesDiffering: number;
  /** How many rows carry a finding. */
  readonly rowsToCheck: number;
}

export interface ReadRow {
  /** As a spreadsheet shows it, from 1; of duplicates, the one that counts. */
  readonly line: number;
  /** 15 to 20 digits, always text. Absent for who left: then the username is all there is. */
  readonly tiktokId?: string;
  /** Without @, as written; '' where none can be read: such a row counts by its ID, or not at all. */
  readonly username: string;
  readonly group?: string;
  /** The creator's coach as Backstage knows them, often an e-mail address. */
  readonly managerName?: string;
  readonly joinedOn?: Day;
  readonly daysSinceJoining?: number;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly newFollowers?: number;
  readonly liveStreams?: number;
  readonly diamondsLastMonth?: bigint;
  readonly liveSecondsLastMonth?: number;
  readonly validDaysLastMonth?: number;
  /** Parts per million of what the fan club gave; absent where there is nothing to compare with. */
  readonly fanContributionPpm?: number;
  /** The ID cell holds a sentence: this creator has left the network. */
  readonly quit: boolean;
  /** false: a figure cannot be read, or neither ID nor name, so that nothing may be booked from this row. Its unread figures are 0. */
  readonly counts: boolean;
  readonly findings: readonly RowFinding[];
}

/** Something a person should look at before confirming. Plain data, so that it can be stored. */
export interface RowFinding {
  readonly kind: FindingKind;
  /** The header of the column, as written in the file. */
  readonly column?: string;
  /** What the cell says, shortened to 60 characters. */
  readonly value?: string;
  /** The lines of all rows of this creator. */
  readonly lines?: readonly number[];
}

export type FindingKind =
  /** The ID cell is empty or holds no ID: matched by username. */
  | 'no-id'
  /** The ID cell says that the creator has left. */
  | 'quit'
  /** The ID cell holds a sentence that is not known: taken for "has left". */
  | 'unknown-sentence'
  /** The name is a formula: never computed, never shown as a name. */
  | 'formula-name'
  /** A cell cannot be read. */
  | 'unreadable'
  /** A cell says more days, or more LIVE time, than the file's period has: nobody had that. */
  | 'too-much'
  /** Several IDs with one name: each is somebody. */
  | 'shared-name'
  /** Several rows that differ: the one with most diamonds counts. */
  | 'differing-duplicate';
