import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { claims } from '#tests/support/claiming.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { imports, july } from '#tests/support/deeds.ts';
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

const salmas = 'coach.salma@agency.example';

async function asksWho(): Promise<void> {
  await agency.manager.types('/creator list');
  await agency.manager.clicks('Who is who in the files');
}

const answers = async (name: string, who: User): Promise<void> => {
  await asksWho();
  await agency.manager.selects(`Who is ${name}?`, who);
};

/** An export of a day of July with one row for each. */
async function importsDay(day: string, ...rows: readonly CreatorDataCells[]): Promise<void> {
  const cells = rows.map((row) => ({ 'Data period': `2026-07-01 ~ 2026-07-${day}`, ...row }));
  await agency.manager.types('/earnings import', { file: { name: `${day}.xlsx`, bytes: workbook(creatorData(...cells)) } });
  await agency.manager.clicks('Confirm');
}

const row = (name: string, manager: string, group = 'Talents'): CreatorDataCells => ({
  'Creator ID': `73317593021296${String(10_000 + name.length * 100 + name.charCodeAt(0))}`,
  "Creator's username": name,
  'Creator Network manager': manager,
  Group: group,
});

const coachOf = async (handle: string): Promise<string> => {
  await agency.manager.types('/creator card', { creator: handle });
  const shown = String(agency.manager.screen);
  return /Coach: ?(.+)/u.exec(shown)?.[1] ?? shown;
};

describe('Who is mail@…?', () => {
  it('asks for every manager of the file once, and gives their creators to who it is', async () => {
    await imports(agency.manager, july);
    await asksWho();
    expect(agency.manager.screen).toSay(/coach\.salma@agency\.example · \d+ creators/u);
    await agency.manager.selects(`Who is ${salmas}?`, agency.users.coach);
    expect(agency.manager.screen).toSay(/coach\.salma@agency\.example is @Salma: \d+ creators changed hands\./u);
    await agency.manager.clicks('Only who is asked for');
    expect(agency.manager.screen.selects.map(({ placeholder }) => placeholder)).not.toContain(`Who is ${salmas}?`);
    expect(await coachOf('ana.npc54')).toMatch(/^@Salma since 11 Feb 2026, as the files say/u);
    await agency.owner.types('/setup log');
    expect(agency.owner.screen).toSay(/said that coach\.salma@agency\.example is @Salma; \d+ creators changed hands/u);
  });

  it('takes Nobody here for an answer, and asks no more', async () => {
    await importsDay('10', row('ana', 'lina@x.example'), row('benno', 'old@x.example'));
    await asksWho();
    await agency.manager.clicks('Only who is asked for');
    await agency.manager.clicks('Nobody here', { beside: 'old@x.example' });
    expect(agency.manager.screen).toSay('old@x.example is nobody here. You are not asked again.');
    expect(agency.manager.screen.selects.map(({ placeholder }) => placeholder)).toEqual(['Who is lina@x.example?']);
    expect(await coachOf('benno')).toBe('nobody');
  });

  it('is answered by one of two managers at once; the other is told what they said', async () => {
    await importsDay('10', row('ana', 'lina@x.example'));
    const asked = [];
    for (const who of [agency.manager, agency.owner]) {
      await who.types('/creator list');
      await who.clicks('Who is who in the files');
      asked.push(await who.clicks('Only who is asked for'));
    }
    await agency.manager.selects('Who is lina@x.example?', agency.users.coach);
    await agency.owner.selects('Who is lina@x.example?', agency.users.manager);
    expect(agency.owner.screen).toSay('@Mia has just said that lina@x.example is @Salma. Your answer was not taken.');
    expect(await coachOf('ana')).toMatch(/^@Salma /u);
    expect(asked).toHaveLength(2);
  });

  it('takes only who can be a coach', async () => {
    await importsDay('10', row('ana', 'lina@x.example'));
    await answers('lina@x.example', agency.users.stranger);
    expect(agency.manager.screen).toSay('@Sam is not a coach here yet. Give them the role @Coach first');
    expect(await coachOf('ana')).toBe('nobody');
  });

  it('is followed by later files, and by a changed answer', async () => {
    const lina = agency.join('lina', agency.roles.coach).user;
    await importsDay('10', row('ana', 's@x.example'), row('benno', 'l@x.example'));
    await answers('s@x.example', agency.users.coach);
    await answers('l@x.example', lina);
    await importsDay('11', row('ana', 'l@x.example'), row('benno', 'l@x.example'), row('cleopatra', 's@x.example'));
    expect(await coachOf('ana')).toMatch(/^@lina /u);
    expect(await coachOf('cleopatra')).toMatch(/^@Salma /u);
    await answers('l@x.example', agency.users.manager);
    expect(await coachOf('ana')).toMatch(/^@Mia /u);
    expect(await coachOf('benno')).toMatch(/^@Mia /u);
  });
});

describe('/creator assign', () => {
  it('asks before one creator changes hands, and writes it down', async () => {
    await importsDay('10', row('ana', 's@x.example'));
    await answers('s@x.example', agency.users.coach);
    await agency.manager.types('/creator assign', { creator: 'ana', coach: agency.users.manager });
    expect(agency.manager.screen).toSay('Give ana to @Mia? Until today @Salma looks after them.');
    await agency.manager.clicks('Assign');
    expect(agency.manager.screen).toSay('@Mia looks after ana from today on. Until now it was @Salma.');
    expect(await coachOf('ana')).toBe('@Mia since 1 Aug 2026, chosen by hand');
    await agency.owner.types('/setup log');
    expect(agency.owner.screen).toSay('gave ana to @Mia');
    await agency.manager.types('/creator assign', { creator: 'ana', coach: agency.users.manager });
    expect(agency.manager.screen).toSay('@Mia looks after ana already.');
  });

  it('previews a group: how many, who changes, and from whom', async () => {
    const names = ['ana', 'benno', 'cleopatra', 'dora.lives'];
    await importsDay(
      '10',
      ...names.map((name) => row(name, name === 'ana' ? 's@x.example' : 'l@x.example')),
      row('elsewhere', 'l@x.example', 'Others'),
    );
    await answers('s@x.example', agency.users.coach);
    await agency.manager.types('/creator assign', { creator: 'benno', coach: agency.users.owner });
    await agency.manager.clicks('Assign');
    const suggested = await agency.manager.completes('/creator assign', 'group', 'tal', { coach: agency.users.owner });
    expect(suggested.map(({ name }) => name)).toEqual(['Talents · 4 creators']);
    await agency.manager.types('/creator assign', { group: 'Talents', coach: agency.users.owner });
    expect(agency.manager.screen).toSay('Give 3 creators of the group Talents to @Olivia?');
    expect(agency.manager.screen).toSay('2 of nobody: cleopatra, dora.lives');
    expect(agency.manager.screen).toSay('1 of @Salma: ana');
    expect(agency.manager.screen).toSay('1 theirs already: benno');
    await agency.manager.clicks('Assign');
    expect(agency.manager.screen).toSay('@Olivia looks after 3 creators more from today on');
    expect(await coachOf('cleopatra')).toMatch(/^@Olivia /u);
    expect(await coachOf('elsewhere')).toBe('nobody');
  });

  it('asks anew when the group changed between question and answer', async () => {
    await importsDay('10', row('ana', 's@x.example'));
    const question = await agency.manager.types('/creator assign', { group: 'talents', coach: agency.users.owner });
    await importsDay('11', row('ana', 's@x.example'), row('benno', 's@x.example'));
    await agency.manager.clicks('Assign', { on: question });
    expect(agency.manager.screen).toSay('Something changed meanwhile.');
    expect(agency.manager.screen).toSay('Give 2 creators of the group Talents');
  });

  it.each([
    ['nobody to assign', {}, 'Please give either creator: or group:'],
    ['both', { creator: 'ana', group: 'Talents' }, 'Please give either creator: or group:'],
    ['an unknown group', { group: 'Nowhere' }, 'The newest files have nobody in a group called Nowhere.'],
    ['an unknown creator', { creator: 'nobody.at.all' }, 'No imported file names nobody.at.all.'],
  ])('refuses %s', async (_what, options, says) => {
    await importsDay('10', row('ana', 's@x.example'));
    await agency.manager.types('/creator assign', { ...options, coach: agency.users.coach });
    expect(agency.manager.screen).toSay(says);
  });

  it('refuses as a coach whoever is none', async () => {
    await importsDay('10', row('ana', 's@x.example'));
    await agency.manager.types('/creator assign', { creator: 'ana', coach: agency.users.stranger });
    expect(agency.manager.screen).toSay('@Sam is not a coach here yet.');
    await agency.manager.types('/creator assign', { creator: 'ana', coach: story.application.user });
    expect(agency.manager.screen).toSay('is a bot');
  });
});

describe('a coach set by hand', () => {
  it('is never overwritten by a file: the difference is shown once, and a person decides', async () => {
    const lina = agency.join('lina', agency.roles.coach).user;
    await importsDay('10', row('ana', 's@x.example'), row('benno', 's@x.example'));
    await answers('s@x.example', agency.users.coach);
    for (const creator of ['ana', 'benno']) {
      await agency.manager.types('/creator assign', { creator, coach: agency.users.owner });
      await agency.manager.clicks('Assign');
    }
    await importsDay('11', row('ana', 'l@x.example'), row('benno', 'l@x.example'));
    await answers('l@x.example', lina);
    expect(await coachOf('ana')).toMatch(/^@Olivia /u);
    await agency.manager.types('/creator list');
    await agency.manager.clicks('Coaches that differ (2)');
    expect(agency.manager.screen).toSay('ana: @Olivia by hand, @lina in the file');
    await agency.manager.clicks('Take the file’s', { beside: 'ana' });
    expect(await coachOf('ana')).toMatch(/^@lina since 1 Aug 2026, as the files say/u);
    await agency.manager.types('/creator list');
    await agency.manager.clicks('Coaches that differ (1)');
    await agency.manager.clicks('Keep it as it is');
    expect(agency.manager.screen).toSay('Every coach chosen by hand is as you want it.');
    expect(await coachOf('benno')).toMatch(/^@Olivia /u);
    await agency.manager.types('/creator list');
    expect(agency.manager.screen.buttons.map(({ label }) => label).join()).not.toContain('differ');
  });
});

describe('who was let go', () => {
  it('is their coach’s again who the files name once they are back: by a file, or a claim', async () => {
    await importsDay('10', row('ana', 's@x.example'), row('benno', 's@x.example'));
    await answers('s@x.example', agency.users.coach);
    for (const creator of ['ana', 'benno']) {
      await agency.manager.types('/creator offboard', { creator, reason: 'moves away' });
      await agency.manager.clicks('End it');
      expect(await coachOf(creator)).toBe('nobody');
    }
    story.clock.advance({ days: 3 });
    const period = { 'Data period': '2026-08-01 ~ 2026-08-03', 'Valid go LIVE days': 1, 'Join time': '2026-08-02' };
    await importsDay('03', { ...row('ana', 's@x.example'), ...period });
    expect(await coachOf('ana')).toMatch(/^@Salma since 4 Aug 2026, as the files say/u);
    await agency.manager.types('/earnings imports');
    await agency.manager.clicks('Undo', { beside: 'up to 3 Aug' });
    await agency.manager.clicks('Undo it');
    expect(await coachOf('ana')).toBe('nobody');
    await claims(story, agency.creator, { 'Your TikTok handle': 'benno' });
    await agency.manager.types('/today');
    await agency.manager.clicks('Look');
    await agency.manager.clicks('Approve benno');
    expect(await coachOf('benno')).toMatch(/^@Salma since 4 Aug 2026, as the files say/u);
  });
});
