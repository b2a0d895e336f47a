import type { Server } from './bot.ts';
import { creatorData } from './creator-data.ts';
import { workbook } from './workbook.ts';

/** Set up, with an export of July in which two creators stand: enough for who somebody is. */
export async function withTwoCreators(agency: Server): Promise<void> {
  const july = creatorData(
    {
      'Creator ID': '7000000000000000001',
      "Creator's username": 'ana.npc54',
      'Creator Network manager': 'coach.salma@agency.example',
      'Join time': '2026-02-11 09:00:00 (UTC+0)',
      'Data period': '2026-07-01 ~ 2026-07-31',
      Diamonds: 175_200,
    },
    {
      'Creator ID': '7000000000000000002',
      "Creator's username": 'ben.npc90',
      'Creator Network manager': 'coach.salma@agency.example',
      'Join time': '2026-03-01 09:00:00 (UTC+0)',
      'Data period': '2026-07-01 ~ 2026-07-31',
      Diamonds: 90_000,
    },
  );
  await agency.setUp();
  await agency.manager.types('/earnings import', { file: { name: 'july.xlsx', bytes: workbook(july) } });
  await agency.manager.clicks('Confirm');
}
