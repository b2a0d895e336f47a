import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { claimPosts, claims } from '#tests/support/claiming.ts';
import { confirms, imports, july, june, links, people, sets } from '#tests/support/deeds.ts';
import { figureIn, figuresSent } from '#tests/support/figures.ts';
import { last, written } from '#tests/support/reached.ts';

const july15 = path.resolve('tests/fixtures/Creator_data_2026_07_16_08_37_UTC0.xlsx');
const viewChannel = 1n << 10n;
/** Discord's View Channel, Send Messages and Attach Files. */
const writing = viewChannel | (1n << 11n) | (1n << 15n);

let story: Story;
let agency: Server;
let lea: Person;

beforeAll(async () => {
  story = await startStory();
  agency = await story.server();
  await agency.setUp();
  const { guild, channels, roles, users } = agency;
  for (const channel of [channels.staff, channels.private]) guild.overwrite(channel, users.moderator, { allow: viewChannel });
  for (const role of [roles.manager, roles.coach, roles.creator]) guild.overwrite(channels.general, role, { allow: writing });
  lea = agency.join('lea', roles.creator).person;
  users.creator.dms = 'closed';
  await minutesPass(1);
  await filesComeIn();
  await creatorsComeIn();
  await creatorsGetReady();
  await filesStandInTheOpen();
  await everybodyLooks();
  await creatorsGo();
});
afterAll(() => story.close());

async function minutesPass(minutes: number): Promise<void> {
  story.clock.advance({ minutes });
  await story.tick();
}

async function filesComeIn(): Promise<void> {
  const { owner, manager, users } = agency;
  for (const file of [june, july15, july]) await imports(manager, file);
  await sets(owner, '7');
  await manager.types('/creator list');
  await manager.clicks('Who is who in the files');
  await manager.selects('Who is coach.salma@agency.example?', users.coach);
  await manager.types('/earnings imports');
  await manager.clicks('Undo', { beside: 'up to 31 Jul 2026' });
  await manager.clicks('Undo it');
  await imports(manager, july);
}

/** Ben claims, Ana is onboarded, Lea is linked in bulk and says no. */
async function creatorsComeIn(): Promise<void> {
  const { owner, manager, coach, creator, stranger, users, channels } = agency;
  await owner.types('/setup start-here', { channel: channels.general });
  await claims(story, stranger);
  await manager.clicks('Approve', { on: last(claimPosts(agency)) });
  await links(coach, users.creator, 'ana.npc54');
  await confirms(creator);
  await manager.types('/creator list');
  await manager.clicks('Link creators');
  await manager.selects('Who is ana.diy?', users.administrator);
  await manager.clicks('Link these (1)');
  await manager.clicks('Link 1');
  await minutesPass(2);
  await confirms(agency.administrator);
  await agency.administrator.types('/my page');
  await lea.types('/my page');
  await links(manager, { id: lea.id }, 'ben.asmr17');
  await lea.types('/my page');
  await lea.clicks('No');
  await minutesPass(2);
}

async function creatorsGetReady(): Promise<void> {
  const { creator, coach } = agency;
  await creator.types('/my page');
  await creator.clicks('Reminders: turn on');
  await creator.types('/my checklist');
  await creator.clicks('Write', { beside: 'Niche' });
  await creator.fills({ 'In your words': 'music' });
  await coach.types('/help');
  await coach.clicks('To look at');
  await coach.clicks('Look', { beside: 'Niche' });
  await coach.clicks('Change this');
  await coach.fills({ 'What should be different?': 'which music?' });
  await minutesPass(6);
}

/** An export in a channel: who posted it is asked to take it back, in front of everybody. */
async function filesStandInTheOpen(): Promise<void> {
  const { manager, coach, creator, channels } = agency;
  for (const who of [coach, creator]) {
    const posted = await who.posts(channels.general, 'here it is', [july15]);
    await manager.uses('Import this file', { on: posted });
    await minutesPass(24 * 60);
  }
}

async function everybodyLooks(): Promise<void> {
  const { creator, manager, owner } = agency;
  for (const who of people) {
    for (const line of ['/today', '/my page', '/my data', '/my checklist', '/creator list']) await agency[who].types(line);
    await agency[who].types('/creator card', { creator: 'ana.npc54' });
  }
  await creator.types('/my data');
  await creator.clicks('Download');
  await creator.types('/my data');
  await creator.clicks('Ask for deletion');
  await creator.clicks('Ask for it');
  await minutesPass(2);
  await owner.types('/today');
  await owner.clicks('Decide');
  await owner.clicks('Refuse…');
  await owner.fills({ 'Why?': 'the books of July are not closed' });
  await manager.types('/creator list');
  await manager.clicks('Download');
  await manager.types('/earnings agency');
  await manager.clicks('Download');
  await minutesPass(2);
}

async function creatorsGo(): Promise<void> {
  const { manager, guild, users } = agency;
  await manager.types('/creator unlink', { creator: 'ana.diy' });
  await manager.clicks('End it');
  guild.leave(users.stranger);
  await manager.types('/creator offboard', { creator: 'ana.npc54', reason: 'moves away' });
  await manager.clicks('End it');
  await minutesPass(2);
  await minutesPass(24 * 60);
}

const readBy = (who: Person): string =>
  agency.guild
    .channels()
    .flatMap((channel) => (who.sees(channel) ? written(who.reads(channel)) : []))
    .join('\n');

describe('days of an agency, with everything that creators, coaches and managers do', () => {
  it('leave no figure in any channel or private thread that a moderator with Manage Threads reads', () => {
    const read = readBy(agency.moderator);
    for (const there of [
      'Start here',
      'Private thread',
      'Welcome to',
      'has looked at your checklist',
      'Please take a message back',
    ])
      expect(read).toContain(there);
    for (const there of ['Approved', 'please delete your message', 'asks for deletion', 'is not their TikTok account'])
      expect(read).toContain(there);
    for (const line of read.split('\n')) expect([line, figureIn(line)]).toEqual([line, undefined]);
  });

  it('leave no figure in any direct message', () => {
    const all = [...people.map((who) => agency[who]), lea].flatMap((who) => written(who.dms()));
    expect(all.length).toBeGreaterThan(0);
    expect(all.map((text) => figureIn(text)).filter((figure) => figure !== undefined)).toEqual([]);
  });

  it('sent every figure and every file to who asked alone', () => {
    const { privately, leaks } = figuresSent(story.emulator);
    expect(leaks).toEqual([]);
    expect(privately).toBeGreaterThan(10);
  });
});
