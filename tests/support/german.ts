import { creatorData, creatorDataHeaders, type CreatorDataCells } from './creator-data.ts';
import type { MadeCell } from './workbook.ts';

/** An export in a language Greenroom has never seen: no header of it is known. */
const german: Readonly<Partial<Record<(typeof creatorDataHeaders)[number], string>>> = {
  'Data period': 'Datenzeitraum',
  'Creator ID': 'Creator-Kennung',
  "Creator's username": 'Benutzername',
  Group: 'Gruppe',
  'Creator Network manager': 'Betreuung',
  'Join time': 'Beitritt',
  'Days since joining': 'Tage seit Beitritt',
  Diamonds: 'Diamanten',
  'LIVE duration': 'LIVE-Dauer',
  'Valid go LIVE days': 'Gültige LIVE-Tage',
  'New followers': 'Neue Follower',
};

/** Headers and rows under them; only the columns above, so that a person can go through them. */
export function germanData(...rows: readonly CreatorDataCells[]): MadeCell[][] {
  const kept = creatorDataHeaders.flatMap((header, index) => (german[header] === undefined ? [] : [index]));
  const [, ...cells] = creatorData(...rows);
  const headers = kept.map((index) => german[creatorDataHeaders[index] ?? 'Status'] ?? '');
  return [headers, ...cells.map((row) => kept.map((index) => row[index] ?? null))];
}

/** As German calls what is needed. */
export const germanNeeded = {
  period: 'Datenzeitraum',
  tiktokId: 'Creator-Kennung',
  username: 'Benutzername',
  diamonds: 'Diamanten',
  liveSeconds: 'LIVE-Dauer',
  validDays: 'Gültige LIVE-Tage',
} as const;
