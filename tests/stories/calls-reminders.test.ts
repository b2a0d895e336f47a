import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Screen } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { callThread, linksCreator, onlyPost, plansCall } from '#tests/support/calls.ts';

let story: Story;
let server: Server;
let startsAt: Date;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await story.server();
  await server.setUp();
  const day = new Date(story.clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
  startsAt = new Date(`${day}T18:00:00Z`);
  await plansCall(story, server, { startsAt: startsAt.toISOString() });
  await story.tick();
});

/** Goes to so many minutes before the call. */
async function goesTo(minutesBefore: number): Promise<void> {
  story.clock.moveTo(new Date(startsAt.getTime() - minutesBefore * 60_000).toISOString());
  await story.tick();
}

/** Whom each message in the thread notifies. */
const reminded = (): readonly (readonly string[])[] =>
  server.guild.messages(callThread(server)).map((message) => message.mentions.map(({ username }) => username).toSorted());
const reminders = (): readonly Screen[] => server.owner.reads(callThread(server));

/** One more creator, who answers. */
async function answers(name: string, label: string): Promise<ReturnType<Server['join']>> {
  const joined = server.join(name, server.roles.creator);
  await joined.person.clicks(label, { on: onlyPost(server) });
  return joined;
}

describe('a reminder', () => {
  it('is one message an hour before, which mentions who comes or may come, and never who can’t', async () => {
    await answers('ben', 'Going');
    await answers('cleo', 'Maybe');
    await answers('dora', 'Can’t');
    await goesTo(24 * 60);
    await goesTo(61);
    expect(reminded()).toEqual([]);
    await goesTo(60);
    expect(reminded()).toEqual([['ben', 'cleo']]);
    const [first] = reminders();
    expect(first).toSay('In an hour');
    expect(first).toSay('https://meet.example/weekly');
    await goesTo(10);
    await goesTo(0);
    expect(reminded()).toHaveLength(1);
  });

  it('is sent once however often the bot is ended around it', async () => {
    await answers('ben', 'Going');
    const route = `/channels/${callThread(server).id}/messages`;
    story.emulator.fail({ method: 'POST', route, times: 1 }, 'drop-after');
    await goesTo(60);
    await story.restart();
    for (const left of [55, 50, 45, 40]) await goesTo(left);
    await story.restart();
    await goesTo(30);
    expect(reminded()).toEqual([['ben']]);
  });

  it('is not sent when nobody is to be reminded, and that is no failure', async () => {
    for (const left of [24 * 60, 60, 10, 5]) await goesTo(left);
    expect(reminded()).toEqual([]);
    await server.owner.types('/setup check');
    expect(server.owner.screen.text).not.toContain('too late');
  });

  it('that would come too late is not sent, and /setup check says so in words', async () => {
    await answers('ben', 'Going');
    await story.restart(() => story.clock.moveTo(new Date(startsAt.getTime() - 5 * 60_000).toISOString()));
    await story.tick();
    expect(reminded()).toEqual([]);
    await server.owner.types('/setup check');
    expect(server.owner.screen).toSay(
      'one reminder an hour before a call was due while I was away or could not do it, and would have come too late',
    );
    story.clock.advance({ days: 8 });
    await server.owner.types('/setup check');
    expect(server.owner.screen.text).not.toContain('too late');
  });

  it('is sent late while it is of use', async () => {
    await answers('ben', 'Going');
    await story.restart(() => story.clock.moveTo(new Date(startsAt.getTime() - 20 * 60_000).toISOString()));
    await story.tick();
    expect(reminded()).toEqual([['ben']]);
  });
});

describe('/my reminders', () => {
  it('lets each person choose when, and changes nothing for others', async () => {
    const ben = await answers('ben', 'Going');
    await answers('cleo', 'Going');
    await ben.person.types('/help');
    await ben.person.clicks('Reminders of calls');
    expect(ben.person.screen).toSay('One hour before: on');
    expect(ben.person.screen).toSay('24 hours before: off');
    expect(ben.person.screen.text).not.toContain('direct message too');
    await ben.person.clicks('Turn on', { beside: '24 hours before' });
    await ben.person.clicks('Turn on', { beside: 'Ten minutes before' });
    await ben.person.clicks('Turn off', { beside: 'One hour before' });
    expect(ben.person.screen).toSay('One hour before: off');
    await goesTo(24 * 60);
    expect(reminded()).toEqual([['ben']]);
    await goesTo(60);
    expect(reminded()).toEqual([['ben'], ['cleo']]);
    await goesTo(10);
    expect(reminded()).toEqual([['ben'], ['cleo'], ['ben']]);
    const titles = reminders().map(({ text }) => text.split('\n')[0]);
    expect(titles).toEqual(['## Tomorrow', '## In an hour', '## In ten minutes']);
  });

  it('sends a direct message only to a creator who turned that on, and none once they can’t come', async () => {
    const [ben, cleo] = [await answers('ben', 'Going'), await answers('cleo', 'Going')];
    await linksCreator(story, server, ben.user, { handle: 'ben.live' });
    await linksCreator(story, server, cleo.user, { handle: 'cleo.live' });
    for (const { person } of [ben, cleo]) {
      await person.types('/my reminders');
      await person.clicks('Turn on', { beside: 'As a direct message too' });
      expect(person.screen).toSay('As a direct message too: on');
    }
    await cleo.person.clicks('Can’t', { on: onlyPost(server) });
    await goesTo(60);
    await goesTo(55);
    expect(ben.person.dms().filter(({ text }) => text.includes('In an hour'))).toHaveLength(1);
    expect(cleo.person.dms()).toEqual([]);
    expect(server.creator.dms()).toEqual([]);
  });

  it('goes with all reminders when somebody turns those off', async () => {
    const ben = await answers('ben', 'Going');
    await linksCreator(story, server, ben.user, { handle: 'ben.live' });
    await ben.person.types('/my reminders');
    await ben.person.clicks('Turn on', { beside: 'As a direct message too' });
    await ben.person.clicks('Reminders');
    await ben.person.clicks('Reminders: turn off');
    await ben.person.types('/my reminders');
    expect(ben.person.screen).toSay('As a direct message too: off');
    await goesTo(60);
    expect(ben.person.dms()).toEqual([]);
    expect(reminded()).toEqual([['ben']]);
  });
});

describe('a call that is moved from its post', () => {
  it('is reminded of at its new time alone, once, and who comes is told once', async () => {
    await server.owner.types('/setup agency', { timezone: 'London' });
    const day = new Date(story.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    await server.coach.types('/call schedule', {
      title: 'Moving call',
      day,
      time: '17:00',
      duration: '1h',
      where: 'https://meet.example/moving',
      repeats: 'once',
    });
    await server.coach.fills({});
    await server.coach.clicks('Confirm');
    await story.tick();
    const moving = (): Screen => {
      const found = server.owner.reads(server.channels.announcements).find(({ text }) => text.includes('## Moving call'));
      if (!found) throw new Error('it is not posted');
      return found;
    };
    const ben = server.join('ben', server.roles.creator);
    await ben.person.clicks('Going', { on: moving() });
    await server.coach.clicks('Manage', { on: moving() });
    await server.coach.clicks('Move');
    await server.coach.fills({ Time: '19:00' });
    await server.coach.clicks('Confirm');
    await story.tick();
    const own = server.guild.channels().find(({ name }) => name.startsWith('Moving call · '));
    if (!own) throw new Error('there is no thread');
    const heads = (): readonly string[] => server.owner.reads(own).map(({ text }) => text.split('\n')[0] ?? '');
    startsAt = new Date(`${day}T16:00:00Z`);
    await goesTo(60);
    expect(heads()).toEqual(['## Moved']);
    startsAt = new Date(`${day}T18:00:00Z`);
    await goesTo(60);
    await story.restart();
    await goesTo(50);
    expect(heads()).toEqual(['## Moved', '## In an hour']);
  });
});
