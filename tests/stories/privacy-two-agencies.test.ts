import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { confirms, imports, july, june, links, people, readsOn, sets } from '#tests/support/deeds.ts';

describe('two agencies on one bot', () => {
  let story: Story;
  let nova: Server;
  let vela: Server;

  beforeAll(async () => {
    story = await startStory();
    [nova, vela] = [await story.server('Nova'), await story.server('Vela')];
    await nova.setUp();
    await vela.setUp();
    // Everybody is in both servers: Nova's manager and creator are creators in Vela, the others plain members.
    for (const who of people) {
      vela.guild.join(nova.users[who], who === 'manager' || who === 'creator' ? [vela.roles.creator] : []);
      nova.guild.join(vela.users[who]);
    }
    await imports(nova.manager, june);
    await imports(nova.manager, july);
    await imports(vela.manager, july);
    await sets(nova.owner, '7');
    await links(nova.coach, nova.users.creator, 'ana.npc54');
    await confirms(nova.creator);
  });
  afterAll(() => story.close());

  const abroad = (who: (typeof people)[number]): Person => story.emulator.person(nova.users[who], vela.guild);

  it('hold the same creators, each with a link and months of its own', async () => {
    await abroad('creator').types('/my earnings');
    const ana = abroad('creator');
    await ana.types('/my earnings');
    expect(ana.screen).toSay('You are not linked to a TikTok account in this agency');
    expect(await ana.completes('/my earnings', 'month', '')).toEqual([]);
    const handles = await vela.coach.completes('/creator onboard', 'tiktok', 'ana.npc54', { member: nova.users.creator });
    expect(handles.map(({ name }) => name)).toEqual(['ana.npc54 · coach.salma@agency.example']);
    await links(vela.coach, nova.users.creator, 'ben.npc90');
    await confirms(ana);
    await ana.types('/my earnings');
    expect(ana.screen).toSay('ben.npc90');
    expect(ana.screen).not.toSay('ana.npc54');
    expect((await ana.completes('/my earnings', 'month', '')).map(({ value }) => value)).toEqual(['2026-07']);
    await nova.creator.types('/my earnings');
    expect(nova.creator.screen).toSay('$876.00');
    expect((await nova.creator.completes('/my earnings', 'month', '')).map(({ value }) => value)).toEqual(['2026-07', '2026-06']);
  });

  it('have months, plans and shares of their own', async () => {
    await vela.manager.types('/earnings agency', { month: '2026-06' });
    expect(vela.manager.screen).toSay('no file of June 2026 is in');
    expect((await vela.manager.completes('/earnings agency', 'month', '')).map(({ value }) => value)).toEqual(['2026-07']);
    await vela.owner.types('/earnings plan');
    expect(vela.owner.screen).toSay('These are the defaults');
    await sets(vela.owner, '20');
    await nova.owner.types('/earnings plan');
    expect(nova.owner.screen).toSay('7%');
    expect(nova.owner.screen).not.toSay('20%');
    await nova.manager.types('/earnings agency', { month: '2026-07' });
    const novas = nova.manager.screen.text;
    await vela.manager.types('/earnings agency', { month: '2026-07' });
    expect(novas).toMatch(/Agency share:?\*\* ?\$[\d,.]+/u);
    expect(vela.manager.screen.text).not.toBe(novas);
  });

  it('take the same file, each for itself', async () => {
    await vela.manager.types('/earnings import', { file: june });
    expect(vela.manager.screen).toSay('Import for June 2026: please check');
    await vela.manager.clicks('Discard');
    await nova.manager.types('/earnings import', { file: june });
    expect(nova.manager.screen).toSay('This file is already imported');
  });

  it('have logs that say nothing of each other', async () => {
    await nova.owner.types('/setup log');
    const novas = await readsOn(nova.owner, 'Older');
    await vela.owner.types('/setup log');
    const velas = await readsOn(vela.owner, 'Older');
    expect(novas).toMatch(/confirmed the import for June 2026[^]*linked|linked[^]*confirmed the import for June 2026/u);
    expect(velas).not.toMatch(/confirmed the import for June 2026/u);
    for (const who of people) {
      expect(velas).not.toContain(`<t:undefined`);
      const theirs = velas.split('\n').filter((line) => line.includes(nova.users[who].id));
      expect(theirs.filter((line) => !/ linked | confirmed that ben\.npc90 is theirs/u.test(line))).toEqual([]);
      expect(novas).not.toContain(vela.users[who].id);
    }
  });

  it('make nobody anything in the other one', async () => {
    for (const who of people) {
      const person = abroad(who);
      await person.types('/help');
      expect(person.screen).toSay(
        who === 'manager' || who === 'creator'
          ? 'In this agency you are a creator.'
          : 'In this agency you are a member of this server.',
      );
      await person.types('/earnings agency');
      expect(person.screen).toSay('This is not for you');
    }
  });
});
