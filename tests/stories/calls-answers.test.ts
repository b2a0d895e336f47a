import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person, Screen, User } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import {
  callThread,
  inDays,
  linksCreator,
  onlyPost,
  passMinutes,
  plansCall,
  postsIn,
  type PlannedCall,
} from '#tests/support/calls.ts';

/** News of Discord comes by itself, on a busy machine late. */
const patiently = { timeout: 20_000, interval: 100 };

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await story.server();
  await server.setUp();
  names = new Map([[server.users.creator.id, 'Ana']]);
});

async function posted(planned: Partial<PlannedCall> = {}): Promise<string> {
  const id = await plansCall(story, server, { startsAt: inDays(story, 5), ...planned });
  await story.tick();
  return id;
}

interface Member {
  readonly user: User;
  readonly person: Person;
}
let names = new Map<string, string>();
function joins(name: string): Member {
  const joined = server.join(name, server.roles.creator);
  names.set(joined.user.id, name);
  return joined;
}
const presses = (who: Person, label: string): Promise<Screen> => who.clicks(label, { on: onlyPost(server) });

/** What the list of that name on the post holds. */
function listed(label: string): string {
  const lines = onlyPost(server).text.split('\n');
  const line = lines.find((each) => each.includes(`${label} (`)) ?? '';
  return line.replaceAll(/<@(\d+)>/gu, (whole, id: string) => `@${names.get(id) ?? whole}`);
}

describe('an answer', () => {
  it('is there at once, seen by nobody else, and stands on the post', async () => {
    await posted();
    await presses(server.creator, 'Going');
    expect(server.creator.screen).toSay('You are going');
    expect(server.creator.screen).toSay('https://meet.example/weekly');
    expect(server.creator.screen.ephemeral).toBe(true);
    await story.tick();
    expect(listed('Going')).toContain('@Ana');
    const notified = server.guild.messages(server.channels.announcements).flatMap((message) => message.mentions);
    expect(notified).toEqual([]);
  });

  it('is changed, said twice, and undone to what was said before', async () => {
    await posted();
    await presses(server.creator, 'Maybe');
    await server.creator.clicks('Can’t');
    expect(server.creator.screen).toSay('You can’t come');
    await server.creator.clicks('Undo');
    expect(server.creator.screen).toSay('You said maybe');
    await presses(server.creator, 'Maybe');
    expect(server.creator.screen).toSay('That is what you had said already.');
    await story.restart();
    await passMinutes(story, 1);
    expect(listed('Maybe')).toContain('@Ana');
    expect(listed('Can’t')).toBe('');
  });

  it('is undone to none, where it was the first', async () => {
    await posted();
    await presses(server.creator, 'Going');
    await server.creator.clicks('Undo');
    expect(server.creator.screen).toSay('Your answer is taken back.');
    await passMinutes(story, 1);
    expect(listed('Going')).toContain('nobody yet');
  });

  it('after the end, or to a call that does not take place, is refused with a sentence', async () => {
    await posted({ minutes: 30 });
    story.clock.advance({ days: 6 });
    await presses(server.creator, 'Going');
    expect(server.creator.screen).toSay('This call ended');
    expect(server.creator.screen).toSay('nothing was saved');
  });
});

describe('what is stored of an answer', () => {
  it('is shown by /my data, and goes from the post too when it is deleted', async () => {
    await linksCreator(story, server, server.users.creator, { handle: 'ana.live' });
    await posted({ seats: 1 });
    const ben = joins('Ben');
    await presses(server.creator, 'Going');
    await presses(ben.person, 'Going');
    await server.creator.types('/my reminders');
    await server.creator.clicks('Turn on', { beside: '24 hours before' });
    await server.creator.types('/my data');
    expect(server.creator.screen).toSay('Your answers to calls: 1 entry');
    expect(server.creator.screen).toSay('When you are reminded of calls: 1 entry');
    await server.creator.clicks('Ask for deletion');
    await server.creator.clicks('Ask for it');
    await server.manager.types('/today');
    await server.manager.clicks('Decide');
    await server.manager.clicks('Delete it');
    await passMinutes(story, 1);
    expect(onlyPost(server).text).not.toContain(server.users.creator.id);
    // The seat that became free is given on.
    expect(listed('Going')).toContain('@Ben');
    await server.creator.types('/my data');
    expect(server.creator.screen.text).not.toContain('Your answers to calls');
  });
});

describe('seats', () => {
  it('are given first come first, the others wait and move up by themselves, told once each', async () => {
    await posted({ seats: 2 });
    const [ben, cleo, dora] = [joins('Ben'), joins('Cleo'), joins('Dora')];
    await presses(server.creator, 'Going');
    await presses(ben.person, 'Going');
    await presses(cleo.person, 'Going');
    expect(cleo.person.screen).toSay('You are number 1 on the waiting list');
    await presses(dora.person, 'Going');
    expect(dora.person.screen).toSay('You are number 2 on the waiting list');
    await passMinutes(story, 1);
    expect(onlyPost(server)).toSay('2, none left');
    expect(listed('Waiting list')).toContain('@Cleo, @Dora');

    await presses(server.creator, 'Can’t');
    await story.restart();
    await passMinutes(story, 1);
    await passMinutes(story, 1);
    expect(listed('Going')).toContain('@Ben, @Cleo');
    expect(listed('Waiting list')).toContain('@Dora');
    const told = server.guild.messages(callThread(server)).map((message) => message.mentions.map(({ id }) => id));
    expect(told).toEqual([[cleo.user.id]]);

    // Whoever comes back goes to the end of the list.
    await presses(server.creator, 'Going');
    expect(server.creator.screen).toSay('You are number 2 on the waiting list');
  });

  it('of who leaves the server go to who waits', async () => {
    await posted({ seats: 1 });
    const [ben, cleo] = [joins('Ben'), joins('Cleo')];
    await presses(ben.person, 'Going');
    await presses(cleo.person, 'Going');
    server.guild.leave(ben.user);
    await vi.waitFor(async () => {
      await passMinutes(story, 1);
      expect(listed('Going')).toBe('**Going (1):** @Cleo');
    }, patiently);
  });

  it('are never given twice, whoever presses in the same moment', async () => {
    await posted({ seats: 3 });
    const many = Array.from({ length: 8 }, (_, index) => joins(`Creator ${index}`));
    await Promise.all(many.map(({ person }) => presses(person, 'Going')));
    await passMinutes(story, 1);
    expect(listed('Going')).toContain('Going (3)');
    expect(listed('Waiting list')).toContain('Waiting list (5)');
  });
});

describe('whom a call is for', () => {
  it('is looked at anew at each press, and who it is not for is refused kindly', async () => {
    const singers = server.guild.role({ name: 'Singers' });
    await posted({ audience: 'role', roleId: singers.id });
    await presses(server.creator, 'Going');
    expect(server.creator.screen).toSay('This call is for whoever has @Singers');
    server.guild.give(server.users.creator, singers);
    await vi.waitFor(async () => {
      await presses(server.creator, 'Going');
      expect(server.creator.screen).toSay('You are going');
    }, patiently);
    server.guild.take(server.users.creator, singers);
    await vi.waitFor(async () => {
      await presses(server.creator, 'Maybe');
      expect(server.creator.screen).toSay('This call is for whoever has @Singers');
    }, patiently);
    await passMinutes(story, 1);
    expect(listed('Going')).toContain('@Ana');
  });

  it('can be a niche, and a coach’s creators', async () => {
    const [ben, cleo] = [joins('Ben'), joins('Cleo')];
    const others = ['Dora', 'Eli', 'Fay', 'Gus'].map(joins);
    await linksCreator(story, server, ben.user, { handle: 'ben.live', niche: 'Singing', coachId: server.users.coach.id });
    await linksCreator(story, server, cleo.user, { handle: 'cleo.live', niche: 'Cooking' });
    for (const { user } of others)
      await linksCreator(story, server, user, { handle: `${user.username}.live`, coachId: server.users.coach.id });
    await posted({ audience: 'niche', niche: 'singing' });
    await presses(ben.person, 'Going');
    expect(ben.person.screen).toSay('You are going');
    await presses(cleo.person, 'Going');
    expect(cleo.person.screen).toSay('This call is for creators of the niche singing');

    await posted({ audience: 'coach', title: 'Team Salma' });
    const [, team] = postsIn(server);
    if (!team) throw new Error('the second call is not posted');
    await ben.person.clicks('Going', { on: team });
    expect(ben.person.screen).toSay('You are going');
    await cleo.person.clicks('Going', { on: team });
    expect(cleo.person.screen).toSay('This call is for the creators of @Salma');
    await server.stranger.clicks('Going', { on: team });
    expect(server.stranger.screen).toSay('This is not for you');
  });
});

function event() {
  const [found] = server.guild.events.open();
  if (!found) throw new Error('there is no event');
  return found;
}

describe('interest in Discord’s own event', () => {
  it('counts as going, taking it back as withdrawn, and the last thing somebody did counts', async () => {
    await posted();
    server.guild.events.interest(server.users.creator, event());
    await vi.waitFor(async () => {
      await passMinutes(story, 1);
      expect(listed('Going')).toContain('@Ana');
    }, patiently);
    await presses(server.creator, 'Maybe');
    await passMinutes(story, 1);
    expect(listed('Maybe')).toContain('@Ana');
    server.guild.events.interest(server.users.creator, event(), false);
    await vi.waitFor(async () => {
      await passMinutes(story, 1);
      expect(listed('Maybe')).toBe('');
    }, patiently);
    // Whoever said here that they can't come still can't.
    await presses(server.creator, 'Can’t');
    await passMinutes(story, 1);
    expect(listed('Can’t')).toContain('@Ana');
  });

  it('of whom the call is not for counts for nothing', async () => {
    await posted();
    server.guild.events.interest(server.users.stranger, event());
    server.guild.events.interest(server.users.creator, event());
    await vi.waitFor(async () => {
      await passMinutes(story, 1);
      expect(listed('Going')).toContain('@Ana');
    }, patiently);
    expect(listed('Going')).toContain('Going (1)');
  });

  it('that came and went while the bot was away is seen when it is back, and an answer here stays', async () => {
    await posted();
    const [ben, cleo] = [joins('Ben'), joins('Cleo')];
    server.guild.events.interest(ben.user, event());
    server.guild.events.interest(cleo.user, event());
    await vi.waitFor(async () => {
      await passMinutes(story, 1);
      expect(listed('Going')).toContain('Going (2)');
    }, patiently);
    await presses(cleo.person, 'Can’t');
    await story.restart(() => {
      server.guild.events.interest(ben.user, event(), false);
      server.guild.events.interest(server.users.creator, event());
    });
    await vi.waitFor(async () => {
      await passMinutes(story, 1);
      expect(listed('Going')).toContain('Going (1)');
      expect(listed('Going')).toContain('@Ana');
    }, patiently);
    expect(listed('Can’t')).toContain('@Cleo');
  });
});
