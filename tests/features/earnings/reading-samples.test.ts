import { afterAll, describe, expect, it } from 'vitest';
import { closeReaders } from '#src/features/earnings/reading/index.ts';
import { everyCreatorData, fixture, otherExports } from '#tests/support/expected.ts';
import { creatorData, creatorDataHeaders } from '#tests/support/creator-data.ts';
import { workbook } from '#tests/support/workbook.ts';
import { read, readRows, refusal } from './reading-support.ts';

afterAll(closeReaders);

describe('the exports of an agency', () => {
  it.each(everyCreatorData())('$name is read creator by creator', async ({ name, expected }) => {
    const found = await read(fixture(name), name);
    expect(found).toMatchObject({
      month: expected.month,
      firstDay: `${expected.month}-01`,
      asOf: expected.asOf,
      unknownHeaders: [],
      totals: {
        creators: expected.creators,
        diamonds: BigInt(expected.diamonds),
        liveSeconds: expected.liveSeconds,
        quit: expected.quit,
        duplicatesIdentical: expected.duplicatesIdentical,
        duplicatesDiffering: expected.duplicatesDiffering,
        rowsToCheck: expected.quit + expected.duplicatesDiffering,
      },
    });
    const figures = <T>(of: (row: (typeof found.rows)[number]) => T): Record<string, T> =>
      Object.fromEntries(found.rows.map((row) => [row.username, of(row)]));
    expect(figures((row) => Number(row.diamonds))).toEqual(expected.perCreatorDiamonds);
    expect(figures((row) => row.liveSeconds)).toEqual(expected.perCreatorSeconds);
    expect(figures((row) => row.validDays)).toEqual(expected.perCreatorValidDays);
  });

  it('July has 57 creators and 2 rows to check: those who have left', async () => {
    const { rows, totals } = await read(fixture('Creator_data_2026_08_01_06_12_UTC0.xlsx'));
    const toCheck = rows.filter((row) => row.findings.length > 0);
    expect(totals).toMatchObject({ creators: 57, rowsToCheck: 2 });
    expect(
      toCheck.map(({ line, username, tiktokId, quit, counts, findings }) => [line, username, tiktokId, quit, counts, findings]),
    ).toEqual(
      [
        [57, 'ana.talks'],
        [58, 'tara.gaming'],
      ].map((who) => [
        ...who,
        undefined,
        true,
        true,
        [{ kind: 'quit', column: 'Creator ID', value: 'The creator has quit the network' }],
      ]),
    );
  });

  it('keeps what the file says of Ana', async () => {
    const { rows } = await read(fixture('Creator_data_2026_08_01_06_12_UTC0.xlsx'));
    expect(rows[0]).toEqual({
      line: 2,
      tiktokId: '7596214709769809519',
      username: 'ana.npc54',
      group: 'Music',
      managerName: 'coach.salma@agency.example',
      joinedOn: '2026-02-11',
      daysSinceJoining: 170,
      diamonds: 175_200n,
      liveSeconds: 71_234,
      validDays: 9,
      newFollowers: 812,
      liveStreams: 12,
      diamondsLastMonth: 1_052_419n,
      liveSecondsLastMonth: 169_416,
      validDaysLastMonth: 21,
      fanContributionPpm: 901_300,
      quit: false,
      counts: true,
      findings: [],
    });
  });

  const kinds: Readonly<Record<string, string>> = {
    roster: 'Manage creators',
    bonus: 'Task / bonus',
    campaign: "campaign's ranking",
  };

  it.each(otherExports())('$name is recognised by its header, named, and comes later', async ({ name, kind }) => {
    const { code, says } = await refusal(read(fixture(name), 'Creator_data_renamed.xlsx'));
    expect(code).toBe('reading.other-export');
    expect(says).toContain(kinds[kind]);
    expect(says).toContain('comes later');
    expect(says).toContain('Creator data');
  });

  it('are all there: five months of days, three other languages, two .csv and three other exports', () => {
    expect(everyCreatorData()).toHaveLength(10);
    expect(otherExports().map(({ kind }) => kind)).toEqual(['roster', 'bonus', 'campaign']);
  });

  it('are one file in whatever language and form they come, as far as they say the same', async () => {
    const files = ['Creator_data_2026_08_01_06_12_UTC0.xlsx', 'creator-data-july-semicolon.csv', 'creator-data-july-utf16.csv'];
    const found = await Promise.all(files.map(async (name) => (await read(fixture(name), name)).rowsHash));
    expect(new Set(found).size).toBe(1);
  });

  it.each([
    ['Creator_data_2026_08_01_06_12_UTC0.xlsx'],
    ['datos_creadores_2026_08_01.xlsx'],
    ['donnees_createurs_2026_08_01.xlsx'],
    ['dados_criadores_2026_08_01.xlsx'],
  ])('%s says of Ana what the others say', async (name) => {
    const { rows } = await read(fixture(name), name);
    expect(rows[0]).toMatchObject({
      line: 2,
      tiktokId: '7596214709769809519',
      username: 'ana.npc54',
      group: 'Music',
      managerName: 'coach.salma@agency.example',
      joinedOn: '2026-02-11',
      daysSinceJoining: 170,
      diamonds: 175_200n,
      validDays: 9,
      newFollowers: 812,
      liveStreams: 12,
      diamondsLastMonth: 1_052_419n,
      liveSecondsLastMonth: 169_416,
      validDaysLastMonth: 21,
    });
  });
});

describe('columns', () => {
  const rows = creatorData({});
  const headers = [...creatorDataHeaders];
  const [, cells = []] = rows;

  it('are found by their names, wherever they stand', async () => {
    const order = headers.map((_, index) => index).toReversed();
    const turned = [headers, cells].map((row) => order.map((index) => row[index] ?? null));
    expect((await read(workbook(turned))).rows).toEqual((await readRows({})).rows);
  });

  it('are found however they are spelled: no-break spaces, case, curly apostrophes, colons, earlier names', async () => {
    const spelled = new Map<string, string>([
      ['Data period', ' selected\u00A0PERIOD '],
      ['Creator ID', 'Creator ID:'],
      ["Creator's username", 'Creator\u2019s  username'],
      ['Diamonds', 'Total Diamonds'],
      ['LIVE duration', 'LIVE duration in selected period'],
      ['Valid go LIVE days', 'Valid LIVE days in selected period'],
      ['Join time', 'Joining time'],
    ]);
    const renamed = headers.map((header) => spelled.get(header) ?? header);
    const { rows: found, unknownHeaders } = await read(workbook([renamed, cells]));
    expect(found).toEqual((await readRows({})).rows);
    expect(unknownHeaders).toEqual([]);
  });

  it('come and go: those that are not known are reported as written, those not there are left out', async () => {
    const few = [
      'Data period',
      'Creator ID',
      "Creator's username",
      'Diamonds',
      'LIVE duration',
      'Valid go LIVE days',
      'Sparkle score',
    ];
    const at = few.map((header) => creatorDataHeaders.findIndex((known) => known === header));
    const { rows: found, unknownHeaders } = await read(workbook([few, at.map((index) => cells[index] ?? 7)]));
    expect(unknownHeaders).toEqual(['Sparkle score']);
    expect(found).toEqual([
      {
        line: 2,
        tiktokId: '7596214709769809519',
        username: 'ana.npc54',
        diamonds: 84_054n,
        liveSeconds: 34_175,
        validDays: 4,
        quit: false,
        counts: true,
        findings: [],
      },
    ]);
  });

  it('are looked for in the first twelve lines and on the sheets behind the first', async () => {
    const before = Array.from({ length: 11 }, (_, index) => [`Exported at line ${index + 1}`]);
    const found = await read(workbook([['A note']], [...before, ...rows]));
    expect(found.rows.map((row) => row.line)).toEqual([13]);
    expect(await refusal(read(workbook([...before, ['one more'], ...rows])))).toMatchObject({ code: 'reading.no-header' });
  });
});

describe('the same file', () => {
  it('has the same hash of rows when it is sorted or saved anew, and another one when a figure changes', async () => {
    const ben = { 'Creator ID': '7866728787721037237', "Creator's username": 'ben', Diamonds: 12 };
    const one = await readRows({}, ben);
    const sorted = await readRows(ben, {});
    const changed = await readRows({}, { ...ben, Diamonds: 13 });
    expect(sorted.rowsHash).toBe(one.rowsHash);
    expect(sorted.fileHash).not.toBe(one.fileHash);
    expect(changed.rowsHash).not.toBe(one.rowsHash);
    expect(one.fileHash).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('of another day is another file', async () => {
    const [one, next] = await Promise.all(
      ['15', '16'].map(async (last) => readRows({ 'Data period': `2026-07-01 ~ 2026-07-${last}` })),
    );
    expect(one?.rowsHash).not.toBe(next?.rowsHash);
  });
});
