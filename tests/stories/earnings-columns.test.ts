import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Person } from '#src/emulator/index.ts';
import { queryRows } from '#src/database/handle.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { csv } from '#tests/support/csv.ts';
import { figuresSent } from '#tests/support/figures.ts';
import { germanData, germanNeeded } from '#tests/support/german.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());

async function agency(): Promise<Server> {
  const server = await story.server();
  await server.setUp();
  return server;
}

const july15 = { 'Data period': '2026-07-01 ~ 2026-07-15' };
const july16 = { 'Data period': '2026-07-01 ~ 2026-07-16' };
const asked = {
  period: 'Data period',
  tiktokId: 'Creator ID',
  username: "Creator's username",
  diamonds: 'Diamonds',
  liveSeconds: 'LIVE duration',
  validDays: 'Valid go LIVE days',
} as const;
const answer = (who: Person, field: keyof typeof asked) => who.selects(`The column with ${asked[field]}`, germanNeeded[field]);
const german = { name: 'daten.xlsx', bytes: new Uint8Array(workbook(germanData(july15))) };

describe('an export in a language Greenroom has never seen', () => {
  it('is asked about, also after a restart and by another manager, and read without being uploaded again', async () => {
    const server = await agency();
    const { manager } = server;
    await manager.types('/earnings import', { file: german });
    expect(manager.screen).toSay('Which column is which?');
    expect(manager.screen).toSay('Which column is Data period?');
    for (const field of ['period', 'tiktokId', 'username'] as const) await answer(manager, field);
    await story.restart();
    for (const field of ['diamonds', 'liveSeconds', 'validDays'] as const) await answer(manager, field);
    expect(manager.screen).toSay('Import for July 2026: please check');
    expect(manager.screen).toSay('1 creator, 0 rows to check');
    expect(manager.screen).toSay('Read as somebody here said: Datenzeitraum is Data period');
    await manager.clicks('Confirm');
    expect(manager.screen).toSay('July 2026 is in');
    await manager.types('/earnings agency');
    expect(manager.screen).toSay('84,054');
  });

  it('is read at once the next morning, and what was said is in the log and in a list, to be forgotten', async () => {
    const server = await agency();
    const { manager } = server;
    await manager.types('/earnings import', { file: german });
    for (const field of ['period', 'tiktokId', 'username', 'diamonds', 'liveSeconds', 'validDays'] as const)
      await answer(manager, field);
    await manager.clicks('Discard');
    const next = { name: 'morgen.csv', bytes: new Uint8Array(csv(germanData(july16), { separator: ';', encoding: 'utf16le' })) };
    await manager.types('/earnings import', { file: next });
    expect(manager.screen).toSay('1 creator, 0 rows to check');
    await server.owner.types('/setup log');
    expect(server.owner.screen).toSay('said that the column “Diamanten” of files is Diamonds');
    await manager.types('/earnings imports');
    await manager.clicks('Named columns');
    expect(manager.screen).toSay("“Benutzername” is Creator's username");
    await manager.clicks('Forget what was said', { beside: 'Benutzername' });
    expect(manager.screen).not.toSay("“Benutzername” is Creator's username");
  });

  it('is deleted within a day where nobody answers, and the question says what to do', async () => {
    const { manager } = await agency();
    await manager.types('/earnings import', { file: german });
    const kept = async () =>
      queryRows(story.database.database, sql`select id from kept_files where import_id is null`, z.object({ id: z.string() }));
    expect(await kept()).toHaveLength(1);
    story.clock.advance({ hours: 25 });
    await story.tick();
    expect(await kept()).toEqual([]);
    await answer(manager, 'period');
    expect(manager.screen).toSay('I do not have this file any more: it was decided on, or a day has passed.');
  });

  it('is discarded where nobody knows', async () => {
    const { manager } = await agency();
    await manager.types('/earnings import', { file: german });
    await manager.clicks('Discard this file');
    expect(manager.screen).toSay('daten.xlsx was not imported, and I have deleted it');
  });
});

describe('an export in another language and form', () => {
  it.each([
    'datos_creadores_2026_08_01.xlsx',
    'donnees_createurs_2026_08_01.xlsx',
    'dados_criadores_2026_08_01.xlsx',
    'creator-data-july-semicolon.csv',
    'creator-data-july-utf16.csv',
  ])('says what the English one says: %s', async (name) => {
    const { manager } = await agency();
    await manager.types('/earnings import', { file: path.resolve('tests/fixtures', name) });
    expect(manager.screen).toSay('57 creators, 2 rows to check');
    expect(manager.screen).toSay('17,570,508');
    expect(manager.screen.text).not.toContain('Columns I do not know');
  });

  it.each([
    ['Manage_creators_2026_08_01.xlsx', 'Manage creators'],
    ['Task_202606_UTC+0_2026_07_29_22_14_15.xlsx', 'Task / bonus'],
    ['Activity_Host_Rank_-_7519_2026_07_28_10_00_UTC0.xlsx', "campaign's ranking"],
  ])('of another kind is named and comes later: %s', async (name, kind) => {
    const { manager } = await agency();
    await manager.types('/earnings import', { file: path.resolve('tests/fixtures', name) });
    expect(manager.screen).toSay(kind);
    expect(manager.screen).toSay('comes later');
  });

  it('puts no figure where others read it', () => {
    expect(figuresSent(story.emulator).leaks).toEqual([]);
  });
});
