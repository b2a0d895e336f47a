import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { germanData, germanNeeded } from '#tests/support/german.ts';
import { workbook } from '#tests/support/workbook.ts';
import type { Chapter } from '../screen.ts';
import { exportsOf } from '../town.ts';

const upTo = (day: string, ...rows: readonly CreatorDataCells[]) => ({
  name: `Creator_data_${day}.xlsx`,
  bytes: new Uint8Array(workbook(creatorData(...rows.map((row) => ({ 'Data period': `2026-07-01 ~ 2026-07-${day}`, ...row }))))),
});
const german = { name: 'daten.xlsx', bytes: new Uint8Array(workbook(germanData({ 'Data period': '2026-07-01 ~ 2026-07-12' }))) };
const page = { name: 'export.xlsx', bytes: new TextEncoder().encode('<!doctype html><title>Log in</title>') };

const labels = {
  period: 'Data period',
  tiktokId: 'Creator ID',
  username: "Creator's username",
  diamonds: 'Diamonds',
  liveSeconds: 'LIVE duration',
  validDays: 'Valid go LIVE days',
} as const;
const fields = ['period', 'tiktokId', 'username', 'diamonds', 'liveSeconds', 'validDays'] as const;

export const imports: Chapter = {
  title: 'Importing',
  screens: [
    { name: 'today-no-file', as: 'mia', about: 'The first morning: nothing is in yet.', types: '/today' },
    { name: 'earnings-agency-no-file', as: 'mia', about: 'The month, before any file.', types: '/earnings agency' },
    { name: 'earnings-imports-none', as: 'mia', about: 'No file was handed in yet.', types: '/earnings imports' },
    { name: 'import-steps', as: 'mia', about: 'How to export, with the period that is right today.', types: '/earnings import' },
    { name: 'import-form', as: 'mia', about: 'The file, where no command is typed.', form: 'I have the file' },
    {
      name: 'import-wrong-kind',
      as: 'mia',
      about: 'Another export of Backstage is recognised, and refused.',
      types: '/earnings import',
      options: () => ({ file: exportsOf.tasks }),
    },
    {
      name: 'import-no-table',
      as: 'mia',
      about: 'A page of a browser that was saved as an export.',
      types: '/earnings import',
      options: () => ({ file: page }),
    },
    {
      name: 'import-wrong-days',
      as: 'mia',
      about: 'A range that does not begin on the 1st.',
      types: '/earnings import',
      options: () => ({ file: upTo('18', { 'Data period': '2026-07-04 ~ 2026-07-18' }) }),
    },
    {
      name: 'import-refused-creator',
      as: 'ana',
      about: 'A creator may not import.',
      types: '/earnings import',
      options: () => ({ file: exportsOf.july15 }),
    },
    {
      name: 'import-preview',
      as: 'mia',
      about: 'What is in the file, before anything counts.',
      types: '/earnings import',
      options: () => ({ file: exportsOf.july15 }),
      whole: true,
    },
    {
      name: 'import-discarded',
      as: 'mia',
      about: 'It is not taken.',
      does: (mia) => mia.clicks('Discard'),
    },
    {
      name: 'import-confirmed-first',
      as: 'mia',
      about: 'The first file of the month is in.',
      types: '/earnings import',
      options: () => ({ file: exportsOf.july15 }),
      does: (mia) => mia.clicks('Confirm'),
    },
    {
      name: 'import-confirmed-news',
      as: 'mia',
      about: 'The next one: who passed, is near, is quiet, is new, has left.',
      types: '/earnings import',
      options: () => ({ file: exportsOf.july19 }),
      does: (mia) => mia.clicks('Confirm'),
      whole: true,
    },
    {
      name: 'import-again',
      as: 'mia',
      about: 'The same file a second time.',
      types: '/earnings import',
      options: () => ({ file: exportsOf.july19 }),
    },
    {
      name: 'import-revision',
      as: 'mia',
      about: 'Another file of the same days, with other figures.',
      types: '/earnings import',
      options: () => ({
        file: upTo('19', { Diamonds: 91_000 }, { 'Creator ID': '7000000000000000007', "Creator's username": 'zoe.live' }),
      }),
    },
    {
      name: 'import-kept-as-it-was',
      as: 'mia',
      about: 'The figures stay as they are.',
      does: (mia) => mia.clicks('Keep the figures as they are'),
    },
    {
      name: 'import-older',
      as: 'mia',
      about: 'An older file overwrites nothing newer.',
      types: '/earnings import',
      options: () => ({ file: upTo('10', { Diamonds: 50_000 }) }),
    },
    {
      name: 'import-older-confirmed',
      as: 'mia',
      about: 'It is kept as history.',
      does: (mia) => mia.clicks('Confirm'),
    },
    {
      name: 'import-columns-asked',
      as: 'mia',
      about: 'An export in a language that Greenroom has never seen.',
      types: '/earnings import',
      options: () => ({ file: german }),
    },
    {
      name: 'import-columns-read',
      as: 'mia',
      about: 'It is read as she said.',
      does: async (mia) => {
        for (const field of fields) await mia.selects(`The column with ${labels[field]}`, germanNeeded[field]);
      },
    },
    {
      name: 'import-columns-others',
      as: 'mia',
      about: 'What the columns mean that are not needed.',
      does: (mia) => mia.clicks('Say what columns mean'),
    },
    {
      name: 'import-whole-month',
      as: 'mia',
      about: 'The whole month, with rows to check.',
      types: '/earnings import',
      options: () => ({ file: exportsOf.julyWhole }),
    },
    {
      name: 'import-whole-month-confirmed',
      as: 'mia',
      about: 'July is in.',
      does: (mia) => mia.clicks('Confirm'),
      whole: true,
    },
    { name: 'earnings-imports', as: 'mia', about: 'Every file that was handed in.', types: '/earnings imports' },
    {
      name: 'imports-named-columns',
      as: 'mia',
      about: 'What she said of columns, to be taken back.',
      does: (mia) => mia.clicks('Named columns'),
    },
    {
      name: 'import-undo-question',
      as: 'mia',
      about: 'What undoing the newest file would change.',
      types: '/earnings imports',
      does: (mia) => mia.clicks('Undo', { beside: 'up to 31 Jul' }),
    },
    { name: 'import-undone', as: 'mia', about: 'It is undone.', does: (mia) => mia.clicks('Undo it') },
    {
      name: 'earnings-agency-running',
      as: 'mia',
      about: 'A month of which the newest days are missing.',
      types: '/earnings agency',
    },
    {
      name: 'posted-file',
      as: 'mia',
      about: 'An export that a coach posted for everybody to see, taken in by the menu of the message.',
      first: (town) => {
        town.letAttach(town.seeded.channels.general);
        return town.person('carl').posts(town.seeded.channels.general, 'here is July', [exportsOf.julyWhole]);
      },
      uses: { command: 'Import this file', on: (town) => town.post('general', /here is July/u) },
    },
    {
      name: 'posted-file-reminder',
      as: 'carl',
      about: 'He is asked to delete it.',
      first: async (town) => {
        await town.person('mia').clicks('Confirm');
        await town.tick();
        return town.waitForPost('staff', /delete your message/u);
      },
      found: (town) => town.post('staff', /delete your message/u),
    },
    {
      name: 'posted-file-may-stay',
      as: 'mia',
      about: 'Another one may stay where it is.',
      first: async (town) => {
        await town.person('cleo').posts(town.seeded.channels.general, 'and June', [exportsOf.juneWhole]);
        await town.person('mia').uses('Import this file', { on: town.post('general', /and June/u) });
        await town.person('mia').clicks('Discard');
        await town.tick();
      },
      does: (mia, town) => mia.clicks('It may stay', { on: town.post('staff', /delete your message/u) }),
    },
    {
      name: 'posted-file-outsider',
      as: 'sam',
      about: 'Somebody outside the staff is asked where everybody reads, without a word of what it is.',
      first: async (town) => {
        await town.person('sam').posts(town.seeded.channels.general, 'found this', [exportsOf.juneWhole]);
        await town.person('mia').uses('Import this file', { on: town.post('general', /found this/u) });
        await town.person('mia').clicks('Discard');
        await town.tick();
      },
      found: (town) => town.post('general', /take a message back/u),
    },
  ],
};
