import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';

const june = path.resolve('tests/fixtures/Creator_data_2026_07_01_06_10_UTC0.xlsx');
const july = path.resolve('tests/fixtures/Creator_data_2026_08_01_06_12_UTC0.xlsx');

let story: Story;
let agency: Server;
let owner: Person;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  ({ owner } = agency);
});

const labels = {
  diamond: 'Value of one diamond',
  deductions: 'Deductions from the gift value',
  creator: 'Creator share of net revenue',
  agency: 'Agency share of net revenue',
  from: 'From which month on',
} as const;

async function fillsIn(values: Partial<Record<keyof typeof labels, string>>): Promise<void> {
  await owner.types('/earnings plan');
  await owner.clicks('Change rates');
  await owner.fills(
    Object.fromEntries(Object.entries(values).map(([field, value]) => [labels[field as keyof typeof labels], value])),
  );
}

describe('/earnings plan', () => {
  it('shows the defaults, and asks for the agency share instead of showing 0', async () => {
    await owner.types('/earnings plan');
    expect(owner.screen).toSay('These are the defaults');
    expect(owner.screen).toSay('USD 0.01');
    expect(owner.screen).toSay('50%');
    expect(owner.screen).toSay('none are set');
    expect(owner.screen).toSay('The first plan counts for all months, whichever it is set from');
    expect(owner.screen).toSay('Which percentage of net revenue does TikTok pay your agency?');
    expect(owner.screen).toSay('Agency share of net revenue: not set yet');
  });

  it('shows what would be set before it counts, and writes it in the log', async () => {
    await fillsIn({ agency: '7.125%' });
    expect(owner.screen).toSay('Shall I set this?');
    expect(owner.screen).toSay('it is your first plan, so it covers earlier months too');
    expect(owner.screen).toSay('7.125%');
    await owner.types('/earnings plan');
    expect(owner.screen).toSay('These are the defaults');

    await fillsIn({ agency: '7.125%' });
    await owner.clicks('Confirm');
    expect(owner.screen).toSay('From the beginning');
    expect(owner.screen).toSay('7.125%');
    expect(owner.screen).toSay('Set by @Olivia');
    await owner.types('/setup log');
    expect(owner.screen).toSay('set the rates of all months: diamond USD 0.01, creator 50%, agency 7.125%');
    await fillsIn({ agency: '', from: '2026-09' });
    await owner.clicks('Confirm');
    await owner.types('/setup log');
    expect(owner.screen).toSay('set the rates from 2026-09 on: diamond USD 0.01, creator 50%, agency not set');
  });

  it('leaves it as it is when somebody says so', async () => {
    await fillsIn({ agency: '9' });
    await owner.clicks('Leave it as it is');
    expect(owner.screen).toSay('These are the defaults');
  });

  it('changes no month before the one it begins with', async () => {
    await agency.setUp();
    for (const file of [june, july]) {
      await agency.manager.types('/earnings import', { file });
      await agency.manager.clicks('Confirm');
    }
    await fillsIn({ agency: '7', from: '2026-06' });
    expect(owner.screen).toSay('It changes what is shown for June 2026, July 2026.');
    expect(owner.screen.text).not.toContain('Months before keep their rates');
    await owner.clicks('Confirm');
    await fillsIn({ agency: '10', creator: '53', from: 'July 2026' });
    expect(owner.screen).toSay('From July 2026 on');
    expect(owner.screen).toSay('It changes what is shown for July 2026. Months before keep their rates.');
    await owner.clicks('Confirm');
    await owner.types('/earnings agency', { month: '2026-06' });
    expect(owner.screen).toSay('$14,887.49');
    await owner.types('/earnings agency', { month: '2026-07' });
    expect(owner.screen).toSay('$17,570.');
    // A slip is mended at once; old months keep theirs as soon as the rates have stood for a week.
    await fillsIn({ agency: '8', from: '2026-06' });
    expect(owner.screen).toSay('It changes what is shown for June 2026.');
  });

  it('asks back when the shares together are more than there is', async () => {
    await fillsIn({ creator: '95', agency: '5' });
    expect(owner.screen.text).not.toContain('more than the whole net revenue');
    await fillsIn({ creator: '95', agency: '5.0001' });
    expect(owner.screen).toSay('Together these are more than the whole net revenue. Is that right?');
    await owner.clicks('Confirm');
    expect(owner.screen).toSay('5.0001%');
  });

  it('of a later month leaves nearer ones free, and says until when they count', async () => {
    await agency.setUp();
    await agency.manager.types('/earnings import', { file: july });
    await agency.manager.clicks('Confirm');
    await fillsIn({ agency: '7' });
    await owner.clicks('Confirm');
    await fillsIn({ agency: '8', from: '2027-01' });
    await owner.clicks('Confirm');
    await fillsIn({ agency: '9', from: '2026-09' });
    expect(owner.screen).toSay('From September 2026 until January 2027, when the next one begins');
    await owner.clicks('Confirm');
    expect(owner.screen).toSay('From September 2026 on');
    expect(owner.screen).toSay('From January 2027 on');
    await owner.types('/earnings agency', { month: '2026-07' });
    expect(owner.screen).toSay('Agency share: $12,299.18');
  });

  it('names every mistake at once, and opens the form again with what was typed', async () => {
    await fillsIn({
      deductions: 'App stores 60%\nPayments 41%\n15%',
      creator: '7,5',
      agency: '120%',
      diamond: '0',
      from: 'soon',
    });
    for (const sentence of [
      'The value of a diamond, “0”, is not between 0 and 1 dollar.',
      'The deductions together are more than 100%: nothing would be left.',
      'The deduction “15%” has no name.',
      'The creator share “7,5” can be read in two ways.',
      'The agency share “120%” is not between 0% and 100%.',
      '“soon” is not a month I understand.',
      'Nothing was changed. What you typed is kept',
    ])
      expect(owner.screen).toSay(sentence);
    await owner.clicks('Correct it');
    // What is not filled in anew goes back as it stood in the form.
    await owner.fills({ [labels.agency]: '7' });
    expect(owner.screen).toSay('The creator share “7,5” can be read in two ways.');
    expect(owner.screen).not.toSay('The agency share');
    await owner.clicks('Correct it');
    await owner.fills({
      [labels.diamond]: '0.01',
      [labels.deductions]: 'App stores: 30 %\nPayment processors 2.9%',
      [labels.creator]: '50',
      [labels.from]: '2026-07',
    });
    expect(owner.screen).toSay('Shall I set this?');
    await story.restart();
    await owner.clicks('Confirm');
    for (const fact of ['− App stores: 30%', '− Payment processors: 2.9%', 'Agency share of net revenue: 7%'])
      expect(owner.screen).toSay(fact);
    await owner.types('/setup log');
    expect(owner.screen).toSay('deductions App stores 30%, Payment processors 2.9%, creator 50%, agency 7%');
  });

  it('previews what it makes of the last month, before and after, and the month then shows exactly that', async () => {
    await agency.setUp();
    await agency.manager.types('/earnings import', { file: july });
    await agency.manager.clicks('Confirm');
    await fillsIn({ agency: '7', deductions: 'App stores 30%', creator: '53' });
    expect(owner.screen).toSay('What it makes of July 2026');
    expect(owner.screen).toSay('Gift value: $175,705.08 (as now)');
    expect(owner.screen).toSay('− App stores: −$52,711.');
    expect(owner.screen).toSay('Agency share: not set → $8,6');
    const promised = [...owner.screen.text.matchAll(/→ (?:\*\*)?(\$[\d,.]+\d)/gu)].map((found) => found[1] ?? '');
    expect(promised).toHaveLength(3);
    await owner.clicks('Confirm');
    await owner.types('/earnings agency', { month: '2026-07' });
    for (const amount of promised) expect(owner.screen).toSay(amount);
    await fillsIn({ agency: '9', from: '2026-09' });
    expect(owner.screen).toSay('What it would make of July 2026, which keeps its own rates');
  });

  it('is seen by managers, who set nothing', async () => {
    await agency.setUp();
    await agency.manager.types('/earnings plan');
    expect(agency.manager.screen).toSay('How diamonds become money');
    expect(agency.manager.screen).toSay('Only owners set the rates.');
    expect(agency.manager.screen.buttons).toEqual([]);
    await agency.coach.types('/earnings plan');
    expect(agency.coach.screen).toSay('This is not for you');
  });

  it.each([
    ['agency', '0.5', 'can be read in two ways'],
    ['creator', '50.12345', 'has more than four decimals'],
    ['deductions', 'fees ten', 'does not end with a percentage'],
    ['from', '2036-01', 'at the latest'],
  ] as const)('refuses %s "%s" with what to type instead, and changes nothing', async (field, typed, says) => {
    await fillsIn({ agency: '7', [field]: typed });
    expect(owner.screen).toSay(says);
    await owner.types('/earnings plan');
    expect(owner.screen).toSay('These are the defaults');
  });

  it('is not set over what was set on another screen meanwhile', async () => {
    await fillsIn({ agency: '7' });
    const mine = owner.screen;
    const other = story.emulator.person(agency.users.owner, agency.guild);
    await other.types('/earnings plan');
    await other.clicks('Change rates');
    await other.fills({ [labels.agency]: '8' });
    await other.clicks('Confirm');
    await owner.clicks('Confirm', { on: mine });
    expect(owner.screen).toSay('Somebody set a plan since you looked, so I set nothing.');
    await owner.types('/earnings plan');
    expect(owner.screen).toSay('8%');
  });
});
