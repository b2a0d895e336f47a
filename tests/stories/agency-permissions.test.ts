import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { findsInHelp, readsOn } from '#tests/support/deeds.ts';

let story: Story;
let server: Server;
/** Everybody of the first server is a plain member of the other one; its owner is somebody else. */
let other: Server;

const people = ['owner', 'manager', 'coach', 'creator', 'administrator', 'moderator', 'stranger'] as const;
type Who = (typeof people)[number];

beforeAll(async () => {
  story = await startStory();
  server = await story.server();
  other = await story.server();
  await server.setUp();
  await other.setUp();
  for (const who of people) other.guild.join(server.users[who]);
});

afterAll(() => story.close());

const settings: readonly Who[] = ['owner', 'manager', 'administrator'];
const table: readonly (readonly [typed: string, allowed: readonly Who[]])[] = [
  ['help', people],
  ['setup start', settings],
  ['setup agency', settings],
  ['setup roles', settings],
  ['setup channels', settings],
  ['setup check', settings],
  ['setup start-here', settings],
  ['setup owners', ['owner']],
  ['setup log', ['owner', 'manager']],
];

describe('Discord', () => {
  it('shows /setup only to who may manage the server, and /help to everyone', () => {
    expect(people.filter((who) => server[who].commands().includes('/setup'))).toEqual(['owner', 'administrator']);
    expect(people.filter((who) => server[who].commands().includes('/help'))).toEqual(people);
  });
});

describe.each(table)('/%s, where Discord shows it', (typed, allowed) => {
  it.each(people)('to the %s', async (who) => {
    const said = await runs(typed, who, server);
    const refused = /This is not for you\n[^]*Only .*owners.* can do this here\./u.test(said);
    expect([said, refused]).toEqual([said, !allowed.includes(who)]);
  });

  it.each(people)('to the %s of another server, who is nobody in this one', async (who) => {
    const said = await runs(typed, who, other);
    const expected = typed === 'help' ? 'In this agency you are a member of this server.' : 'This is not for you';
    expect(said).toContain(expected);
  });
});

describe('buttons', () => {
  it.each(people)('in /help are those the %s may press', async (who) => {
    const person = server[who];
    const labels = new Set<string>();
    await person.types('/help');
    const read = (): void => person.screen.buttons.forEach(({ label }) => labels.add(label));
    for (read(); person.screen.buttons.some(({ label, disabled }) => label === 'More' && !disabled); read()) {
      await person.clicks('More');
    }
    expect(labels.has('Set up')).toBe(settings.includes(who));
    expect(labels.has('Check')).toBe(settings.includes(who));
    expect(labels.has('Owners')).toBe(who === 'owner');
    expect(labels.has('Log')).toBe(who === 'owner' || who === 'manager');
    expect(labels.has('Post the card')).toBe(settings.includes(who));
    expect(labels.has('Rates')).toBe(who === 'owner' || who === 'manager');
    expect(labels.has('Today')).toBe(['owner', 'manager', 'coach'].includes(who));
    expect(labels.has('My earnings')).toBe(who === 'creator');
  });

  it.each(people)('in /help stand for commands that Discord does not show the %s, who is told of none', async (who) => {
    const person = server[who];
    await person.types('/help');
    expect((await readsOn(person, 'More')).includes('/setup')).toBe(who === 'owner' || who === 'administrator');
  });

  it('in /help take a manager, whom Discord does not show /setup, all the way to a start-here card', async () => {
    const { manager, channels } = server;
    await findsInHelp(manager, 'Post the card');
    await manager.clicks('Post the card');
    await manager.selects('Choose the channel', channels.live);
    expect(manager.screen).toSay('The card is on its way to #live.');
    await story.tick();
    expect(manager.reads(channels.live).map(({ text }) => text)).toContainEqual(expect.stringContaining('Greenroom helps'));
  });

  it('in /help open the rates to an owner; what needs to be typed says so', async () => {
    const { owner } = server;
    await owner.types('/help');
    expect(owner.screen).toSay('/earnings import');
    await findsInHelp(owner, 'Rates');
    await owner.clicks('Rates');
    expect(owner.screen).toSay('How diamonds become money');
    await owner.types('/help');
    await owner.clicks('More');
    expect(owner.screen).toSay('type /creator onboard');
  });

  it('in /help are few for a stranger, who reads what this is and to whom to turn', async () => {
    const { stranger } = server;
    await stranger.types('/help');
    expect(stranger.screen.buttons.map(({ label }) => label)).toEqual(['My data', "I'm a creator here"]);
    expect(stranger.screen).toSay('Greenroom shows the creators of this agency what they did and earned');
    expect(stranger.screen).toSay('ask your coach, a manager or an owner');
  });

  it('are authorised again when pressed: a manager who was demoted meanwhile is refused', async () => {
    const { user, person } = server.join('temporary', server.roles.manager);
    await findsInHelp(person, 'Log');
    server.guild.take(user, server.roles.manager);
    await person.clicks('Log');
    expect(person.screen).toSay('Only owners and managers can do this here.');
  });
});

/** Types a command as after somebody opened it to everyone under Server Settings → Integrations. @returns what is read */
async function runs(typed: string, who: Who, where: Server): Promise<string> {
  const { emulator } = story;
  const [name = '', sub] = typed.split(' ');
  const owners = emulator.seat(where.users.owner, where.guild);
  const command = owners.commands().find((each) => each.name === name);
  if (!command) throw new Error(`no command /${name}`);
  const seat = emulator.seat(server.users[who], where.guild);
  const channelId = where.channels.general.id;
  const given = sub === 'start-here' ? [{ name: 'channel', type: 7, value: where.channels.live.id }] : [];
  const options = sub === undefined ? [] : [{ type: 1, name: sub, options: given }];
  const outcome = await seat.run({ id: command.id, name, type: 1, options }, channelId);
  if (outcome.kind !== 'message') throw new Error(`${outcome.kind} instead of an answer`);
  expect(outcome.ephemeral).toBe(true);
  const person = emulator.person(server.users[who], where.guild);
  const screen = person.reads(where.channels.general).find(({ place }) => place?.id === outcome.messageId);
  return screen?.text ?? '';
}
