import { addDays, addMonths, dayOf, firstDayOf, lastDayOf, monthOf, type Month } from '#src/core/calendar.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { workbook } from '#tests/support/workbook.ts';
import { inTurn } from './answers.ts';
import { median, medianDifference, medianRatio, milliseconds, type Result } from './numbers.ts';
import type { Community, Stage } from './stage.ts';

const creators = 1000;
const months = 24;
const coaches = 16;
const rounds = 200;
const pageRounds = 60;

/** Two years of a large agency, and two months of one twice as large: what a creator and a manager wait for. */
export async function measureStatements({ bare, greenroom }: Stage): Promise<readonly Result[]> {
  const [large, twice] = greenroom.communities;
  if (!large || !twice) throw new Error('the stage has no communities');
  await fill(large, { creators, months });
  await fill(twice, { creators: creators * 2, months: 2 });
  await linkOwner(large);
  const asked = bare.person(bare.owner);
  const [ana, manager, other] = [large.person(large.owner), large.person(large.owner), twice.person(twice.owner)];
  const own = () => ana.types('/my earnings');
  const floor = () => asked.types('/help');
  await inTurn([floor, own], 50);
  const [floors = [], owns = []] = await inTurn([floor, own], rounds);
  const pages = [() => manager.types('/earnings agency'), () => other.types('/earnings agency')];
  await inTurn(pages, 10);
  const [ones = [], twos = []] = await inTurn(pages, pageRounds);
  return [ownLine(floors, owns), ...pageLines(ones, twos)];
}

function ownLine(floors: readonly number[], ours: readonly number[]): Result {
  const more = medianDifference(ours, floors);
  return {
    what: `/my earnings, ${creators} creators × ${months} months (median of ${rounds})`,
    floor: milliseconds(median(floors)),
    ours: milliseconds(median(ours)),
    measured: `+${milliseconds(more)}`,
    bound: '+5 ms',
    kept: more <= 5,
  };
}

function pageLines(ones: readonly number[], twos: readonly number[]): readonly Result[] {
  const [one, ratio] = [median(ones), medianRatio(twos, ones)];
  return [
    {
      what: `/earnings agency over ${creators} creators (median of ${pageRounds})`,
      floor: '–',
      ours: milliseconds(one),
      measured: milliseconds(one),
      bound: '100 ms',
      kept: one < 100,
    },
    {
      what: `the same over ${creators * 2} creators`,
      floor: milliseconds(one),
      ours: milliseconds(median(twos)),
      measured: `${ratio.toFixed(2)} ×`,
      bound: '≤ 2.2 ×',
      kept: ratio <= 2.2,
    },
  ];
}

/** Whole months up to the last one, imported as a manager does it. */
async function fill(community: Community, o: { creators: number; months: number }): Promise<void> {
  const manager = community.person(community.owner);
  const last = addMonths(monthOf(addDays(dayOf(new Date()), -1)), -1);
  for (let back = o.months - 1; back >= 0; back -= 1) {
    const bytes = workbook(creatorData(...rowsOf(addMonths(last, -back), o.creators)));
    await manager.types('/earnings import', { file: { name: 'creator-data.xlsx', bytes } });
    await manager.clicks('Confirm');
  }
}

const diamondsOf = (row: number, month: Month): number => row * 37 + Number(month.slice(5));

const rowsOf = (month: Month, count: number): readonly CreatorDataCells[] =>
  Array.from({ length: count }, (_, row) => ({
    'Data period': `${firstDayOf(month)} ~ ${lastDayOf(month)}`,
    'Creator ID': `7${String(row).padStart(18, '0')}`,
    "Creator's username": `creator.${row}`,
    'Creator Network manager': `coach.${row % coaches}@agency.example`,
    Diamonds: diamondsOf(row, month),
    'Diamonds last month': diamondsOf(row, addMonths(month, -1)),
    'LIVE duration': `${row % 90}h ${row % 60}m 5s`,
    'Valid go LIVE days': row % 28,
  }));

/** So that /my earnings has something to show: the owner is a creator too. */
async function linkOwner(community: Community): Promise<void> {
  const owner = community.person(community.owner);
  await owner.types('/creator onboard', { member: community.owner, tiktok: 'creator.100' });
  await owner.clicks('Link');
  await owner.types('/my earnings');
  await owner.clicks('Yes, that is me');
}
