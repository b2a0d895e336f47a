import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { confirms, imports, july, links, readsOn } from '#tests/support/deeds.ts';
import { workbook } from '#tests/support/workbook.ts';

/** A creator in a file of July up to a day. @param id null: the file does not show it */
const row = (username: string, id: string | null, until: string) => ({
  'Data period': `2026-07-01 ~ 2026-07-${until}`,
  'Creator ID': id,
  "Creator's username": username,
});

describe('a right that ends', () => {
  let story: Story;
  let agency: Server;

  beforeAll(async () => {
    story = await startStory();
    agency = await story.server();
    await agency.setUp();
    await imports(agency.manager, july);
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await confirms(agency.creator);
  });
  afterAll(() => story.close());

  it('as owner ends with the very next press, however often they have just been let in', async () => {
    const { owner, guild } = agency;
    const named = agency.join('nora');
    await owner.types('/setup owners');
    await owner.selects('Name an owner', named.user);
    const nora = named.person;
    await nora.types('/earnings plan');
    const plan = await nora.types('/earnings plan');
    const month = await nora.types('/earnings agency');
    // Who knocks while it happens is let in or not; who knocks afterwards is not.
    const meanwhile = Array.from({ length: 5 }, () => story.emulator.person(named.user, guild).types('/earnings agency'));
    await owner.clicks('Remove', { beside: '@nora' });
    expect(await nora.clicks('Change rates', { on: plan })).toSay('Only owners can do this here.');
    expect(await nora.clicks('Further ›', { on: month })).toSay('Only owners and managers can do this here.');
    await Promise.all(meanwhile);
    expect(await nora.types('/earnings agency')).toSay('Only owners and managers can do this here.');
    expect(await nora.types('/help')).toSay('In this agency you are a member of this server.');
  });

  it('as owner of the server goes with the server, to who owns it now', async () => {
    const { owner, guild, users } = agency;
    const other = agency.join('otto');
    const plan = await owner.types('/earnings plan');
    expect(await other.person.types('/earnings plan')).toSay('This is not for you');
    guild.transfer(other.user);
    expect(await owner.clicks('Change rates', { on: plan })).toSay('Only owners can do this here.');
    expect(await other.person.types('/earnings plan')).toSay('How diamonds become money');
    guild.transfer(users.owner);
    expect(await other.person.types('/earnings plan')).toSay('This is not for you');
  });

  it('as manager ends when the role is taken away, and comes with it', async () => {
    const { guild, roles } = agency;
    const { user, person } = agency.join('temporary', roles.manager);
    const month = await person.types('/earnings agency');
    expect(month).toSay('The agency in July 2026');
    guild.take(user, roles.manager);
    expect(await person.clicks('Further ›', { on: month })).toSay('Only owners and managers can do this here.');
    guild.give(user, roles.manager);
    expect(await person.clicks('Further ›', { on: month })).toSay('Page 2 of 6');
    guild.leave(user);
  });

  it('as manager ends when an owner maps another role, whose holders are managers at once', async () => {
    const { owner, manager, guild, users, roles } = agency;
    const other = guild.role({ name: 'Leads' });
    guild.give(users.stranger, other);
    const month = await manager.types('/earnings agency');
    expect(await agency.stranger.types('/earnings agency')).toSay('This is not for you');
    await owner.types('/setup roles', { manager: other });
    expect(await manager.clicks('Further ›', { on: month })).toSay('This is not for you');
    expect(await agency.stranger.types('/earnings agency')).toSay('The agency in July 2026');
    await owner.types('/setup roles', { manager: roles.manager });
    expect(await agency.stranger.types('/earnings agency')).toSay('This is not for you');
    expect(await manager.types('/earnings agency')).toSay('The agency in July 2026');
  });

  it('to one’s own earnings ends with the link', async () => {
    const { creator } = agency;
    expect(await creator.types('/my earnings')).toSay('$876.00');
    // There is no command for it yet: absorbing a creator ends links in the same way.
    await drizzleOf(story.database.database).execute(
      sql`update links set ended_at = linked_at, ended_by = ${agency.users.manager.id} where user_id = ${agency.users.creator.id}`,
    );
    expect(await creator.types('/my earnings')).toSay('You are not linked');
    expect(await creator.types('/my earnings', { month: '2026-07' })).toSay('You are not linked');
    expect(await creator.completes('/my earnings', 'month', '')).toEqual([]);
    await links(agency.manager, agency.users.creator, 'ana.npc54');
    await confirms(agency.creator);
  });

  it('to one’s own earnings that an import moves or ends is written in the log', async () => {
    const { manager, owner } = agency;
    const [mira, rita] = [agency.join('mira'), agency.join('rita')];
    const hand = async (name: string, ...rows: readonly ReturnType<typeof row>[]): Promise<void> => {
      await manager.types('/earnings import', { file: { name, bytes: workbook(creatorData(...rows)) } });
      await manager.clicks('Confirm');
    };
    await hand('oldest.xlsx', row('rita.old', '7000000000000000002', '05'));
    await hand('late.xlsx', row('mira.live', null, '20'), row('rita.live', null, '20'));
    await links(manager, mira.user, 'mira.live');
    await links(manager, rita.user, 'rita.live');
    for (const each of [mira, rita]) await confirms(each.person);
    const other = agency.join('robin');
    await links(manager, other.user, 'rita.old');
    await hand('older.xlsx', row('mira.live', '7000000000000000001', '10'), row('rita.live', '7000000000000000002', '10'));
    expect(await mira.person.types('/my earnings')).toSay('mira.live');
    expect(await rita.person.types('/my earnings')).toSay('You are not linked');
    await owner.types('/setup log', { about: 'creators' });
    expect(owner.screen).toSay('the link of @mira went with them');
    expect(owner.screen).toSay('the link of @rita ended');
  });

  it('is not opened by a coach to themself, neither typed nor pressed', async () => {
    const { coach, users } = agency;
    await coach.types('/creator onboard', { member: users.coach, tiktok: 'ben.npc90' });
    expect(coach.screen).toSay('nobody links themselves as a coach');
    const mine = await coach.types('/creator onboard', { member: users.stranger, tiktok: 'ben.npc90' });
    const customId = mine.buttons.find(({ label }) => label === 'Link')?.customId ?? '';
    const forged = customId.replace(users.stranger.id, users.coach.id);
    const place = mine.place ?? { channelId: '', id: '' };
    await story.emulator
      .seat(users.coach, agency.guild)
      .press(place.channelId, place.id, { custom_id: forged, component_type: 2 });
    expect(await coach.types('/my earnings')).toSay('You are not linked');
    expect(forged).not.toBe(customId);
  });
});

describe('looking at everybody’s month', () => {
  it('is written in the log, once for one look', async () => {
    const story = await startStory();
    const { owner, manager, ...agency } = await story.server();
    await agency.setUp();
    await imports(manager, july);
    await manager.types('/earnings agency');
    await readsOn(manager, 'Further ›');
    await owner.types('/setup log', { about: 'earnings' });
    const looks = (): string[] =>
      owner.screen.text.split('\n').filter((line) => line.includes('looked at what every creator earned'));
    expect(looks()).toEqual([
      expect.stringContaining(`<@${agency.users.manager.id}> looked at what every creator earned in July 2026`),
    ]);
    story.clock.advance({ hours: 2 });
    await manager.types('/earnings agency');
    await owner.types('/setup log', { about: 'earnings' });
    expect(looks()).toHaveLength(2);
    await story.close();
  });
});
