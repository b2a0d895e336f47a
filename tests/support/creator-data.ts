import type { MadeCell } from './workbook.ts';

/** The columns of an English creator-data export, in Backstage's order. */
export const creatorDataHeaders = [
  'Data period',
  'Creator ID',
  "Creator's username",
  'Group',
  'Creator Network manager',
  'Join time',
  'Days since joining',
  'Diamonds',
  'LIVE duration',
  'Valid go LIVE days',
  'New followers',
  'LIVE streams',
  'Diamonds last month',
  'LIVE duration (hours) last month',
  'Valid go LIVE days last month',
  'Matches',
  'Diamonds from matches',
  'New LIVE creators',
  'Diamonds from multi-guest',
  'Diamonds from multi-guest (as host)',
  'Diamonds from multi-guest (as guest)',
  'Graduation status',
  'Tier status',
  'New fans',
  'Fan Club total Diamonds',
  'Fan contribution %',
  'Total fans',
  'Active fans from Fan Club',
  'Status',
] as const;

type CreatorDataHeader = (typeof creatorDataHeaders)[number];
export type CreatorDataCells = Partial<Record<CreatorDataHeader, MadeCell>>;

const plain: CreatorDataCells = {
  'Data period': '2026-07-01 ~ 2026-07-15',
  'Creator ID': '7596214709769809519',
  "Creator's username": 'ana.npc54',
  Group: 'Music',
  'Creator Network manager': 'coach.salma@agency.example',
  'Join time': '2026-02-11 09:21:18 (UTC+0)',
  'Days since joining': 154,
  Diamonds: 84_054,
  'LIVE duration': '9h 29m 35s',
  'Valid go LIVE days': 4,
  'New followers': 389,
  'LIVE streams': 5,
  'Diamonds last month': 1_052_419,
  'LIVE duration (hours) last month': 47.06,
  'Valid go LIVE days last month': 21,
  'Fan contribution %': '90.13%',
  Status: 'Active',
};

/** Header and rows of an export: each row is an ordinary one with what is said of it changed. */
export function creatorData(...rows: readonly CreatorDataCells[]): MadeCell[][] {
  return [
    [...creatorDataHeaders],
    ...rows.map((row) => creatorDataHeaders.map((header) => ({ ...plain, ...row })[header] ?? null)),
  ];
}

/** A large agency's export: different people, different figures. */
export function manyCreators(count: number): MadeCell[][] {
  return creatorData(
    ...Array.from({ length: count }, (_, index) => ({
      'Creator ID': String(7_000_000_000_000_000_000n + BigInt(index) * 7_919n),
      "Creator's username": `creator.${index}`,
      Diamonds: (index * 7_919) % 2_000_003,
      'LIVE duration': `${index % 200}h ${index % 60}m ${(index * 7) % 60}s`,
      'Valid go LIVE days': index % 16,
      Matches: index % 90,
      'Diamonds from matches': index % 5_000,
      'Tier status': index % 2 === 0 ? 'Tier maintained' : 'Tier not maintained',
      'Total fans': index,
    })),
  );
}
