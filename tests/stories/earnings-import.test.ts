import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person, Screen } from '#src/emulator/index.ts';
import { figureIn } from '#tests/support/figures.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { confirms } from '#tests/support/deeds.ts';

const july15 = path.resolve('tests/fixtures/Creator_data_2026_07_16_08_37_UTC0.xlsx');
const july31 = path.resolve('tests/fixtures/Creator_data_2026_08_01_06_12_UTC0.xlsx');

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

const handsIn = (who: Person, file: string): Promise<Screen> => who.types('/earnings import', { file });

describe('/earnings import', () => {
  it('shows month, as-of day, creators, diamonds and the rows to check with line and reason, to who asked alone', async () => {
    await handsIn(mia, july31);
    expect(mia.screen).toSay('Import for July 2026: please check');
    expect(mia.screen).toSay('57 creators, 2 rows to check');
    expect(mia.screen).toSay('31 Jul 2026 (UTC)');
    expect(mia.screen).toSay('17,570,508');
    expect(mia.screen).toSay('Line 57, ana.talks: has left the network; counted, and matched by username.');
    expect(mia.screen).toSay('Line 58, tara.gaming: has left the network');
    expect(mia.screen.buttons.map(({ label }) => label)).toEqual(['Confirm', 'Discard']);
    expect(noah.reads(agency.channels.general).filter((screen) => screen.text.includes('57 creators'))).toEqual([]);
  });

  it('counts once confirmed, and says the file is already imported when it comes again', async () => {
    await handsIn(mia, july31);
    await mia.clicks('Confirm');
    expect(mia.screen).toSay('July 2026 is in');
    expect(mia.screen.buttons[0]?.label).toBe('See the month');
    await mia.clicks('See the month');
    expect(mia.screen).toSay('The agency in July 2026');
    await handsIn(noah, july31);
    expect(noah.screen).toSay(/This file is already imported: July 2026, up to 31 Jul 2026, confirmed by @Mia/u);
  });

  it('leaves the other of two managers who press at once with who did it and when', async () => {
    const preview = await handsIn(mia, july31);
    const second = await handsIn(noah, july31);
    await Promise.all([mia.clicks('Confirm', { on: preview }), noah.clicks('Confirm', { on: second })]);
    const said = [mia.screen.text, noah.screen.text];
    expect(said.filter((text) => text.includes('July 2026 is in'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('already imported'))).toHaveLength(1);
  });

  it('confirms once, however often one presses', async () => {
    const preview = await handsIn(mia, july31);
    await Promise.all([mia.clicks('Confirm', { on: preview }), mia.clicks('Confirm', { on: preview }), noah.types('/help')]);
    await agency.owner.types('/setup log');
    expect(agency.owner.screen.text.match(/confirmed the import/gu)).toHaveLength(1);
  });

  it('forgets what is discarded', async () => {
    await handsIn(mia, july31);
    await mia.clicks('Discard');
    expect(mia.screen).toSay('was not imported, and what I had read of it is deleted');
    await mia.types('/earnings agency');
    expect(mia.screen).toSay('No file is imported yet.');
  });

  it('keeps an older file as history', async () => {
    await handsIn(mia, july31);
    await mia.clicks('Confirm');
    await handsIn(mia, july15);
    expect(mia.screen).toSay(
      'It is an older file: figures up to 31 Jul 2026 are in already. It is kept as history and overwrites nothing.',
    );
    await mia.clicks('Confirm');
    await mia.types('/earnings agency');
    expect(mia.screen).toSay('17,570,508');
    expect(mia.screen).toSay('counted up to 31 Jul 2026');
  });

  it('has a button that works after a restart, and shows the preview anew when something came in meanwhile', async () => {
    const preview = await handsIn(mia, july15);
    await story.restart();
    await handsIn(noah, july31);
    await noah.clicks('Confirm');
    await mia.clicks('Confirm', { on: preview });
    expect(mia.screen).toSay('Something came in since you looked, so nothing was confirmed.');
    await mia.clicks('Confirm');
    expect(mia.screen).toSay('Kept as history; figures up to');
  });
});

describe('a preview nobody decides on', () => {
  it('is deleted within a day, and its button says what to do', async () => {
    const preview = await handsIn(mia, july31);
    story.clock.advance({ hours: 25 });
    await story.tick();
    await mia.clicks('Confirm', { on: preview });
    expect(mia.screen).toSay('I do not have this preview any more');
    await handsIn(mia, july31);
    await mia.clicks('Confirm');
    expect(mia.screen).toSay('July 2026 is in');
  });
});

describe('what others can read', () => {
  it('holds no figure: in no channel, thread or direct message, even for who manages threads', async () => {
    await handsIn(mia, july31);
    await mia.clicks('Confirm');
    await mia.types('/creator onboard', { member: agency.users.creator, tiktok: 'ana.npc54' });
    await mia.clicks('Link');
    await confirms(agency.creator);
    await agency.creator.types('/my earnings');
    await mia.types('/earnings agency');
    await story.tick();
    const readers = [agency.moderator, agency.stranger, agency.administrator, noah, agency.coach];
    const read = readers.flatMap((who) => [
      ...agency.creator.dms(),
      ...Object.values(agency.channels).flatMap((channel) => (who.sees(channel) ? who.reads(channel) : [])),
      ...who.dms(),
    ]);
    expect(read.length).toBeGreaterThan(0);
    expect(read.map(({ text }) => figureIn(text)).filter((figure) => figure !== undefined)).toEqual([]);
    expect(mia.dms()).toEqual([]);
  });
});
