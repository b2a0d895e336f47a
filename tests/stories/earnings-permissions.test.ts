import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { confirms } from '#tests/support/deeds.ts';

let story: Story;
let server: Server;
/** Everybody of the first server is a plain member of the other one; its owner is somebody else. */
let other: Server;

const people = ['owner', 'manager', 'coach', 'creator', 'administrator', 'moderator', 'stranger'] as const;
type Who = (typeof people)[number];

const file = path.resolve('tests/fixtures/Creator_data_2026_08_01_06_12_UTC0.xlsx');
const next = path.resolve('tests/fixtures/Creator_data_2026_07_01_06_10_UTC0.xlsx');

beforeAll(async () => {
  story = await startStory();
  [server, other] = [await story.server(), await story.server()];
  for (const each of [server, other]) {
    await each.setUp();
    await each.manager.types('/earnings import', { file });
    await each.manager.clicks('Confirm');
  }
  await server.manager.types('/creator onboard', { member: server.users.creator, tiktok: 'ana.npc54' });
  await server.manager.clicks('Link');
  await confirms(server.creator);
  for (const who of people) other.guild.join(server.users[who]);
});
afterAll(() => story.close());

const refused = 'This is not for you';
const management: readonly Who[] = ['owner', 'manager'];
const staff: readonly Who[] = ['owner', 'manager', 'coach'];

/** What is typed, who may, and what they then read. */
const table = [
  { typed: '/earnings import', options: { file: next }, allowed: management, says: 'Import for June 2026' },
  { typed: '/earnings agency', options: {}, allowed: management, says: 'The agency in July 2026' },
  { typed: '/earnings plan', options: {}, allowed: management, says: 'How diamonds become money' },
  { typed: '/creator onboard', options: { tiktok: 'ben.npc90' }, allowed: staff, says: 'Is this the right person?' },
] as const;

describe.each(table)('$typed', ({ typed, options, allowed, says }) => {
  const optionsIn = (where: Server): object => ('tiktok' in options ? { ...options, member: where.users.stranger } : options);

  it.each(people)('typed by the %s', async (who) => {
    await server[who].types(typed, { ...optionsIn(server) });
    expect(server[who].screen).toSay(allowed.includes(who) ? says : refused);
    const figures = server[who].screen.text.match(/\$|diamonds/gu) ?? [];
    expect(allowed.includes(who) ? [] : figures).toEqual([]);
  });

  it.each(people)('typed by the %s in another server, where they are nobody', async (who) => {
    const there = story.emulator.person(server.users[who], other.guild);
    await there.types(typed, { ...optionsIn(other) });
    expect(there.screen).toSay(refused);
  });
});

describe('/my earnings', () => {
  it.each(people)('shows the %s only what is theirs', async (who) => {
    await server[who].types('/my earnings');
    expect(server[who].screen).toSay(who === 'creator' ? '$876.00' : 'You are not linked to a TikTok account in this agency');
  });

  it.each(people)('shows the %s nothing in another server', async (who) => {
    const there = story.emulator.person(server.users[who], other.guild);
    await there.types('/my earnings');
    expect(there.screen).toSay('You are not linked to a TikTok account in this agency');
    expect(there.screen.text).not.toContain('$');
  });
});

/** Buttons of screens, which only those can have before them who may; pressed by somebody who lost the right since. */
describe('a button is authorised again when it is pressed', () => {
  it('by who was a manager when the screen was made', async () => {
    const { user, person } = server.join('once', server.roles.manager);
    const preview = await person.types('/earnings import', { file: next });
    const month = await person.types('/earnings agency');
    server.guild.take(user, server.roles.manager);
    for (const [screen, labels] of [
      [preview, ['Confirm', 'Discard']],
      [month, ['Further ›']],
    ] as const) {
      for (const label of labels) {
        await person.clicks(label, { on: screen });
        expect(person.screen).toSay(refused);
      }
    }
    server.guild.give(user, server.roles.manager);
    await person.clicks('Discard', { on: preview });
    expect(person.screen).toSay('was not imported');
  });

  it('by who was a coach when the question was asked', async () => {
    const { user, person } = server.join('former', server.roles.coach);
    const question = await person.types('/creator onboard', { member: server.users.stranger, tiktok: 'ben.npc90' });
    server.guild.take(user, server.roles.coach);
    for (const label of ['Link', 'Cancel']) {
      await person.clicks(label, { on: question });
      expect(person.screen).toSay(refused);
    }
    await server.stranger.types('/my earnings');
    expect(server.stranger.screen).toSay('You are not linked');
  });

  it('suggests nothing to who may not see it', async () => {
    expect(await server.creator.completes('/creator onboard', 'tiktok', 'b', { member: server.users.stranger })).toEqual([]);
    expect(await server.coach.completes('/earnings agency', 'month', '')).toEqual([]);
    expect(await server.stranger.completes('/my earnings', 'month', '')).toEqual([]);
  });
});
