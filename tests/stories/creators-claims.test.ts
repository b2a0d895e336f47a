import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queryRows } from '#src/database/handle.ts';
import type { Person, Screen } from '#src/emulator/index.ts';
import { en } from '#src/texts/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { claimPosts, claims, opensClaim, pressOf, said } from '#tests/support/claiming.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { Forger } from '#tests/support/forging.ts';
import { withTwoCreators } from '#tests/support/two-creators.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;
let agency: Server;
let sam: Person;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  await withTwoCreators(agency);
  sam = agency.stranger;
});

const says = (who: Person, other?: Partial<typeof said>): Promise<Screen> => claims(story, who, other);
const posts = (): readonly Screen[] => claimPosts(agency);
const post = (): Screen => {
  const last = posts().at(-1);
  if (!last) throw new Error('nothing was posted for the staff');
  return last;
};

const as = (who: keyof Server['users']): Forger =>
  new Forger({ emulator: story.emulator, user: agency.users[who], guild: agency.guild, channel: agency.channels.general });

const rowsOf = async (query: ReturnType<typeof sql>): Promise<readonly string[]> =>
  (await queryRows(story.database.database, query, z.object({ it: z.string() }))).map(({ it: value }) => value);

const agencyOf = (of: Server) => sql`(select id from agencies where guild_id = ${of.guild.id})`;

describe("I'm a creator here", () => {
  it('stands on the start-here card, and says first what is stored, who sees it and how long', async () => {
    await agency.owner.types('/setup start-here', { channel: agency.channels.general });
    await story.tick();
    const card = sam.reads(agency.channels.general).at(-1);
    expect(card?.buttons.map(({ label }) => label)).toContain("I'm a creator here");
    await sam.clicks("I'm a creator here", card ? { on: card } : {});
    expect(sam.screen.ephemeral).toBe(true);
    for (const line of ['What is stored.', 'Who sees it.', 'How long, and how to end it.']) expect(sam.screen).toSay(line);
    await sam.clicks('Go on to the form');
    for (const label of Object.keys(said)) expect(sam.screen).toSay(label);
  });

  it('says the same three lines as PRIVACY.md', () => {
    const written = readFileSync('PRIVACY.md', 'utf8');
    expect(en.privacy).toHaveLength(3);
    for (const { markdown } of en.privacy) expect(written).toContain(markdown);
  });

  it('shows back what was understood, the time zone with the time there, and opens nothing', async () => {
    const shown = await says(sam, { 'Your TikTok handle': 'https://www.tiktok.com/@ben.npc90?lang=en' });
    expect(shown).toSay('Your agency is asked');
    expect(shown).toSay('ben.npc90');
    expect(shown).toSay('Berlin (Europe/Berlin): it is Sat 9:00 AM there now');
    expect(shown.text).toMatch(/<t:\d+:t>/u);
    await sam.types('/my earnings');
    expect(sam.screen).toSay('You are not linked');
    expect(sam.dms()).toEqual([]);
  });

  it('asks again for a time zone it does not know, keeps what was typed, and takes a place that is offered', async () => {
    await opensClaim(sam);
    await sam.fills({ ...said, 'Where is your clock?': 'Berlinn' });
    expect(sam.screen).toSay('I know no time zone called “Berlinn”');
    expect(sam.screen).toSay('What you typed is kept');
    expect(posts()).toEqual([]);
    const again = sam.screen;
    await sam.clicks('Type another place');
    for (const kept of ['Singing', 'ben.npc90', 'Berlinn']) expect(sam.screen).toSay(kept);
    await sam.clicks('Berlin', { on: again });
    expect(sam.screen).toSay('Berlin (Europe/Berlin)');
    await story.tick();
    expect(post()).toSay('my TikTok account is ben.npc90');
  });

  it('asks again for what is no handle, and for one of somebody else, without saying whose', async () => {
    await says(sam, { 'Your TikTok handle': 'my name is Ben!' });
    expect(sam.screen).toSay('is not a TikTok handle');
    await agency.manager.types('/creator onboard', { member: agency.users.creator, tiktok: 'ana.npc54' });
    await agency.manager.clicks('Link');
    await sam.clicks('Correct it');
    await sam.fills({ ...said, 'Your TikTok handle': '@ANA.npc54' });
    expect(sam.screen).toSay('belongs to somebody else in this server already');
    expect(sam.screen.text).not.toContain(agency.users.creator.id);
    expect(posts()).toEqual([]);
  });

  it('lets nobody in under 18: kindly, and the staff are told', async () => {
    await says(sam, { 'Are you 18 or older?': 'No' });
    expect(sam.screen).toSay('from 18 on');
    expect(sam.screen).toSay('You have done nothing wrong');
    expect(post()).toSay('said');
    expect(post()).toSay('under 18');
    expect(sam.dms()).toEqual([]);
    // What a stranger typed ends nobody's run; somebody who knows them does, with one tap.
    const open = sql`select r.id::text as it from runs r join creators c on c.id = r.creator_id
      where r.agency_id = ${agencyOf(agency)} and c.handle = 'ben.npc90' and r.ended_on is null`;
    expect(await rowsOf(open)).toHaveLength(1);
    await agency.coach.clicks('It was them: end it', { on: post() });
    await story.tick();
    expect(await rowsOf(open)).toEqual([]);
    const why = sql`select r.ended_why || ' ' || r.ended_by as it from runs r join creators c on c.id = r.creator_id
      where r.agency_id = ${agencyOf(agency)} and c.handle = 'ben.npc90'`;
    expect(await rowsOf(why)).toEqual([`not-adult ${agency.users.coach.id}`]);
    expect(post().buttons).toEqual([]);
    await says(sam);
    expect(post()).toSay('they said that they are under 18');
  });
});

describe('a claim in the staff channel', () => {
  it('says who claims what and what the files know, and one tap links them', async () => {
    await says(sam);
    expect(post()).toSay('@Sam says: my TikTok account is ben.npc90.');
    expect(post()).toSay('The files know ben.npc90, joined');
    await agency.coach.clicks('Approve', { on: post() });
    expect(agency.coach.screen).toSay('@Sam is ben.npc90 now.');
    await story.tick();
    expect(posts()).toHaveLength(1);
    expect(post()).toSay('@Sam as ben.npc90: approved by @Salma');
    expect(post().buttons).toEqual([]);
    await sam.types('/my earnings');
    expect(sam.screen).toSay('Your earnings in July 2026');
    const known = sql`select niche || ' ' || zone || ' ' || (adult_at is not null)::text as it from creators
      where agency_id = ${agencyOf(agency)} and handle = 'ben.npc90'`;
    expect(await rowsOf(known)).toEqual(['Singing Europe/Berlin true']);
    await agency.owner.types('/setup log', { about: 'creators' });
    expect(agency.owner.screen).toSay('approved what @Sam said: they are ben.npc90');
  });

  it('is decided once: a second press, a second person and a press after a restart are told by whom', async () => {
    await says(sam);
    const asked = post();
    const [approve, refuse] = [pressOf(asked, 'Approve'), pressOf(asked, 'Refuse')];
    await agency.coach.clicks('Approve', { on: asked });
    expect((await as('coach').presses(approve)).text).toContain('was approved by');
    expect((await as('manager').presses(refuse)).text).toContain('This is decided already');
    await story.restart();
    expect((await as('owner').presses(refuse)).text).toContain('This is decided already');
    await story.tick();
    expect(post()).toSay('approved by @Salma');
  });

  it('is decided by one of two who press at the same moment', async () => {
    await says(sam);
    const asked = post();
    const answers = await Promise.all([
      agency.coach.clicks('Approve', { on: asked }),
      agency.manager.clicks('Refuse', { on: asked }),
    ]);
    const told = answers.filter(({ text }) => text.includes('This is decided already'));
    expect(told).toHaveLength(1);
    await story.tick();
    expect(post().buttons).toEqual([]);
  });

  it('opens nothing when it is refused; they read it when they ask again', async () => {
    await says(sam);
    await agency.manager.clicks('Refuse', { on: post() });
    await story.tick();
    expect(post()).toSay('not approved, decided by @Mia');
    expect(post().buttons).toEqual([]);
    expect(sam.dms()).toEqual([]);
    await sam.types('/my earnings');
    expect(sam.screen).toSay('You are not linked');
    await sam.types('/help');
    await sam.clicks("I'm a creator here");
    expect(sam.screen).toSay('Your agency did not approve ben.npc90');
  });

  it('is nothing for who is no staff, and not for a coach of somebody else', async () => {
    await says(sam);
    agency.guild.overwrite(agency.channels.staff, agency.users.moderator, { allow: 1n << 10n });
    await agency.moderator.clicks('Approve', { on: post() });
    expect(agency.moderator.screen).toSay('This is not for you');
    const other = agency.join('carla', agency.roles.coach);
    await agency.manager.types('/creator assign', { coach: other.user, creator: 'ben.npc90' });
    await agency.manager.clicks(/Assign|Give/u);
    await agency.coach.clicks('Approve', { on: post() });
    expect(agency.coach.screen).toSay('ben.npc90 has another coach, who decides this, or a manager.');
    await other.person.clicks('Approve', { on: post() });
    expect(other.person.screen).toSay('@Sam is ben.npc90 now.');
  });

  it('is not approved by a coach for themselves', async () => {
    await agency.owner.types('/setup start-here', { channel: agency.channels.general });
    await story.tick();
    const card = agency.coach.reads(agency.channels.general).at(-1);
    await agency.coach.clicks("I'm a creator here", card ? { on: card } : {});
    await agency.coach.clicks('Go on to the form');
    await agency.coach.fills(said);
    await story.tick();
    await agency.coach.clicks('Approve', { on: post() });
    expect(agency.coach.screen).toSay('nobody links themselves as a coach');
  });

  it('takes the place of one that waits, whose post says so and has no buttons left', async () => {
    await says(sam, { 'Your TikTok handle': 'ana.npc54' });
    const approve = pressOf(post(), 'Approve');
    await says(sam);
    expect(posts()).toHaveLength(2);
    const [old, fresh] = posts();
    expect(old).toSay('they sent something else instead');
    expect(old?.buttons).toEqual([]);
    expect(fresh).toSay('ben.npc90');
    expect((await as('manager').presses(approve)).text).toContain('There is nothing to decide');
  });

  it('can be taken back', async () => {
    await says(sam);
    await sam.clicks('Take it back');
    await story.tick();
    expect(post()).toSay('they took it back');
    expect(post().buttons).toEqual([]);
  });

  it('of a member who left meanwhile cannot be approved, and can be refused', async () => {
    const gone = agency.join('gone');
    await says(gone.person);
    agency.guild.leave(gone.user);
    await agency.manager.clicks('Approve', { on: post() });
    expect(agency.manager.screen).toSay('has left this server since');
    await agency.manager.clicks('Refuse', { on: post() });
    expect(agency.manager.screen).toSay('Not approved');
  });

  it('of a handle that somebody got meanwhile is not approved', async () => {
    await says(sam);
    await agency.manager.types('/creator onboard', { member: agency.users.creator, tiktok: 'ben.npc90' });
    await agency.manager.clicks('Link');
    await agency.manager.clicks('Approve', { on: post() });
    expect(agency.manager.screen).toSay('ben.npc90 is linked to @Ana already');
    expect(post().buttons.length).toBeGreaterThan(0);
  });

  it('is answered when staff link just that themselves, and needs no confirming then', async () => {
    await says(sam);
    await agency.manager.types('/creator onboard', { member: agency.users.stranger, tiktok: 'ben.npc90' });
    await agency.manager.clicks('Link');
    await story.tick();
    expect(post()).toSay('@Sam as ben.npc90: approved by @Mia');
    await sam.types('/my earnings');
    expect(sam.screen).toSay('Your earnings in July 2026');
  });

  it('of a handle that no file names yet can be approved, and the first file that names it fills in the rest', async () => {
    await says(sam, { 'Your TikTok handle': 'brand.new' });
    expect(post()).toSay('No imported file names brand.new yet');
    await agency.manager.clicks('Approve', { on: post() });
    expect(agency.manager.screen).toSay('figures come with the first one that does');
    await sam.types('/my earnings');
    expect(sam.screen).not.toSay('You are not linked');
    const file = workbook(
      creatorData({
        'Creator ID': '7000000000000000042',
        "Creator's username": 'Brand.New',
        'Data period': '2026-08-01 ~ 2026-08-02',
        'Valid go LIVE days': 1,
        Diamonds: 10_000,
      }),
    );
    story.clock.advance({ days: 2 });
    await agency.manager.types('/earnings import', { file: { name: 'august.xlsx', bytes: file } });
    await agency.manager.clicks('Confirm');
    await sam.types('/my earnings');
    expect(sam.screen).toSay('Your earnings in August 2026');
    const known = sql`select tiktok_id || ' ' || (expected_since is null)::text as it from creators
      where agency_id = ${agencyOf(agency)} and lower(handle) = 'brand.new'`;
    expect(await rowsOf(known)).toEqual(['7000000000000000042 true']);
  });

  it('holds no figure, for whoever reads the channel', async () => {
    await says(sam);
    await agency.manager.clicks('Approve', { on: post() });
    await story.tick();
    for (const { text } of posts()) expect(text).not.toMatch(/\$\d|diamonds/iu);
  });
});
