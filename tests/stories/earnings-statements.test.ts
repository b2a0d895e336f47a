import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { confirms } from '#tests/support/deeds.ts';

const file = (name: string): string => path.resolve('tests/fixtures', name);
const may = file('Creator_data_2026_06_01_06_02_UTC0.xlsx');
const june = file('Creator_data_2026_07_01_06_10_UTC0.xlsx');
const july15 = file('Creator_data_2026_07_16_08_37_UTC0.xlsx');
const july31 = file('Creator_data_2026_08_01_06_12_UTC0.xlsx');

let story: Story;
let agency: Server;
let ana: Person;

beforeAll(async () => {
  story = await startStory();
  agency = await story.server();
  await agency.setUp();
  ana = agency.creator;
});
afterAll(() => story.close());

async function imports(name: string): Promise<void> {
  await agency.manager.types('/earnings import', { file: name });
  await agency.manager.clicks('Confirm');
}

describe('before anything is imported', () => {
  it('everybody is told kindly what to do', async () => {
    await ana.types('/my earnings');
    expect(ana.screen).toSay('You are not linked to a TikTok account in this agency');
    expect(ana.screen).toSay("press *I'm a creator here* on the start-here card");
    await agency.manager.types('/earnings agency');
    expect(agency.manager.screen).toSay('No file is imported yet.');
    await agency.manager.types('/earnings agency', { month: 'July 2026' });
    expect(agency.manager.screen).toSay('Nothing is imported for July 2026.');
    await agency.manager.types('/earnings agency', { month: 'Smarch' });
    expect(agency.manager.screen).toSay('“Smarch” is not a month I understand');
  });
});

describe('/my earnings', () => {
  it('shows a creator their own month, to the cent, and never the share of the agency', async () => {
    for (const name of [may, june, july31]) await imports(name);
    await agency.owner.types('/earnings plan');
    await agency.owner.clicks('Change rates');
    await agency.owner.fills({ 'Agency share of net revenue': '7' });
    await agency.owner.clicks('Confirm');
    await agency.manager.types('/creator onboard', { member: agency.users.creator, tiktok: 'ana.npc54' });
    await agency.manager.clicks('Link');
    await confirms(ana);

    await ana.types('/my earnings', { month: '2026-07' });
    expect(ana.screen).toSay('Your earnings in July 2026');
    expect(ana.screen).toSay('Provisional: all of July 2026 is in, counted up to 31 Jul 2026 (UTC)');
    expect(ana.screen).toSay('$1,752.00');
    expect(ana.screen).toSay('$876.00');
    expect(ana.screen).toSay('175,200');
    expect(ana.screen).toSay('19 h 47 min');
    expect(ana.screen).toSay('Valid go-LIVE days');
    expect(ana.screen).toSay(
      "TikTok pays you directly. The amount in your TikTok LIVE wallet is the one that counts. Your agency is paid out of TikTok's part, not yours.",
    );
    expect(ana.screen.text).not.toMatch(/agency share|122\.64/iu);
  });

  it('takes the newest month when none is said, and suggests those with figures', async () => {
    await ana.types('/my earnings');
    expect(ana.screen).toSay('Your earnings in July 2026');
    const months = await ana.completes('/my earnings', 'month', '');
    expect(months.map(({ name, value }) => [name, value])).toEqual([
      ['July 2026', '2026-07'],
      ['June 2026', '2026-06'],
      ['May 2026', '2026-05'],
    ]);
    expect((await ana.completes('/my earnings', 'month', 'jun')).map(({ name }) => name)).toEqual(['June 2026']);
    await ana.types('/my earnings', { month: 'june' });
    expect(ana.screen).toSay('$10,524.19');
    await ana.types('/my earnings', { month: '2026-04' });
    expect(ana.screen).toSay('There are no figures of ana.npc54 for April 2026.');
  });

  it('shows nothing to who is linked to nobody, whatever their role', async () => {
    for (const who of [agency.stranger, agency.coach, agency.moderator, agency.administrator, agency.manager]) {
      await who.types('/my earnings', { month: '2026-07' });
      expect(who.screen).toSay('You are not linked to a TikTok account in this agency');
      expect(await who.completes('/my earnings', 'month', '')).toEqual([]);
    }
  });

  it('shows nothing in another server, though it is the same person', async () => {
    const elsewhere = await story.server();
    await elsewhere.setUp();
    elsewhere.guild.join(agency.users.creator, [elsewhere.roles.creator]);
    const there = story.emulator.person(agency.users.creator, elsewhere.guild);
    await there.types('/my earnings');
    expect(there.screen).toSay('You are not linked to a TikTok account in this agency');
    await elsewhere.manager.types('/earnings agency');
    expect(elsewhere.manager.screen).toSay('No file is imported yet.');
  });
});

describe('/earnings agency', () => {
  it('shows the month of expected.json to the cent, ten creators a page, and pages that work after a restart', async () => {
    const { manager } = agency;
    await manager.types('/earnings agency');
    expect(manager.screen).toSay('The agency in July 2026');
    for (const figure of ['57 creators', '$175,705.08', '$87,852.47', '$12,299.18', '17,570,508', '993 h 48 min'])
      expect(manager.screen).toSay(figure);
    expect(manager.screen).toSay('Page 1 of 6');
    await story.restart();
    await manager.clicks('Further ›');
    expect(manager.screen).toSay('Page 2 of 6');
    for (let page = 3; page <= 6; page += 1) await manager.clicks('Further ›');
    expect(manager.screen).toSay('Page 6 of 6');
    await manager.clicks('‹ Back');
    expect(manager.screen).toSay('Page 5 of 6');
  });

  it('has rows that add up to its total', async () => {
    const { manager } = agency;
    await manager.types('/earnings agency', { month: '2026-07' });
    const found: string[] = [];
    for (let page = 1; ; page += 1) {
      found.push(
        ...manager.screen.text.matchAll(/creator (\$[\d,]+\.\d\d) · agency \$[\d,]+\.\d\d/gu).map((one) => one[1] ?? ''),
      );
      if (page === 6) break;
      await manager.clicks('Further ›');
    }
    expect(found).toHaveLength(57);
    const cents = found.map((amount) => BigInt(amount.replaceAll(/[$,.]/gu, '')));
    expect(cents.reduce((sum, one) => sum + one, 0n)).toBe(8_785_247n);
  });

  it('suggests the months with figures', async () => {
    const months = await agency.manager.completes('/earnings agency', 'month', '2026-0');
    expect(months.map(({ value }) => value)).toEqual(['2026-07', '2026-06', '2026-05']);
  });

  it('says that a month is running, and up to which day', async () => {
    const early = await story.server();
    await early.setUp();
    await early.manager.types('/earnings import', { file: july15 });
    await early.manager.clicks('Confirm');
    await early.manager.types('/earnings agency');
    expect(early.manager.screen).toSay('Running: July 2026 is counted up to 15 Jul 2026 (UTC). Later days are not in yet.');
    expect(early.manager.screen).toSay('Which percentage of net revenue does TikTok pay your agency?');
    expect(early.manager.screen.text).not.toMatch(/Agency share\W+\$/u);
  });
});
