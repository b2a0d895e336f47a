import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { links } from '#tests/support/deeds.ts';
import { colourAt, green, heic, hugePng, photo } from '#tests/support/pictures.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());

beforeEach(async () => {
  server = await story.server();
  await server.setUp();
  const file = creatorData({ 'Creator ID': '7000000000000000001', "Creator's username": 'ana.live' });
  await server.manager.types('/earnings import', { file: { name: 'july.xlsx', bytes: workbook(file) } });
  await server.manager.clicks('Confirm');
  await links(server.manager, server.users.creator, 'ana.live');
  await run(sql`update links set confirmed_at = linked_at where agency_id = ${agency()}`);
  await run(sql`insert into preferences (agency_id, user_id, kind, wanted, said_at, said_with)
    values (${agency()}, ${server.users.creator.id}, 'reminders', true, ${story.clock.now().toISOString()}::timestamptz, 'button')`);
  await assign(server.users.coach.id);
});

const run = (query: ReturnType<typeof sql>): PromiseLike<unknown> => drizzleOf(story.database.database).execute(query);
const agency = () => sql`(select id from agencies where guild_id = ${server.guild.id})`;

/** Who looks after ana, from today on. */
async function assign(coachId: string): Promise<void> {
  const at = story.clock.now().toISOString();
  await run(sql`delete from assignments where agency_id = ${agency()}`);
  await run(sql`insert into assignments (agency_id, creator_id, coach_id, from_day, by, set_by, set_at)
    select agency_id, id, ${coachId}, ${at.slice(0, 10)}::date, 'hand', ${coachId}, ${at}::timestamptz
    from creators where agency_id = ${agency()}`);
}

async function minutes(count: number): Promise<void> {
  story.clock.advance({ minutes: count });
  await story.tick();
}

const lamp = { name: 'IMG_2041.JPG' };

/** Ana opens her list and sends a picture for lighting with the form. */
async function sendsLighting(bytes?: Uint8Array, name = lamp.name): Promise<void> {
  await server.creator.types('/my checklist');
  await server.creator.clicks(/^(?:Send a picture|Look)$/u, { beside: 'Lighting' });
  if (!server.creator.screen.modal) await server.creator.clicks('Send again');
  await server.creator.fills({ Picture: { name, bytes: bytes ?? (await photo({ orientation: 6 })) } });
}

/** The coach finds it in the queue and opens it. */
async function opensNext(who: 'coach' | 'manager' = 'coach', item = 'Lighting'): Promise<void> {
  await server[who].types('/help');
  await server[who].clicks('To look at');
  await server[who].clicks('Look', { beside: item });
}

describe('the checklist', () => {
  it('goes from the creator’s form to the coach’s answer and back, and nobody else sees the picture', async () => {
    await sendsLighting();
    const { creator, coach, moderator } = server;
    expect(creator.screen).toSay('Sent. Your coach sees it in their list and answers here.');
    expect(creator.screen.ephemeral).toBe(true);
    const [kept] = creator.screen.files;
    expect(kept?.description).toBe('Picture sent for Lighting on 2026-08-01');
    const bytes = await creator.downloads(kept?.name ?? '');
    expect(Buffer.from(bytes).includes('SECRETOWNER')).toBe(false);
    expect([await colourAt(bytes, 190, 5), await colourAt(bytes, 5, 5)]).toEqual(['red', 'green']);

    await opensNext();
    expect(coach.screen).toSay('Lighting of ana.live');
    expect(coach.screen.ephemeral).toBe(true);
    expect(coach.screen.files.map(({ description }) => description)).toEqual(['Picture sent for Lighting on 2026-08-01']);
    await coach.clicks('Change this');
    await coach.fills({ 'What should be different?': 'turn the lamp to the wall' });
    expect(coach.screen).toSay('Saved.');

    const said = () => creator.dms().filter(({ text }) => text.includes('has looked at your checklist'));
    expect(said()).toEqual([]);
    await minutes(5);
    expect(said()).toHaveLength(1);
    for (const word of said()) {
      expect(word).toSay('To change: Lighting.');
      expect(word.text).not.toContain('lamp');
      expect(word.files).toEqual([]);
      await creator.clicks('My checklist', { on: word });
    }
    expect(creator.screen).toSay('Lighting · change this');
    await creator.clicks('Look', { beside: 'Lighting' });
    expect(creator.screen).toSay('To change: turn the lamp to the wall');

    await sendsLighting(await photo({ quarter: green }));
    await opensNext();
    await coach.clicks('Looks good');
    await creator.types('/my checklist');
    expect(creator.screen).toSay('ana.live: 1 of 7 look good');

    const read = server.guild.channels().flatMap((channel) => (moderator.sees(channel) ? moderator.reads(channel) : []));
    expect(read.flatMap(({ files }) => files)).toEqual([]);
    await server.owner.types('/setup log');
    expect(server.owner.screen).toSay('@Salma opened checklist pictures of ana.live');
    await creator.types('/my data');
    await creator.clicks('Who looked');
    expect(creator.screen).toSay('@Salma opened your checklist pictures');
  });

  it('is gone 30 days after it looked good, by itself', async () => {
    await sendsLighting();
    await opensNext('manager');
    await server.manager.clicks('Looks good');
    await minutes(30 * 24 * 60 - 1);
    await server.creator.types('/my checklist');
    await server.creator.clicks('My pictures');
    expect(server.creator.screen.files).toHaveLength(1);
    await minutes(1);
    await server.creator.types('/my checklist');
    await server.creator.clicks('My pictures');
    expect(server.creator.screen).toSay('No picture of yours is kept.');
  });

  it('takes words, a tick, and what a coach saw elsewhere', async () => {
    const { creator, coach } = server;
    await creator.types('/my checklist');
    await creator.clicks('Write', { beside: 'Weekly schedule' });
    await creator.fills({ 'In your words': 'Mon, Wed, Fri 19:00 to 21:00' });
    expect(creator.screen).toSay('Said: Mon, Wed, Fri 19:00 to 21:00');
    await creator.clicks('My checklist');
    await creator.clicks('Done', { beside: 'First LIVE' });
    await creator.fills({});
    await opensNext('coach', 'First LIVE');
    await coach.clicks('All points');
    await coach.clicks('Look', { beside: 'Sound' });
    await coach.clicks('Tick it off');
    await coach.clicks('All points');
    for (const line of ['Weekly schedule · sent', 'First LIVE · sent', 'Sound · looks good', 'Props · open'])
      expect(coach.screen).toSay(line);
  });

  it('is nobody’s business but that of their coach, also when the coach changes', async () => {
    await sendsLighting();
    await opensNext();
    await assign(server.users.manager.id);
    await server.coach.clicks('Looks good');
    expect(server.coach.screen).toSay('There is no such creator among those you look after');
    expect(server.coach.screen.files).toEqual([]);
    await server.coach.types('/help');
    await server.coach.clicks('To look at');
    expect(server.coach.screen).toSay('Nothing waits for you.');
    await server.stranger.types('/my checklist');
    expect(server.stranger.screen).toSay('You are not linked to a TikTok account here yet');
  });

  it('answers what was seen: a picture that came meanwhile, a second press, another person', async () => {
    await sendsLighting();
    await opensNext();
    await opensNext('manager');
    await sendsLighting(await photo({ quarter: green }));
    await server.coach.clicks('Looks good');
    expect(server.coach.screen).toSay('Something changed since you looked, so nothing was saved.');
    await server.coach.clicks('Looks good');
    expect(server.coach.screen).toSay('Saved.');
    await server.manager.clicks('Looks good');
    expect(server.manager.screen).toSay('Something changed since you looked');
    expect(server.manager.screen).toSay('looks good, said @Salma');
  });

  it('goes on after a restart', async () => {
    await sendsLighting();
    await opensNext();
    await story.restart();
    await server.coach.clicks('Looks good');
    expect(server.coach.screen).toSay('Saved.');
  });
});

describe('a picture that is none', () => {
  it('is refused with what to do, and nothing is kept', async () => {
    const whole = await photo({ width: 1000, height: 1000 });
    const cases: readonly (readonly [Uint8Array, string, string])[] = [
      [Buffer.from('<!DOCTYPE html><html></html>'), 'room.png', 'room.png is HTML, whatever its name says.'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'room.png', 'is SVG'],
      [Buffer.from('just words'), 'room.jpg', 'is not a picture I can read'],
      [heic(), 'IMG_1.HEIC', 'take a screenshot of it and send that'],
      [hugePng(30_000, 30_000), 'room.png', 'has 30000 × 30000 pixels. At most 52 million'],
      [whole.subarray(0, 2000), 'room.jpg', 'is damaged or only part of it arrived'],
      [Buffer.alloc(0), 'room.jpg', 'is empty'],
      [Buffer.concat([whole, Buffer.alloc(9 * 1024 * 1024)]), 'room.jpg', 'At most 8 MB'],
    ];
    for (const [bytes, name, says] of cases) {
      await sendsLighting(bytes, name);
      expect(server.creator.screen).toSay(says);
    }
    await server.creator.types('/my checklist');
    expect(server.creator.screen).toSay('Lighting · open');
  });

  it('is refused when the form comes back without one, as no client would send it', async () => {
    await server.creator.types('/my checklist');
    const { place } = server.creator.screen;
    await server.creator.clicks('Send a picture', { beside: 'Props' });
    const seat = story.emulator.seat(server.users.creator, server.guild);
    const component = { type: 19, id: 2, custom_id: 'picture', values: [] };
    const forged = { custom_id: '1:checklist.send:props', components: [{ type: 18, id: 1, component }] };
    const outcome = await seat.submit(forged, place?.channelId ?? '', place?.id);
    expect(outcome.kind).not.toBe('failed');
    const seen = server.creator.reads({ id: place?.channelId ?? '' }).at(-1);
    expect(seen).toSay('No picture came with Props');
  });
});
