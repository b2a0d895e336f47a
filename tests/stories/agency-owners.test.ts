import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { findsInHelp } from '#tests/support/deeds.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});

beforeEach(async () => {
  server = await story.server();
  await server.setUp();
});

afterAll(() => story.close());

const who = 'Name an owner';
const isNone = 'This is not for you';
const money = async (): Promise<string> => String(await server.stranger.types('/earnings agency'));

describe('owners', () => {
  it('are the owner of the server, and whom they name by person', async () => {
    const { owner, stranger, users } = server;
    await owner.types('/setup owners');
    expect(owner.screen).toSay('@Olivia owns this server, and so is always an owner.');
    await owner.selects(who, users.stranger);
    expect(owner.screen).toSay('@Sam is an owner now.');
    expect(owner.screen).toSay('@Sam, named by @Olivia');
    await stranger.types('/help');
    expect(stranger.screen).toSay('In this agency you are an owner.');
  });

  it('without Manage Server are not shown /setup by Discord, and reach owners and the log through /help', async () => {
    const { owner, stranger, users } = server;
    await owner.types('/setup owners');
    await owner.selects(who, users.stranger);
    expect(stranger.commands()).not.toContain('/setup');
    await findsInHelp(stranger, 'Owners');
    await stranger.clicks('Owners');
    await stranger.selects(who, users.coach);
    expect(stranger.screen).toSay('@Salma is an owner now.');
    await findsInHelp(stranger, 'Log');
    await stranger.clicks('Log');
    expect(stranger.screen).toSay('@Sam named @Salma an owner');
    expect(stranger.screen).toSay('@Olivia named @Sam an owner');
  });

  it('are removed again, and may no longer press what they still see', async () => {
    const { owner, stranger, users } = server;
    await owner.types('/setup owners');
    await owner.selects(who, users.stranger);
    await findsInHelp(stranger, 'Owners');
    await stranger.clicks('Owners');
    await owner.clicks('Remove', { beside: '@Sam' });
    expect(owner.screen).toSay('@Sam is no longer an owner.');
    await stranger.selects(who, users.coach);
    expect(stranger.screen).toSay('Only owners can do this here.');
    await owner.types('/setup owners');
    expect(owner.screen).not.toSay('@Salma, named');
    await stranger.types('/help');
    expect(stranger.screen.buttons.map(({ label }) => label)).not.toContain('Owners');
  });

  it('cannot be named twice, nor be a bot, nor the owner of the server, who stays one', async () => {
    const { owner, users } = server;
    await owner.types('/setup owners');
    await owner.selects(who, users.coach);
    await owner.selects(who, users.coach);
    expect(owner.screen).toSay('@Salma is already an owner.');
    await owner.selects(who, story.application.user);
    expect(owner.screen).toSay('is a bot. Owners are people.');
    await owner.selects(who, users.owner);
    expect(owner.screen).toSay('@Olivia owns this server, and stays an owner.');
  });

  it('removed by two people at once are removed once', async () => {
    const { owner, users, stranger } = server;
    await owner.types('/setup owners');
    await owner.selects(who, users.stranger);
    await owner.selects(who, users.coach);
    await findsInHelp(stranger, 'Owners');
    await stranger.clicks('Owners');
    await owner.clicks('Remove', { beside: '@Salma' });
    await stranger.clicks('Remove', { beside: '@Salma' });
    expect(stranger.screen).toSay('That person was not named an owner, or was removed just now.');
  });

  it('of more than ten come in pages', async () => {
    const { owner } = server;
    await owner.types('/setup owners');
    for (let index = 0; index < 11; index += 1) await owner.selects(who, server.join(`person${index}`).user);
    await owner.clicks('More');
    expect(owner.screen).toSay('@person10, named by @Olivia');
    expect(owner.screen).not.toSay('@person3,');
    await owner.clicks('Remove');
    expect(owner.screen).toSay('@person10 is no longer an owner.');
  });
});

describe('owners who leave the server, or are thrown out of it,', () => {
  beforeEach(async () => {
    const { owner, users } = server;
    await owner.types('/setup owners');
    await owner.selects(who, users.stranger);
    story.clock.advance({ minutes: 5 });
  });

  it('are owners no more, also when they come back, and the log says so', async () => {
    const { owner, guild, users } = server;
    expect(await money()).not.toContain(isNone);
    guild.leave(users.stranger);
    const named = async (): Promise<string> => String(await owner.types('/setup owners'));
    await expect.poll(named).toContain('Nobody else has been named.');
    guild.join(users.stranger);
    expect(await money()).toContain(isNone);
    await owner.types('/setup log', { about: 'agency' });
    expect(owner.screen).toSay('Greenroom removed @Sam as an owner, who had left the server');
    expect(await named()).toContain('@Olivia owns this server, and so is always an owner.');
  });

  it('while Greenroom is away are owners no more once it is back, whether they come back or not', async () => {
    const { owner, guild, users } = server;
    await owner.types('/setup owners');
    await owner.selects(who, users.coach);
    story.clock.advance({ minutes: 5 });
    await story.restart(() => {
      for (const user of [users.stranger, users.coach]) guild.leave(user);
      guild.join(users.stranger);
    });
    expect(await money()).toContain(isNone);
    const named = async (): Promise<string> => String(await owner.types('/setup owners'));
    await expect.poll(named).toContain('Nobody else has been named.');
    await owner.selects(who, users.stranger);
    expect(owner.screen).toSay('@Sam is an owner now.');
    expect(await money()).not.toContain(isNone);
  });

  it('stay owners when they do not leave, though the clock here was behind when they were named', async () => {
    const { owner, guild } = server;
    const { user, person } = server.join('nora');
    story.clock.advance({ minutes: -30 });
    await owner.types('/setup owners');
    await owner.selects(who, user);
    story.clock.advance({ minutes: 30 });
    await story.restart();
    expect(String(await person.types('/earnings agency'))).not.toContain(isNone);
    guild.leave(user);
    const named = async (): Promise<number> => (await owner.types('/setup owners')).text.split('named by').length - 1;
    await expect.poll(named).toBe(1);
    expect(owner.screen).toSay('@Sam, named by @Olivia');
  });
});

describe('owners of whom Discord does not tell that they leave', () => {
  it('have no access when they come back, are taken off the list within a day, and can be named again', async () => {
    const blind = await startStory({ membersIntent: false });
    onTestFinished(() => blind.close());
    const { owner, guild, users, stranger, ...agency } = await blind.server();
    await agency.setUp();
    await owner.types('/setup owners');
    await owner.selects(who, users.stranger);
    blind.clock.advance({ minutes: 5 });
    const month = await stranger.types('/earnings agency');
    expect(month).not.toSay(isNone);
    guild.leave(users.stranger);
    guild.join(users.stranger);
    expect(await stranger.types('/earnings agency')).toSay(isNone);
    await owner.types('/setup owners');
    await owner.selects(who, users.stranger);
    expect(owner.screen).toSay('@Sam is an owner now.');
    expect(await stranger.types('/earnings agency')).not.toSay(isNone);
    blind.clock.advance({ minutes: 5 });
    guild.leave(users.stranger);
    blind.clock.advance({ hours: 25 });
    await blind.tick();
    expect(await owner.types('/setup owners')).toSay('Nobody else has been named.');
    await owner.types('/setup log');
    expect(owner.screen.text.match(/removed <@\d+> as an owner, who had left the server/gu)).toHaveLength(2);
  });
});

describe('the log', () => {
  it('says who did what, newest first, ten a page, with buttons that need no memory', async () => {
    const { owner, channels } = server;
    await owner.types('/setup agency', { name: 'Nova', timezone: 'London', currency: 'GBP' });
    await owner.types('/setup log');
    expect(owner.screen).toSay('Page 1 of 2, 11 in all, newest first.');
    expect(owner.screen).toSay('@Olivia set the currency to GBP');
    expect(owner.screen).not.toSay('set the manager role to @Manager');
    await story.restart();
    await owner.clicks('Older');
    expect(owner.screen).toSay('@Olivia set the manager role to @Manager');
    expect(owner.screen).toSay('Page 2 of 2');
    await owner.clicks('Newer');
    expect(owner.screen).toSay(`@Olivia set the staff channel to #${channels.staff.name}`);
  });

  it('counts one creator as one', async () => {
    const { manager, owner } = server;
    await manager.types('/earnings import', { file: { name: 'one.xlsx', bytes: workbook(creatorData({})) } });
    await manager.clicks('Confirm');
    await owner.types('/setup log');
    expect(owner.screen).toSay('(1 creator)');
  });

  it('is narrowed to what it is about', async () => {
    const { owner } = server;
    await owner.types('/setup log', { about: 'earnings' });
    expect(owner.screen).toSay('Nothing has been written here yet.');
    await owner.selects('Show only…', 'agency');
    expect(owner.screen).toSay('8 in all');
    await server.creator.types('/my data');
    await server.creator.clicks('Download');
    await owner.selects('Show only…', 'desk');
    expect(owner.screen).toSay('@Ana downloaded what is stored about them');
    expect(owner.screen).toSay('1 in all');
  });

  it('of one agency says nothing about another', async () => {
    const other = await story.server();
    await other.owner.types('/setup log');
    expect(other.owner.screen).toSay('Nothing has been written here yet.');
  });
});
