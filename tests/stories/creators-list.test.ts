import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { imports, july, links } from '#tests/support/deeds.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;
let agency: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  await agency.setUp();
});

const givesSalmaHers = async (): Promise<void> => {
  await agency.manager.types('/creator list');
  await agency.manager.clicks('Who is who in the files');
  await agency.manager.selects('Who is coach.salma@agency.example?', agency.users.coach);
};

/** Reads the list to its end. @returns handle by handle what stands in its line */
async function readsList(who: Server['manager']): Promise<ReadonlyMap<string, string>> {
  const lines = new Map<string, string>();
  for (;;) {
    for (const line of String(who.screen).split('\n')) {
      const handle = /^(\S+) (?:is|left|not linked|without Discord)/u.exec(line)?.[1];
      if (handle !== undefined) lines.set(handle, line);
    }
    if (!who.screen.buttons.some(({ label, disabled }) => label === 'Further ›' && !disabled)) return lines;
    await who.clicks('Further ›');
  }
}

/** Whether the card of zed asks them. */
async function offers(who: Server['manager']): Promise<boolean> {
  await who.types('/creator card', { creator: 'zed' });
  return who.screen.buttons.some(({ label }) => label === 'One person or two?');
}

describe('/creator list', () => {
  it('shows everybody of the files in pages of ten, with where they stand', async () => {
    await imports(agency.manager, july);
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await agency.manager.types('/creator list');
    expect(agency.manager.screen).toSay('57 creators');
    expect(agency.manager.screen).toSay('Page 1 of 6');
    const lines = await readsList(agency.manager);
    expect(lines.size).toBe(57);
    expect(lines.get('ana.npc54')).toContain('is @Ana, not confirmed yet');
    expect([...lines.values()].filter((line) => line.includes(' left'))).toHaveLength(2);
    expect([...lines.values()].join('\n')).not.toMatch(/\$|diamond/u);
  });

  it('is narrowed by status and coach, from the command and from its selects', async () => {
    await imports(agency.manager, july);
    await givesSalmaHers();
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await agency.manager.types('/creator list', { status: 'waiting' });
    expect(agency.manager.screen).toSay('Waiting for confirmation: 1 creator');
    expect([...(await readsList(agency.manager)).keys()]).toEqual(['ana.npc54']);
    await agency.manager.selects('Which ones?', 'Left (2)');
    expect(agency.manager.screen).toSay('Left: 2 creators');
    await agency.manager.types('/creator list', { coach: agency.users.coach });
    const hers = await readsList(agency.manager);
    expect(hers.size).toBeGreaterThan(5);
    expect(hers.size).toBeLessThan(57);
    await agency.manager.selects('Whose?', 'Of nobody');
    const nobodys = await readsList(agency.manager);
    expect(hers.size + nobodys.size).toBe(57);
    await agency.manager.selects('Whose?', `Salma (${hers.size})`);
    expect((await readsList(agency.manager)).size).toBe(hers.size);
  });

  it('shows a coach only their own and those of nobody', async () => {
    await imports(agency.manager, july);
    await givesSalmaHers();
    const lina = agency.join('lina', agency.roles.coach);
    await agency.manager.types('/creator assign', { creator: 'ben.npc90', coach: lina.user });
    await agency.manager.clicks('Assign');
    await agency.manager.types('/creator list');
    const all = await readsList(agency.manager);
    await lina.person.types('/creator list');
    const theirs = await readsList(lina.person);
    const fitting = [...all]
      .filter(([, line]) => line.includes('no coach') || line.includes('coach @lina'))
      .map(([handle]) => handle);
    expect([...theirs.keys()].toSorted()).toEqual(fitting.toSorted());
    expect([...theirs.values()].join('\n')).not.toContain('@Salma');
    expect(lina.person.screen.buttons.map(({ label }) => label)).not.toContain('Link creators');
    await lina.person.types('/creator list', { coach: agency.users.coach });
    expect(lina.person.screen).toSay('Nobody fits.');
  });

  it('is downloaded as a file for who asked alone, formulas defused, and the log says so', async () => {
    const bytes = workbook(creatorData({ 'Creator ID': '7331759302129600001', "Creator's username": 'ana', Group: '=cmd|calc' }));
    await agency.manager.types('/earnings import', { file: { name: 'july.xlsx', bytes } });
    await agency.manager.clicks('Confirm');
    await agency.manager.types('/creator list');
    await agency.manager.clicks('Download');
    expect(agency.manager.screen).toSay('1 creator, without figures.');
    const csv = Buffer.from(await agency.manager.downloads('creators.csv')).toString('utf8');
    expect(csv).toContain('handle,tiktok_id,status');
    expect(csv).toContain("ana,'7331759302129600001,Not linked,,,,'=cmd|calc");
    await agency.owner.types('/setup log');
    expect(agency.owner.screen).toSay('@Mia downloaded the list of 1 creator');
  });
});

describe('/creator card', () => {
  it('says who somebody is: former handles, member, coach, group, when they joined, their time with the agency', async () => {
    await imports(agency.manager, july);
    await givesSalmaHers();
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await agency.manager.types('/creator card', { creator: '@ANA.npc54' });
    expect(agency.manager.screen).toSay('@Ana, has not confirmed the handle yet');
    expect(agency.manager.screen).toSay('@Salma since 11 Feb 2026, as the files say');
    expect(agency.manager.screen).toSay('coach.salma@agency.example');
    expect(agency.manager.screen).toSay('11 Feb 2026 until today');
    expect(agency.manager.screen.text).not.toMatch(/\$|diamond/u);
  });

  it('says, as the list does, that no file names them any more, until one does', async () => {
    const file = { name: 'july.xlsx', bytes: workbook(creatorData({ 'Join time': '2026-02-11' })) };
    const marked = async (): Promise<readonly boolean[]> => {
      await agency.manager.types('/creator list');
      const inList = agency.manager.screen.text.includes('unconfirmed: no file names them any more');
      await agency.manager.types('/creator card', { creator: 'ana.npc54' });
      return [inList, String(agency.manager.screen).includes('Unconfirmed since')];
    };
    await agency.manager.types('/earnings import', { file });
    await agency.manager.clicks('Confirm');
    expect(await marked()).toEqual([false, false]);
    await agency.manager.types('/earnings imports');
    await agency.manager.clicks('Undo');
    await agency.manager.clicks('Undo it');
    expect(await marked()).toEqual([true, true]);
    await agency.manager.types('/earnings import', { file });
    await agency.manager.clicks('Confirm');
    expect(await marked()).toEqual([false, false]);
  });

  it('offers, as /today does, to say whether two of one username are one person; not to a coach', async () => {
    const imported = async (until: string, id: string): Promise<void> => {
      const rows = creatorData({ 'Data period': `2026-07-01 ~ 2026-07-${until}`, 'Creator ID': id, "Creator's username": 'zed' });
      await agency.manager.types('/earnings import', { file: { name: 'july.xlsx', bytes: workbook(rows) } });
      await agency.manager.clicks('Confirm');
    };
    await imported('10', 'The creator has quit the network');
    expect(await offers(agency.manager)).toBe(false);
    await imported('15', '7596214709769809519');
    expect([await offers(agency.manager), await offers(agency.coach)]).toEqual([true, false]);
    await agency.coach.types('/today');
    expect(agency.coach.screen).not.toSay('one person or two?');
    await agency.manager.types('/today');
    await agency.manager.clicks('Decide', { beside: 'one person or two?' });
    await agency.manager.clicks('Same person');
    await agency.manager.clicks('Make them one');
    expect(await offers(agency.manager)).toBe(false);
    await agency.manager.types('/today');
    expect(agency.manager.screen).not.toSay('one person or two?');
    await agency.owner.types('/setup log', { about: 'creators' });
    expect(agency.owner.screen).toSay('said that zed is who had left without a TikTok ID: the two are one now');
  });

  it('names the handles they had before', async () => {
    for (const [day, name] of [
      ['10', 'ivy.before'],
      ['11', 'ivy.now'],
    ] as const) {
      const cells = {
        'Data period': `2026-07-01 ~ 2026-07-${day}`,
        'Creator ID': '7331759302129600001',
        "Creator's username": name,
      };
      await agency.manager.types('/earnings import', { file: { name: 'july.xlsx', bytes: workbook(creatorData(cells)) } });
      await agency.manager.clicks('Confirm');
    }
    await agency.manager.types('/creator card', { creator: 'ivy.before' });
    expect(agency.manager.screen).toSay('ivy.now');
    expect(agency.manager.screen).toSay('Formerly: ivy.before');
  });

  it('is opened from the list, and from the menu of a member', async () => {
    await imports(agency.manager, july);
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await agency.manager.types('/creator list', { status: 'waiting' });
    await agency.manager.selects('Open a card', 'ana.npc54');
    expect(agency.manager.screen).toSay('@Ana, has not confirmed the handle yet');
    await agency.manager.uses('Creator card', { on: agency.users.creator });
    expect(agency.manager.screen).toSay('ana.npc54');
    expect(agency.manager.screen).toSay('@Ana, has not confirmed the handle yet');
    await agency.manager.uses('Creator card', { on: agency.users.stranger });
    expect(agency.manager.screen).toSay('@Sam is linked to no creator whom you look after.');
  });

  it('shows a coach those of nobody, but another coach’s as little as somebody who does not exist', async () => {
    await imports(agency.manager, july);
    await agency.coach.types('/creator card', { creator: 'ben.npc90' });
    expect(agency.coach.screen).toSay('Coach: nobody');
    const labels = agency.coach.screen.buttons.map(({ label }) => label);
    expect(labels).toEqual(['Without Discord']);
    await agency.manager.types('/creator assign', { creator: 'ben.npc90', coach: agency.users.manager });
    await agency.manager.clicks('Assign');
    await agency.coach.types('/creator card', { creator: 'ben.npc90' });
    const refused = String(agency.coach.screen);
    await agency.coach.types('/creator card', { creator: 'no.such.one' });
    expect(refused.replaceAll('ben.npc90', 'no.such.one')).toBe(String(agency.coach.screen));
  });

  it('gives a creator to a coach who is picked on it, after asking', async () => {
    await imports(agency.manager, july);
    await agency.manager.types('/creator card', { creator: 'ben.npc90' });
    await agency.manager.selects('Who shall look after them?', agency.users.coach);
    expect(agency.manager.screen).toSay('Give ben.npc90 to @Salma?');
    await agency.manager.clicks('Assign');
    await agency.coach.types('/creator card', { creator: 'ben.npc90' });
    expect(agency.coach.screen).toSay('@Salma since 1 Aug 2026, chosen by hand');
    expect(agency.coach.screen.selects).toEqual([]);
  });

  it('offboards from the card with a reason, which it keeps', async () => {
    await imports(agency.manager, july);
    await agency.manager.types('/creator card', { creator: 'ben.npc90' });
    await agency.manager.clicks('Offboard');
    await agency.manager.fills({ 'Why do they leave?': 'Moved to another agency' });
    await agency.manager.clicks(/^Offboard|^End|^Yes/u);
    await agency.manager.types('/creator card', { creator: 'ben.npc90' });
    expect(agency.manager.screen).toSay('offboarded by @Mia: Moved to another agency');
  });
});
