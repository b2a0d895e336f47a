import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person, Screen } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { figureIn } from '#tests/support/figures.ts';

const july15 = path.resolve('tests/fixtures/Creator_data_2026_07_16_08_37_UTC0.xlsx');
const july31 = path.resolve('tests/fixtures/Creator_data_2026_08_01_06_12_UTC0.xlsx');

/** Discord's View Channel, Send Messages and Attach Files. */
const writing = (1n << 10n) | (1n << 11n) | (1n << 15n);

let story: Story;
let agency: Server;
let mia: Person;
let noah: Person;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  await agency.setUp();
  mia = agency.manager;
  noah = agency.join('noah', agency.roles.manager).person;
});

async function imports(who: Person, file: string): Promise<void> {
  await who.types('/earnings import', { file });
  await who.clicks('Confirm');
}

/** What everybody reads in the staff channel. */
const staffRead = (): readonly string[] => mia.reads(agency.channels.staff).map(({ text }) => text);
const reminders = (): readonly string[] => staffRead().filter((text) => text.includes('please delete your message'));

/** What `/setup check` says of them. */
const oldFigures = async (): Promise<string | undefined> => {
  await agency.owner.types('/setup check');
  return agency.owner.screen.text.split('\n').find((line) => line.includes('the newest export goes up to'));
};

const posts = (who: Person, ...files: readonly string[]): Promise<Screen> =>
  who.posts(agency.channels.general, 'here is the export', files);

describe('/earnings import without a file', () => {
  it('says in four steps how to export, with the period that is right today', async () => {
    await mia.types('/earnings import');
    expect(mia.screen).toSay('How to export from Backstage');
    for (const step of ['1.', '2.', '3.', '4.']) expect(mia.screen).toSay(step);
    expect(mia.screen).toSay('Choose the period 1 Jul 2026 to 31 Jul 2026');
  });
});

describe('/setup check', () => {
  it('names an export that is two days behind, and one that is four as broken', async () => {
    await imports(mia, july31);
    expect(await oldFigures()).toBeUndefined();
    story.clock.advance({ hours: 24 });
    expect(await oldFigures()).toBeUndefined();
    story.clock.advance({ hours: 24 });
    expect(await oldFigures()).toContain('2 days behind');
    story.clock.advance({ hours: 48 });
    expect(await oldFigures()).toContain('4 days behind');
  });
});

describe('/earnings imports', () => {
  it('lists who handed in what and when, and undoes one after asking', async () => {
    await imports(mia, july15);
    await imports(noah, july31);
    await mia.types('/earnings imports');
    expect(mia.screen).toSay('July 2026, up to 31 Jul 2026 · counts\n57 creators, 2 rows to check · @noah');
    expect(mia.screen).toSay('July 2026, up to 15 Jul 2026 · history');
    await mia.clicks('Undo', { beside: 'up to 31 Jul 2026' });
    expect(mia.screen).toSay('Undo this import for July 2026?');
    expect(mia.screen).toSay('July 2026 falls back to 15 Jul 2026');
    await mia.clicks('Undo it');
    expect(mia.screen).toSay('July 2026 is counted up to 15 Jul 2026.');
    await mia.clicks('See the month');
    expect(mia.screen).toSay('counted up to 15 Jul 2026');
    await agency.owner.types('/setup log');
    expect(agency.owner.screen).toSay('undid the import for July 2026, up to 31 Jul 2026 (57 creators)');
  });

  it('leaves it as it is when asked to', async () => {
    await imports(mia, july31);
    await mia.types('/earnings imports');
    await mia.clicks('Undo');
    await mia.clicks('Leave it as it is');
    expect(mia.screen).toSay('up to 31 Jul 2026 · counts');
  });

  it('asks after a restart too, and tells the second of two managers who was first', async () => {
    await imports(mia, july31);
    const [mine, theirs] = [await mia.types('/earnings imports'), await noah.types('/earnings imports')];
    await story.restart();
    await mia.clicks('Undo', { on: mine });
    await noah.clicks('Undo', { on: theirs });
    const [one, other] = [mia.screen, noah.screen];
    await Promise.all([mia.clicks('Undo it', { on: one }), noah.clicks('Undo it', { on: other })]);
    const said = [mia.screen.text, noah.screen.text];
    expect(said.filter((text) => text.includes('July 2026 has no figures now'))).toHaveLength(1);
    expect(said.filter((text) => /undid this import for July 2026/u.test(text))).toHaveLength(1);
    await imports(mia, july31);
    expect(mia.screen).toSay('July 2026 is in');
  });

  it('takes the figures away from who they belonged to', async () => {
    await imports(mia, july31);
    await mia.types('/creator onboard', { member: agency.users.creator, tiktok: 'ana.npc54' });
    await mia.clicks('Link');
    await agency.creator.types('/my earnings');
    await agency.creator.clicks('Yes, that is me');
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('$876.00');
    await mia.types('/earnings imports');
    await mia.clicks('Undo');
    expect(mia.screen).toSay('they stay, marked unconfirmed, with who they are linked to');
    await mia.clicks('Undo it');
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('There are no figures of ana.npc54 yet');
  });
});

describe('after Confirm', () => {
  it('says what changed since the last one, one line each', async () => {
    await imports(mia, july15);
    await imports(mia, july31);
    expect(mia.screen).toSay('What changed since the file up to 15 Jul 2026');
    for (const line of [
      'Passed the gate',
      'Near it, one day or one hour short',
      'Quiet, no LIVE time after 15 Jul 2026',
      'New',
      'Left, the file says',
    ])
      expect(mia.screen).toSay(line);
    await agency.coach.types('/help');
    const read = [agency.moderator, agency.coach, agency.stranger].flatMap((who) =>
      Object.values(agency.channels).flatMap((channel) => (who.sees(channel) ? who.reads(channel) : [])),
    );
    expect(read.filter(({ text }) => figureIn(text) !== undefined)).toEqual([]);
  });
});

describe('Import this file, on a message', () => {
  beforeEach(() => {
    const { guild, channels, roles } = agency;
    for (const role of [roles.manager, roles.coach]) guild.overwrite(channels.general, role, { allow: writing });
  });
  it('previews for who asked alone, and asks who posted it to delete the message', async () => {
    const posted = await posts(mia, july31);
    await mia.uses('Import this file', { on: posted });
    expect(mia.screen).toSay('57 creators, 2 rows to check');
    expect(mia.screen).toSay('Please delete your message in #general');
    expect(noah.reads(agency.channels.general).filter(({ text }) => text.includes('57 creators'))).toEqual([]);
    await story.tick();
    expect(reminders()).toEqual([]);
    await mia.clicks('Confirm');
    expect(mia.screen).toSay('July 2026 is in');
  });

  it('reminds in the staff channel at most once a day, without a figure, and stops when the message is gone', async () => {
    const posted = await posts(mia, july31);
    await mia.uses('Import this file', { on: posted });
    for (const expected of [1, 1]) {
      story.clock.advance({ hours: 24 });
      await story.tick();
      await story.tick();
      story.clock.advance({ hours: 1 });
      await story.tick();
      expect(reminders()).toHaveLength(expected);
    }
    expect(figureIn(reminders().join('\n'))).toBeUndefined();
    mia.deletes(posted);
    story.clock.advance({ hours: 24 });
    await story.tick();
    expect(reminders()).toEqual([]);
    expect(staffRead().join('\n')).toContain('The message is gone');
    story.clock.advance({ hours: 48 });
    await story.tick();
    expect(reminders()).toEqual([]);
  });

  it('asks somebody else who posted it in the staff channel at once, and only as long as nobody says that it may stay', async () => {
    const posted = await posts(agency.coach, july31);
    await mia.uses('Import this file', { on: posted });
    expect(mia.screen).toSay('I ask @Salma, at most once a day');
    await story.tick();
    expect(reminders()).toHaveLength(1);
    const asked = mia.reads(agency.channels.staff).find(({ text }) => text.includes('please delete your message'));
    if (!asked) throw new Error('there is a reminder');
    await mia.clicks('It may stay', { on: asked });
    expect(mia.screen).toSay('I do not remind anybody');
    story.clock.advance({ hours: 48 });
    await story.tick();
    expect(reminders()).toHaveLength(1);
  });

  it('asks who does not read with the staff where they posted it, without a word of what it is', async () => {
    const { guild, channels, roles } = agency;
    guild.overwrite(channels.general, roles.creator, { allow: writing });
    const posted = await posts(agency.creator, july31);
    await mia.uses('Import this file', { on: posted });
    await story.tick();
    expect(reminders()).toEqual([]);
    const asked = (): readonly string[] =>
      agency.creator.reads(channels.general).flatMap(({ text }) => (text.includes('please delete') ? [text] : []));
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toContain(`<@${agency.users.creator.id}>, when you have a minute: please delete your message`);
    expect(asked()[0]).not.toMatch(/export|file|Backstage|figures/iu);
    story.clock.advance({ hours: 24 });
    await story.tick();
    expect(asked()).toHaveLength(1);
    // Where Greenroom may not write any more, the staff are told.
    guild.overwrite(channels.general, guild.botRole(story.application), { deny: 1n << 11n });
    story.clock.advance({ hours: 24 });
    await story.tick();
    expect([asked().length, reminders().length]).toEqual([0, 1]);
    guild.overwrite(channels.general, guild.botRole(story.application), { allow: 1n << 11n });
    agency.creator.deletes(posted);
    story.clock.advance({ hours: 24 });
    await story.tick();
    expect([asked().length, reminders().length]).toEqual([0, 0]);
  });

  it('asks for it to go although the file is in already, or covers the wrong days', async () => {
    await imports(mia, july31);
    await mia.uses('Import this file', { on: await posts(agency.coach, july31) });
    expect(mia.screen).toSay('This file is already imported');
    await story.tick();
    expect(reminders()).toHaveLength(1);
  });

  it('says what to do with a message that has no file', async () => {
    await mia.uses('Import this file', { on: await posts(mia) });
    expect(mia.screen).toSay('There is no .xlsx or .csv file on this message');
    story.clock.advance({ hours: 24 });
    await story.tick();
    expect(reminders()).toEqual([]);
  });

  it('takes none of several files, and asks for the message to go all the same', async () => {
    const posted = await posts(agency.coach, july15, july31);
    await mia.uses('Import this file', { on: posted });
    expect(mia.screen).toSay('There are 2 files on this message');
    expect(mia.screen).toSay('whoever reads there can open them');
    await story.tick();
    expect(reminders()).toHaveLength(1);
    agency.coach.deletes(posted);
    story.clock.advance({ hours: 24 });
    await story.tick();
    expect(reminders()).toEqual([]);
  });
});
