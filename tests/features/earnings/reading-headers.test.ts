import { afterAll, describe, expect, it } from 'vitest';
import { fieldOf, kindsOf, normalise, saysHours, type Field } from '#src/features/earnings/reading/headers.ts';
import { closeReaders } from '#src/features/earnings/reading/index.ts';
import { creatorData, creatorDataHeaders } from '#tests/support/creator-data.ts';
import { csv } from '#tests/support/csv.ts';
import { germanData } from '#tests/support/german.ts';
import { workbook, type MadeCell } from '#tests/support/workbook.ts';
import { read, readRows, refusal } from './reading-support.ts';

afterAll(closeReaders);

/** The tables of domain.md: language → header → what it means. */
const known: Readonly<Record<string, Readonly<Partial<Record<Field, readonly string[]>>>>> = {
  English: {
    period: ['Data period', 'Selected period'],
    tiktokId: ['Creator ID'],
    username: ["Creator's username", 'Creator', 'Creator username'],
    group: ['Group'],
    managerName: ['Creator Network manager', 'Agent'],
    joinedOn: ['Join time', 'Joined time', 'Joining time'],
    daysSinceJoining: ['Days since joining'],
    diamonds: ['Diamonds', 'Total Diamonds', 'Diamonds in selected period'],
    liveSeconds: ['LIVE duration', 'LIVE duration in selected period'],
    validDays: ['Valid go LIVE days', 'Valid LIVE days', 'Valid go LIVE days in selected period'],
    newFollowers: ['New followers', 'New followers in selected period'],
    liveStreams: ['LIVE streams'],
    diamondsLastMonth: ['Diamonds last month'],
    liveSecondsLastMonth: ['LIVE duration (hours) last month'],
    validDaysLastMonth: ['Valid go LIVE days last month'],
    fanContributionPpm: ['Fan contribution %'],
    known: creatorDataHeaders.slice(15).filter((header) => header !== 'Fan contribution %'),
  },
  Spanish: {
    period: ['Periodo de datos'],
    tiktokId: ['ID del creador'],
    username: ['Nombre de usuario del creador'],
    group: ['Grupo'],
    managerName: ['Agente'],
    joinedOn: ['Hora de incorporación'],
    daysSinceJoining: ['Días desde la incorporación'],
    diamonds: ['Diamantes'],
    liveSeconds: ['Duración de LIVE'],
    validDays: ['Días válidos de emisiones LIVE'],
    newFollowers: ['Nuevos seguidores'],
    liveStreams: ['Emisiones LIVE'],
    diamondsLastMonth: ['Diamantes en el último mes'],
    liveSecondsLastMonth: ['Duración de emisiones LIVE (en horas) durante el último mes'],
    validDaysLastMonth: ['Días válidos de emisiones LIVE del mes pasado'],
    known: [
      'Partidas',
      'Diamantes de partidas',
      'Estado de graduación',
      'Estado de rango',
      'Estado del rango',
      'Diamantes - Porcentaje logrado',
      'Duración de LIVE - frente al mes pasado',
      'Nuevos fans - Porcentaje logrado',
    ],
  },
  French: {
    period: ['Période des données'],
    tiktokId: ['ID créateur(trice)'],
    username: ["Nom d'utilisateur du/de la créateur(trice)", 'Nom d’utilisateur du/de la créateur(trice)'],
    group: ['Groupe'],
    managerName: ['Agent'],
    joinedOn: ["Date d'établissement de la relation"],
    daysSinceJoining: ["Jours depuis l'adhésion"],
    diamonds: ['Diamants'],
    liveSeconds: ['Durée de LIVE', 'Durée de LIVE (heures)'],
    validDays: ['Jours de passage en LIVE valides'],
    newFollowers: ['Nouveaux followers'],
    liveStreams: ['Diffusions LIVE'],
    diamondsLastMonth: ['Diamants le mois dernier'],
    liveSecondsLastMonth: ['Durée de LIVE (en heures) le mois dernier'],
    validDaysLastMonth: ['Jours de passage en LIVE valides le mois dernier'],
    known: ['Statut du diplôme', "Statut d'évolution", "Statut de l'échelon"],
  },
  Portuguese: {
    period: ['Período dos dados'],
    username: ['Nome do criador'],
    diamonds: ['Diamantes'],
    liveSeconds: ['Duração da LIVE'],
    validDays: ['Dias válidos de início de LIVE'],
    known: ['Batalhas', 'Diamantes obtidos de batalhas'],
  },
};

const aliases = Object.entries(known).flatMap(([language, fields]) =>
  Object.entries(fields).flatMap(([field, headers]) => headers.map((header) => ({ language, field, header }))),
);

describe('a header', () => {
  it.each(aliases)('in $language: $header', ({ field, header }) => {
    const spelled = [
      header,
      `  ${header.toUpperCase()} `,
      header.replaceAll(' ', '\u00A0'),
      header.replaceAll("'", '\u2019'),
      `${header}:`,
      header.normalize('NFD'),
    ];
    expect(spelled.map((one) => [one, fieldOf(one)])).toEqual(spelled.map((one) => [one, field]));
  });

  it('means one thing, in whatever language it stands', () => {
    const meanings = new Map<string, Set<string>>();
    for (const { header, field } of aliases)
      meanings.set(normalise(header), (meanings.get(normalise(header)) ?? new Set()).add(field));
    expect([...meanings].filter(([, fields]) => fields.size > 1)).toEqual([]);
  });

  it.each([
    'LIVE duration (hours) last month',
    'Durée de LIVE (heures)',
    'Durée de LIVE (en heures) le mois dernier',
    'Duración de emisiones LIVE (en horas) durante el último mes',
  ])('says that numbers under it are hours: %s', (header) => {
    expect(saysHours(header)).toBe(true);
  });

  it.each(['Diamonds (as host)', 'Diamonds in L30D', 'Diamants - objectif', 'Porcentaje logrado', 'Datum'])(
    'that is none of these is not guessed: %s',
    (header) => {
      expect(fieldOf(header)).toBeUndefined();
    },
  );

  it('of 30 days is none of a month', () => {
    expect(kindsOf(['Creator ID:', 'Diamonds in L30D'])).toEqual(['roster']);
    expect(kindsOf(['Data Month', 'Diamonds', 'Estimated bonus'])).toEqual(['bonus']);
    expect(kindsOf(['UserName', 'Diamonds', 'Go-LIVE days during Event'])).toEqual(['campaign']);
    expect(kindsOf(['Período dos dados', 'Creator ID', 'Diamantes'])).toEqual(['creator-data']);
  });
});

const other: Readonly<Record<string, readonly MadeCell[]>> = {
  'Manage creators': ['Creator ID:', "Creator's username", 'Diamonds in L30D'],
  'Task / bonus': ['Data Month', 'Creator ID', 'Diamonds', 'Estimated bonus'],
  "campaign's ranking": ['UserName', 'Diamonds', 'LIVE duration', 'Go-LIVE days during Event'],
};
const forms = [
  ['.xlsx', (rows: readonly (readonly MadeCell[])[]) => workbook(rows)],
  ['.csv', (rows: readonly (readonly MadeCell[])[]) => csv(rows, { separator: ';' })],
] as const;
const cases = Object.entries(other).flatMap(([kind, header]) => forms.map(([form, made]) => ({ kind, header, form, made })));

describe('another export', () => {
  it.each(cases)('$kind as $form is named on any of the first twelve lines, and comes later', async ({ kind, header, made }) => {
    for (const above of [0, 1, 11]) {
      const rows = [...Array.from({ length: above }, (_, line) => [`Exported at ${line}`]), header, header.map(() => '1')];
      const { code, says } = await refusal(read(made(rows), 'Creator_data.csv'));
      expect([above, code]).toEqual([above, 'reading.other-export']);
      expect(says).toContain(kind);
      expect(says).toContain('comes later');
    }
  });

  it.each(cases)('$kind as $form mixed with creator data is said to be mixed, above or below', async ({ kind, header, made }) => {
    const good = creatorData({});
    for (const rows of [
      [header, ...good],
      [...good, header, header.map(() => '1')],
    ]) {
      const even = rows.map((cells) => [
        ...cells,
        ...Array.from<null>({ length: creatorDataHeaders.length - cells.length }).fill(null),
      ]);
      const { code, says } = await refusal(read(made(even), 'Creator_data.csv'));
      expect(code).toBe('reading.mixed-kinds');
      expect(says).toContain(kind);
      expect(says).toContain('Creator data');
    }
  });

  it('on another sheet of the file is mixed too, and two sheets of creator data are not guessed between', async () => {
    const roster = [
      ['Creator ID:', 'Diamonds in L30D'],
      ['1', '2'],
    ];
    expect(await refusal(read(workbook(creatorData({}), roster)))).toMatchObject({ code: 'reading.mixed-kinds' });
    expect(await refusal(read(workbook(creatorData({}), creatorData({}))))).toMatchObject({
      code: 'reading.two-sheets',
      says: expect.stringContaining('two sheets with Creator data'),
    });
  });
});

describe('a header nobody knows', () => {
  const [headers = [], ...cells] = creatorData({}, { 'Creator ID': '7866728787721037237', "Creator's username": 'ben' });

  it('is kept and reported as it is written, with what stands under it', async () => {
    const found = await read(
      workbook([[...headers, 'Sparkle  score', 'Sparkle score', 'Empty'], ...cells.map((row) => [...row, 7, 8, null])]),
    );
    expect(found.unknownHeaders).toEqual(['Sparkle score', 'Sparkle score', 'Empty']);
    expect(found.offers.map(({ header, example }) => [header, example])).toEqual([
      ['Sparkle score', '7'],
      ['Empty', ''],
    ]);
    expect(found.offers[0]?.suits).toContain('diamonds');
    expect(found.offers[1]?.suits).toEqual([]);
    expect(found.rows).toEqual((await readRows({}, { 'Creator ID': '7866728787721037237', "Creator's username": 'ben' })).rows);
  });

  it('in place of a needed one is named beside what is missing', async () => {
    const renamed = headers.map((header) => (header === 'Diamonds' ? 'Gems' : header));
    const { code, says } = await refusal(read(workbook([renamed, ...cells])));
    expect(code).toBe('reading.columns-unknown');
    expect(says).toContain('I do not find the column **Diamonds**. Columns I do not know: Gems');
  });

  it('of a whole language nobody knows is a header still, because periods stand below it', async () => {
    expect(await refusal(read(workbook([['Erstellt am 1.8.'], ...germanData({})])))).toMatchObject({
      code: 'reading.columns-unknown',
      says: expect.stringContaining('**Data period**, **Creator ID**'),
    });
    expect(
      await refusal(
        read(
          csv([
            ['a', 'b', 'c', 'd', 'e', 'f'],
            ['1', '2', '3', '4', '5', '6'],
          ]),
          'a.csv',
        ),
      ),
    ).toMatchObject({
      code: 'reading.no-header',
    });
  });

  it('that stands there twice cannot be told apart by naming it', async () => {
    const twice = [headers.map((header) => (header === 'Diamonds' || header === 'Status' ? 'Gems' : header)), ...cells];
    expect(await refusal(read(workbook(twice), 'a.xlsx', new Map([['gems', 'diamonds']])))).toMatchObject({
      code: 'reading.column-twice',
      says: expect.stringContaining('**Gems** and **Gems**'),
    });
  });

  it('is read as what somebody said it is, and never in the place of a column that is there', async () => {
    const renamed = headers.map((header) => (header === 'Group' ? 'Team' : header));
    const says = async (names: readonly (readonly [string, Field])[]) =>
      read(workbook([renamed, ...cells]), 'a.xlsx', new Map(names));
    expect((await says([['team', 'group']])).rows[0]).toMatchObject({ group: 'Music' });
    expect((await says([['team', 'group']])).named).toEqual([{ header: 'Team', field: 'group' }]);
    expect((await says([['team', 'known']])).unknownHeaders).toEqual([]);
    const taken = await says([['team', 'managerName']]);
    expect(taken.rows[0]).toMatchObject({ managerName: 'coach.salma@agency.example' });
    expect(taken.unknownHeaders).toEqual(['Team']);
  });
});
