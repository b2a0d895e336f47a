import { parkAndTell } from '#src/demo/story-of-the-house.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { workbook } from '#tests/support/workbook.ts';
import type { Chapter } from '../screen.ts';
import type { Town } from '../town.ts';

/** A file of July with one creator in it comes in. */
async function comesIn(town: Town, day: string, row: CreatorDataCells): Promise<void> {
  const cells = { 'Data period': `2026-07-01 ~ 2026-07-${day}`, "Creator's username": 'remy.live', ...row };
  const file = { name: `Creator_data_${day}.xlsx`, bytes: new Uint8Array(workbook(creatorData(cells))) };
  await town.person('mia').types('/earnings import', { file });
  await town.person('mia').clicks('Confirm');
}

export const house: Chapter = {
  title: 'The house',
  screens: [
    {
      name: 'staff-role-gained',
      as: 'olivia',
      about: 'The owners hear of a new coach.',
      first: async (town) => {
        town.seeded.guild.give(town.seeded.user('sam'), town.seeded.roles.coach);
        await town.waitForPost('staff', /Sam|got the role/u);
      },
      found: (town) => town.post('staff', /got the role/u),
    },
    {
      name: 'creator-left-server',
      as: 'mia',
      about: 'A creator has left the server.',
      first: async (town) => {
        town.seeded.guild.leave(town.seeded.user('ana'));
        await town.waitForPost('staff', /ana\.npc54[^]*left this server/u);
      },
      found: (town) => town.post('staff', /ana\.npc54[^]*left this server/u),
    },
    {
      name: 'parked',
      as: 'mia',
      about: 'Something waits for a human: it is said once a day.',
      first: (town) => parkAndTell(town.cast),
      found: (town) => town.post('staff', /Something waits/u),
    },
    {
      name: 'parked-nothing',
      as: 'mia',
      about: 'Nothing waits any more.',
      does: (mia, town) => mia.clicks('Try again', { on: town.post('staff', /Something waits/u) }),
    },
    { name: 'setup-log', as: 'olivia', about: 'Who changed what, and when.', types: '/setup log', whole: true },
    { name: 'setup-log-older', as: 'olivia', about: 'The page before.', does: (olivia) => olivia.clicks('Older') },
    { name: 'setup-log-about', as: 'olivia', about: 'Only what is about checklists.', types: '/setup log about:checklist' },
    {
      name: 'posted-file-gone',
      as: 'carl',
      about: 'He has deleted the export that he posted.',
      first: async (town) => {
        town.person('carl').deletes(town.post('general', /here is July/u));
        await town.pass({ days: 1 });
      },
      found: (town) => town.post('staff', /The message is gone/u),
    },
    {
      name: 'setup-check-days-later',
      as: 'olivia',
      about: 'The files are days behind, and a channel was deleted.',
      first: async (town) => {
        town.seeded.guild.deleteChannel(town.seeded.channels.live);
        await town.pass({ days: 3 });
      },
      types: '/setup check',
    },
    { name: 'today-days-later', as: 'mia', about: 'The same in what needs a manager.', types: '/today' },
    {
      name: 'setup-start-manager',
      as: 'mia',
      about: 'A manager sees who chooses the other roles.',
      types: '/help',
      does: async (mia) => {
        while (!mia.screen.buttons.some(({ label }) => label === 'Set up')) await mia.clicks('More');
        await mia.clicks('Set up');
      },
    },
    {
      name: 'import-older-fills',
      as: 'mia',
      about: 'An older file brings figures to somebody whom no newer one names.',
      first: (town) => comesIn(town, '12', { 'Creator ID': 'The creator has quit the network', Diamonds: 5000 }),
    },
    {
      name: 'later-ids',
      as: 'mia',
      about: 'A username that a file shows with an ID by now: one person or two?',
      first: (town) => comesIn(town, '14', { 'Creator ID': '7000000000000000008', 'Join time': '2026-07-13', Diamonds: 7000 }),
      types: '/today',
      does: async (mia) => {
        await mia.clicks('Decide');
      },
    },
    { name: 'later-ids-question', as: 'mia', about: 'What making them one means.', does: (mia) => mia.clicks('Same person') },
    { name: 'later-ids-joined', as: 'mia', about: 'They are one.', does: (mia) => mia.clicks('Make them one') },
    {
      name: 'bot-away',
      as: 'mia',
      about: 'The bot is off: Discord itself says so.',
      first: (town) => town.stage.bot.kill(),
      types: '/help',
      notice: 'The application did not respond',
    },
    {
      name: 'import-not-today',
      as: 'mia',
      about: 'Which period is right by now.',
      first: (town) => town.stage.startBot(),
      types: '/earnings import',
    },
  ],
};
