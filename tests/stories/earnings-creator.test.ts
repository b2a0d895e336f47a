import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { confirms, imports, july, june, links, sets } from '#tests/support/deeds.ts';
import { figureIn, figuresSent } from '#tests/support/figures.ts';

const july15 = path.resolve('tests/fixtures/Creator_data_2026_07_16_08_37_UTC0.xlsx');

let story: Story;
let agency: Server;
let manager: Person;
let coach: Person;
let ana: Person;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  await agency.setUp();
  ({ manager, coach, creator: ana } = agency);
  await imports(manager, june);
  await imports(manager, july);
});

const assigns = async (handle: string): Promise<void> => {
  await manager.types('/creator assign', { creator: handle, coach: agency.users.coach });
  await manager.clicks('Assign');
};

describe('/earnings creator', () => {
  it('shows managers all of one creator, month by month, and writes down who looked', async () => {
    await sets(agency.owner, '7');
    await manager.types('/earnings creator', { creator: 'ana.npc54' });
    for (const fact of [
      'ana.npc54 in July 2026',
      'Provisional: all of July 2026 is in',
      'Gift value: $1,752.00',
      'Creator share (estimate): $876.00',
      'Agency share: $122.64',
      'The gate of July 2026 (7 valid days and 15 h)',
      'Beside June 2026: net $',
      'Beside the same day of June 2026: – (this month is whole',
      'the creator can see that you looked',
    ])
      expect(manager.screen).toSay(fact);
    await manager.clicks('‹ June 2026');
    expect(manager.screen).toSay('ana.npc54 in June 2026');
    expect(manager.screen).toSay('Beside May 2026: – (nothing is imported for May 2026)');
    await manager.clicks('July 2026 ›');
    expect(manager.screen).toSay('$876.00');
    await agency.owner.types('/setup log', { about: 'earnings' });
    expect(agency.owner.screen).toSay('looked at the earnings of ana.npc54');
    expect(agency.owner.screen.text.split('looked at the earnings of')).toHaveLength(2);
  });

  it('shows a coach only their own creators, and of them no money', async () => {
    await coach.types('/earnings creator', { creator: 'ana.npc54' });
    expect(coach.screen).toSay('Nobody named ana.npc54 is one of your creators.');
    expect(await coach.completes('/earnings creator', 'creator', 'ana')).toEqual([]);
    await assigns('ana.npc54');
    expect((await coach.completes('/earnings creator', 'creator', 'a')).map(({ name }) => name.split(' ')[0])).toEqual([
      'ana.npc54',
    ]);
    await coach.types('/earnings creator', { creator: '@ANA.npc54', month: 'july' });
    for (const fact of [
      'Diamonds: 175,200',
      'LIVE time: 19 h 47 min',
      'The gate of July 2026',
      'Beside June 2026: 1,052,419 diamonds',
    ])
      expect(coach.screen).toSay(fact);
    expect(coach.screen.text).not.toMatch(/\$|share|net|gift/iu);
    await coach.clicks('‹ June 2026');
    expect(coach.screen.text).not.toMatch(/\$|share|net|gift/iu);
    await coach.types('/earnings creator', { creator: 'ben.npc90' });
    expect(coach.screen).toSay('Nobody named ben.npc90 is one of your creators.');
    expect(figureIn(coach.screen.text)).toBeUndefined();
    await agency.owner.types('/setup log', { about: 'earnings' });
    expect(agency.owner.screen).toSay('looked at the LIVE figures of ana.npc54');
    await manager.types('/earnings agency');
    expect(manager.screen.text).toMatch(/<@\d+>__ \(1\): net \$1,752\.00[^]*ana\.npc54[^]*\(file\)/u);
  });

  it('says kindly when there is nothing of that month, and refuses who is no staff', async () => {
    await manager.types('/earnings creator', { creator: 'ana.npc54', month: '2026-01' });
    expect(manager.screen).toSay('There are no figures of ana.npc54 for January 2026.');
    await manager.types('/earnings creator', { creator: 'nobody.at.all' });
    expect(manager.screen).toSay('No imported file names');
    for (const who of [ana, agency.stranger, agency.administrator, agency.moderator]) {
      await who.types('/earnings creator', { creator: 'ben.npc90' });
      expect(who.screen).toSay('This is not for you');
    }
  });
});

describe('/setup privacy', () => {
  it('takes money out of what creators see, and nothing else, until an owner shows it again', async () => {
    await links(manager, agency.users.creator, 'ana.npc54');
    await confirms(ana);
    await agency.owner.types('/help');
    await agency.owner.clicks('What creators see');
    expect(agency.owner.screen).toSay('Creators see their own money');
    await agency.owner.clicks('Show creators no money');
    expect(agency.owner.screen).toSay('Creators see no money');

    await ana.types('/my earnings');
    expect(ana.screen).toSay('Your LIVE month: July 2026');
    for (const fact of ['Diamonds: 175,200', 'LIVE time: 19 h 47 min', 'The gate of July 2026', 'and no money'])
      expect(ana.screen).toSay(fact);
    expect(ana.screen.text).not.toMatch(/\$|share|net revenue|wallet/iu);
    await ana.clicks('‹ June 2026');
    expect(ana.screen.text).not.toMatch(/\$/u);
    await manager.types('/earnings creator', { creator: 'ana.npc54' });
    expect(manager.screen).toSay('$876.00');

    await agency.owner.types('/setup privacy');
    await agency.owner.clicks('Show creators their money');
    await ana.types('/my earnings');
    expect(ana.screen).toSay('$876.00');
    expect(ana.screen).toSay('TikTok pays you directly.');
    await agency.owner.types('/setup log', { about: 'earnings' });
    expect(agency.owner.screen).toSay('took money out of what creators see');
    expect(agency.owner.screen).toSay('let creators see their own money');
    await agency.administrator.types('/setup privacy');
    expect(agency.administrator.screen).toSay('Only owners can do this here.');
  });
});

describe('a month', () => {
  it('that is running says how old its figures are, and what one hour LIVE would make', async () => {
    const early = await story.server();
    await early.setUp();
    await imports(early.manager, july15);
    await links(early.manager, early.users.creator, 'ana.npc54');
    await confirms(early.creator);
    await early.creator.types('/my earnings');
    expect(early.creator.screen).toSay('Running: July 2026 is counted up to 15 Jul 2026 (UTC).');
    expect(early.creator.screen.text).toMatch(/These figures are \d+ days older than they could be/u);
    expect(early.creator.screen).toSay('Your agency has not imported a newer export.');
    expect(early.creator.screen).toSay('counted up to 15 Jul 2026: 4 of 7 valid days');
    expect(early.creator.screen.text).not.toMatch(/missed|not passed/iu);
    expect(early.creator.screen).toSay('Beside June 2026: – (nothing is imported for June 2026)');
  });
});

describe('Download', () => {
  it('gives the month as a file to who asked alone, after writing it down, each time', async () => {
    await manager.types('/earnings agency');
    await manager.clicks('Download');
    await story.restart();
    await manager.types('/earnings agency', { month: '2026-06' });
    await manager.clicks('Download');
    expect(manager.screen.files.map(({ name }) => name)).toEqual(['earnings-2026-06.csv']);
    expect(manager.screen.ephemeral).toBe(true);
    await agency.owner.types('/setup log', { about: 'earnings' });
    for (const month of ['July 2026', 'June 2026'])
      expect(agency.owner.screen).toSay(`downloaded what every creator earned in ${month}`);
    expect(figuresSent(story.emulator).leaks).toEqual([]);
  });
});
