import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queryRows } from '#src/database/handle.ts';
import type { Screen } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { claims, opensClaim, said } from '#tests/support/claiming.ts';
import { confirms, links } from '#tests/support/deeds.ts';
import { withTwoCreators } from '#tests/support/two-creators.ts';

let story: Story;
let agency: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  agency.guild.moveRole(agency.guild.botRole(story.application), 20);
  await withTwoCreators(agency);
});

const posts = (): readonly Screen[] =>
  agency.owner.reads(agency.channels.staff).filter(({ ephemeral, text }) => !ephemeral && !/is a coach now/u.test(text));

const rowsOf = async (query: ReturnType<typeof sql>): Promise<readonly string[]> =>
  (await queryRows(story.database.database, query, z.object({ it: z.string() }))).map(({ it: value }) => value);

const ours = () => sql`(select id from agencies where guild_id = ${agency.guild.id})`;

const runsOf = (handle: string) =>
  rowsOf(sql`
    select coalesce(r.ended_why, 'goes on') || coalesce(' by ' || r.ended_by, '') || coalesce(': ' || r.ended_note, '') as it
    from runs r join creators c on c.id = r.creator_id
    where r.agency_id = ${ours()} and lower(c.handle) = ${handle} order by r.ended_on nulls last, r.ended_at`);

const hasRole = async (): Promise<boolean> => {
  await agency.creator.types('/help');
  return agency.creator.screen.text.includes('In this agency you are a creator');
};

/** The creator is linked by the coach, who looks after them from then on, and has confirmed. */
async function isLinked(): Promise<void> {
  await links(agency.coach, agency.users.creator, 'ana.npc54');
  await confirms(agency.creator);
}

describe('confirming the handle', () => {
  beforeEach(() => links(agency.coach, agency.users.creator, 'ana.npc54'));

  it('is asked before any figure is shown, and once', async () => {
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('Is ana.npc54 your TikTok account?');
    expect(agency.creator.screen.text).not.toMatch(/\$\d/u);
    await agency.creator.types('/help');
    await agency.creator.clicks("I'm a creator here");
    expect(agency.creator.screen).toSay('Is ana.npc54 your TikTok account?');
    await agency.creator.clicks('Yes, that is me');
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('$876.00');
    await agency.owner.types('/setup log', { about: 'creators' });
    expect(agency.owner.screen).toSay('@Ana confirmed that ana.npc54 is theirs');
  });

  it('is for nobody but the member who was linked', async () => {
    const question = await agency.creator.types('/my earnings');
    const customId = question.buttons.find(({ label }) => label === 'Yes, that is me')?.customId ?? '';
    const mine = await agency.stranger.types('/help');
    const place = mine.place ?? { channelId: '', id: '' };
    const seat = story.emulator.seat(agency.users.stranger, agency.guild);
    await seat.press(place.channelId, place.id, { custom_id: customId, component_type: 2 });
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('Is ana.npc54 your TikTok account?');
  });

  it('ends a link that is wrong, and tells the staff', async () => {
    await agency.creator.types('/my earnings');
    await agency.creator.clicks('No');
    expect(agency.creator.screen).toSay('You are not linked to ana.npc54 any more');
    await story.tick();
    expect(posts().at(-1)).toSay('@Ana says that ana.npc54 is not their TikTok account. The link that @Salma made has ended');
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('You are not linked');
    expect(await hasRole()).toBe(false);
  });

  it('says to the staff what is left to them when Discord does not let the role be taken', async () => {
    agency.guild.moveRole(agency.roles.creator, 25);
    await agency.creator.types('/my earnings');
    await agency.creator.clicks('No');
    await story.tick();
    expect(posts().at(-1)).toSay('is not their TikTok account');
    expect(posts().at(-1)).toSay('I may not take the role @Creator: please take it by hand');
  });

  it('ends link and run of who says in an old form that they are under 18, as the button does', async () => {
    await opensClaim(agency.stranger);
    await links(agency.coach, agency.users.stranger, 'ben.npc90');
    await agency.stranger.fills({ ...said, 'Are you 18 or older?': 'No' });
    expect(agency.stranger.screen).toSay('You have done nothing wrong');
    await story.tick();
    expect(posts().at(-1)).toSay('@Salma: @Sam, linked to ben.npc90, says that they are under 18');
    expect(await runsOf('ben.npc90')).toEqual([`not-adult by ${agency.users.stranger.id}`]);
    await agency.stranger.types('/my earnings');
    expect(agency.stranger.screen).toSay('You are not linked');
    await claims(story, agency.stranger, { 'Your TikTok handle': 'somebody.else' });
    expect(posts().at(-1)).toSay('they said that they are under 18');
  });

  it('ends link and run of who is under 18, kindly, and tells the staff', async () => {
    await agency.creator.types('/my earnings');
    await agency.creator.clicks('I am under 18');
    expect(agency.creator.screen).toSay('You have done nothing wrong');
    await story.tick();
    expect(posts().at(-1)).toSay('@Salma: @Ana, linked to ana.npc54, says that they are under 18');
    expect(await runsOf('ana.npc54')).toEqual([`not-adult by ${agency.users.creator.id}`]);
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('You are not linked');
  });
});

describe('a member who said that they are under 18', () => {
  it('is linked only by who was told so, and never in bulk', async () => {
    await agency.manager.types('/creator onboard', { member: agency.users.stranger, tiktok: 'ben.npc90' });
    expect(agency.manager.screen).not.toSay('under 18');
    await claims(story, agency.stranger, { 'Are you 18 or older?': 'No' });
    await agency.manager.clicks('Link');
    expect(agency.manager.screen).toSay('they said that they are under 18');
    await agency.manager.types('/creator list');
    await agency.manager.clicks('Link creators');
    await agency.manager.selects('Who is ben.npc90?', agency.users.stranger);
    await agency.manager.clicks('Link these (1)');
    expect(agency.manager.screen).toSay('ben.npc90: said that they are under 18.');
    await links(agency.manager, agency.users.stranger, 'ben.npc90');
    expect(agency.manager.screen).toSay('@Sam is ben.npc90 now');
    await confirms(agency.stranger);
    await agency.manager.types('/creator unlink', { creator: 'ben.npc90' });
    await agency.manager.clicks('End it');
    await agency.manager.types('/creator onboard', { member: agency.users.stranger, tiktok: 'ben.npc90' });
    expect(agency.manager.screen).not.toSay('under 18');
  });
});

describe('/creator onboard and the coach', () => {
  it('makes an unassigned creator the coach’s who links them, and leaves the others to their coach', async () => {
    await links(agency.coach, agency.users.creator, 'ana.npc54');
    const carla = agency.join('carla', agency.roles.coach);
    await carla.person.types('/creator onboard', { member: agency.users.stranger, tiktok: 'ana.npc54' });
    expect(carla.person.screen).toSay('Nobody named ana.npc54 is one of your creators.');
    await agency.manager.types('/creator onboard', { member: agency.users.stranger, tiktok: 'ben.npc90', coach: carla.user });
    expect(agency.manager.screen).toSay('coach @carla?');
    await agency.manager.clicks('Link');
    await agency.coach.types('/creator unlink', { creator: 'ben.npc90' });
    expect(agency.coach.screen).toSay('Nobody named ben.npc90 is one of your creators.');
    await carla.person.types('/creator unlink', { creator: 'ben.npc90' });
    expect(carla.person.screen).toSay('Shall I end the link');
  });

  it('lets a coach give nobody to another coach, and nobody to who is none', async () => {
    const carla = agency.join('carla', agency.roles.coach);
    await agency.coach.types('/creator onboard', { member: agency.users.stranger, tiktok: 'ben.npc90', coach: carla.user });
    expect(agency.coach.screen).toSay('As a coach you link creators to yourself');
    await agency.manager.types('/creator onboard', {
      member: agency.users.stranger,
      tiktok: 'ben.npc90',
      coach: agency.users.creator,
    });
    expect(agency.manager.screen).toSay('@Ana');
    expect(agency.manager.screen.buttons).toEqual([]);
  });
});

describe('/creator edit', () => {
  it('changes niche and time zone, and shows the zone back', async () => {
    await isLinked();
    await agency.coach.types('/creator edit', { creator: 'ana.npc54' });
    await agency.coach.fills({ Niche: 'Cooking', 'Time zone': 'Madrid' });
    expect(agency.coach.screen).toSay('Saved: ana.npc54');
    expect(agency.coach.screen).toSay('Madrid (Europe/Madrid): it is ');
    await agency.owner.types('/setup log', { about: 'creators' });
    expect(agency.owner.screen).toSay('changed ana.npc54: niche, time zone');
    await agency.coach.clicks('Edit again');
    await agency.coach.fills({ 'Time zone': 'Atlantis City' });
    expect(agency.coach.screen).toSay('The time zone stayed as it was');
    expect(agency.coach.screen).toSay('Madrid (Europe/Madrid)');
  });

  it('asks before "No, not 18" ends somebody’s time here, and ends it as their own answer does', async () => {
    await isLinked();
    const edit = async (adult: string): Promise<void> => {
      await agency.coach.types('/creator edit', { creator: 'ana.npc54' });
      await agency.coach.fills({ Niche: 'Cooking', '18 or older, as they said': adult });
    };
    await edit('No (their time here ends; I ask you first)');
    expect(agency.coach.screen).toSay('Shall the time of ana.npc54 (@Ana) with the agency end?');
    expect(agency.coach.screen).toSay('You said that they are under 18');
    await agency.coach.clicks('Keep them');
    expect(await runsOf('ana.npc54')).toEqual(['goes on']);
    await agency.coach.types('/creator card', { creator: 'ana.npc54' });
    expect(agency.coach.screen).toSay(/18 or older: ?said/u);
    expect(agency.coach.screen).toSay('Cooking');
    await edit('No (their time here ends; I ask you first)');
    await agency.coach.clicks('End it');
    expect(agency.coach.screen).toSay('I took the role @Creator from them');
    expect(await runsOf('ana.npc54')).toEqual([`not-adult by ${agency.users.coach.id}`]);
    await agency.creator.types('/my earnings');
    expect(agency.creator.screen).toSay('You are not linked');
    await agency.manager.types('/creator card', { creator: 'ana.npc54' });
    expect(agency.manager.screen).not.toSay('18 or older');
  });

  it('leaves somebody of whom nobody has said it as they are, when other things are changed', async () => {
    await agency.manager.types('/creator edit', { creator: 'ben.npc90' });
    await agency.manager.fills({ Niche: 'Cooking' });
    expect(agency.manager.screen).toSay(/18 or older, as they said: ?not said yet/u);
    expect(await runsOf('ben.npc90')).toEqual(['goes on']);
  });

  it('tells the second of two who edit at once, and saves nothing of theirs', async () => {
    await agency.manager.types('/creator edit', { creator: 'ben.npc90' });
    await agency.owner.types('/creator edit', { creator: 'ben.npc90' });
    await agency.manager.fills({ Niche: 'Dancing' });
    await agency.owner.fills({ Niche: 'Gaming' });
    expect(agency.owner.screen).toSay('ben.npc90 was changed while you were typing');
    expect(agency.owner.screen).toSay('You had typed: Gaming');
    expect(await rowsOf(sql`select niche as it from creators where agency_id = ${ours()} and handle = 'ben.npc90'`)).toEqual([
      'Dancing',
    ]);
  });

  it('is not for a coach of somebody else', async () => {
    await agency.coach.types('/creator edit', { creator: 'ben.npc90' });
    expect(agency.coach.screen).toSay('Nobody named ben.npc90 is one of your creators.');
  });
});
