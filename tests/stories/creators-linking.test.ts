import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { imports, july } from '#tests/support/deeds.ts';

let story: Story;
let agency: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  agency = await story.server();
  await agency.setUp();
  await imports(agency.manager, july);
});

const opens = async (label: string | RegExp): Promise<void> => {
  await agency.manager.types('/creator list');
  await agency.manager.clicks(label);
};
const shownFor = (): readonly string[] =>
  agency.manager.screen.selects.flatMap(({ placeholder }) => /^Who is (\S+)\?$/u.exec(placeholder)?.[1] ?? []);

describe('after Confirm', () => {
  it('asks what the file leaves to be said: who its managers are, and who its creators are', async () => {
    const labels = agency.manager.screen.buttons.map(({ label }) => label);
    expect(labels.join()).toMatch(/Who is who\? \(\d\).*Link creators \(55\)/u);
    await agency.manager.clicks(/^Who is who/u);
    expect(agency.manager.screen).toSay('Say once who each of them is in this server');
    await agency.manager.clicks('Link creators');
    expect(shownFor()).toHaveLength(10);
  });
});

describe('Link creators', () => {
  it('walks through those without a member, ten a page with a picker each', async () => {
    await opens('Link creators');
    expect(agency.manager.screen).toSay('55 creators of the files have no Discord member yet.');
    const first = shownFor();
    expect(first).toHaveLength(10);
    expect(agency.manager.screen).toSay(/ana\.npc\d+ · joined .+ · coach \S+@agency\.example/u);
    const seen = [...first];
    for (let page = 2; page <= 6; page += 1) {
      await agency.manager.clicks(/^Page/u);
      seen.push(...shownFor());
    }
    expect(new Set(seen).size).toBe(55);
    expect(agency.manager.screen.buttons.find(({ label }) => label.startsWith('Page'))?.disabled).toBe(true);
  });

  it('links all that were picked on a page at once, asks before, and sends nobody a message', async () => {
    await opens('Link creators');
    const handles = shownFor();
    const people = handles.map((_handle, index) => agency.join(`person${index}`));
    for (const [index, handle] of handles.entries())
      await agency.manager.selects(`Who is ${handle}?`, people[index]?.user ?? handle);
    await agency.manager.clicks('Link these (10)');
    expect(agency.manager.screen).toSay('Link 10 creators?');
    expect(agency.manager.screen).toSay(`@person0 → ${handles[0] ?? ''} · joined`);
    await people[0]?.person.types('/my earnings');
    expect(people[0]?.person.screen).toSay('You are not linked');
    await agency.manager.clicks('Link 10');
    expect(agency.manager.screen).toSay('10 creators linked');
    expect(agency.manager.screen).toSay('Nobody was sent a message.');
    await story.tick();
    expect(people.flatMap(({ person }) => person.dms())).toEqual([]);
    await agency.manager.clicks('Go on (45)');
    expect(shownFor()).toHaveLength(10);
    expect(shownFor().some((handle) => handles.includes(handle))).toBe(false);
    await people[0]?.person.types('/my earnings');
    expect(people[0]?.person.screen).not.toSay('You are not linked');
    expect(people[0]?.person.screen.text).not.toMatch(/\$\d/u);
    await agency.owner.types('/setup log');
    expect(agency.owner.screen).toSay(/linked @person\d to/u);
  });

  it('keeps what was picked, on whatever page, over a restart', async () => {
    await opens('Link creators');
    const [one = ''] = shownFor();
    await agency.manager.selects(`Who is ${one}?`, agency.users.creator);
    await agency.manager.clicks(/^Page/u);
    const [other = ''] = shownFor();
    await agency.manager.selects(`Who is ${other}?`, agency.users.stranger);
    await story.restart();
    await agency.manager.clicks('‹ Back');
    await agency.manager.clicks('Link these (2)');
    expect(agency.manager.screen).toSay(`@Ana → ${one}`);
    expect(agency.manager.screen).toSay(`@Sam → ${other}`);
    await agency.manager.clicks('Link 2');
    expect(agency.manager.screen).toSay('2 creators linked');
  });

  it('asks for twenty at once where more are picked, and for the rest after them', async () => {
    await opens('Link creators');
    for (let count = 0; count < 22; count += 1) {
      const handle = shownFor()[count % 10] ?? '';
      await agency.manager.selects(`Who is ${handle}?`, agency.join(`person${count}`).user);
      if (count % 10 === 9) await agency.manager.clicks(/^Page/u);
    }
    await agency.manager.clicks('Link these (22)');
    expect(agency.manager.screen).toSay('2 more that you picked come after these.');
    await agency.manager.clicks('Link 20');
    expect(agency.manager.screen).toSay('20 creators linked');
    await agency.manager.clicks('Go on (35)');
    await agency.manager.clicks('Link these (2)');
    await agency.manager.clicks('Link 2');
    expect(agency.manager.screen).toSay('2 creators linked');
  });

  it('takes a pick back, and does not show one manager what the other picked', async () => {
    await opens('Link creators');
    const [one = ''] = shownFor();
    await agency.manager.selects(`Who is ${one}?`, agency.users.creator);
    await agency.owner.types('/creator list');
    await agency.owner.clicks('Link creators');
    expect(agency.owner.screen.buttons.find(({ label }) => label === 'Link these')?.disabled).toBe(true);
    await agency.manager.selects(`Who is ${one}?`, []);
    expect(agency.manager.screen.buttons.find(({ label }) => label === 'Link these')?.disabled).toBe(true);
  });

  it('names line by line what stands in the way, and links the rest', async () => {
    await opens('Link creators');
    const [a = '', b = '', c = '', d = '', e = ''] = shownFor();
    const gone = agency.join('gone');
    await agency.manager.selects(`Who is ${a}?`, agency.users.creator);
    await agency.manager.selects(`Who is ${b}?`, agency.users.creator);
    await agency.manager.selects(`Who is ${c}?`, story.application.user);
    await agency.manager.selects(`Who is ${d}?`, gone.user);
    await agency.manager.selects(`Who is ${e}?`, agency.users.stranger);
    agency.guild.leave(gone.user);
    await agency.manager.clicks('Link these (5)');
    expect(agency.manager.screen).toSay('Link 1 creator?');
    expect(agency.manager.screen).toSay(`→ ${a}: picked twice.`);
    expect(agency.manager.screen).toSay(`→ ${b}: picked twice.`);
    expect(agency.manager.screen).toSay(`→ ${c}: a bot.`);
    expect(agency.manager.screen).toSay(`→ ${d}: not in this server any more.`);
    await agency.manager.clicks('Link 1');
    expect(agency.manager.screen).toSay('1 creator linked');
    expect(agency.manager.screen).toSay(`@Sam is ${e}`);
  });

  it('two managers at once: who is second is told whose the creator is by now, and the rest of theirs links', async () => {
    await opens('Link creators');
    const [a = '', b = ''] = shownFor();
    await agency.manager.selects(`Who is ${a}?`, agency.users.creator);
    await agency.manager.selects(`Who is ${b}?`, agency.users.administrator);
    await agency.manager.clicks('Link these (2)');
    await agency.owner.types('/creator list');
    await agency.owner.clicks('Link creators');
    await agency.owner.selects(`Who is ${a}?`, agency.users.stranger);
    await agency.owner.clicks('Link these (1)');
    await agency.owner.clicks('Link 1');
    await agency.manager.clicks('Link 2');
    expect(agency.manager.screen).toSay('1 creator linked');
    expect(agency.manager.screen).toSay(`@Ana → ${a}: linked to @Sam meanwhile.`);
    expect(agency.manager.screen).toSay(`@Ada is ${b}`);
  });

  it('asked twice, links once; and shows anew what changed between question and answer', async () => {
    await opens('Link creators');
    const [a = '', b = ''] = shownFor();
    await agency.manager.selects(`Who is ${a}?`, agency.users.creator);
    const asked = [];
    for (let time = 0; time < 3; time += 1) {
      await opens('Link creators');
      asked.push(await agency.manager.clicks('Link these (1)'));
    }
    await opens('Link creators');
    await agency.manager.selects(`Who is ${b}?`, agency.users.stranger);
    const [first, second, third] = asked;
    if (!first || !second || !third) throw new Error('three questions were asked');
    await agency.manager.clicks('Link 1', { on: first });
    expect(agency.manager.screen).toSay('Something changed meanwhile.');
    expect(agency.manager.screen).toSay('Link 2 creators?');
    await agency.manager.clicks('Link 2');
    expect(agency.manager.screen).toSay('2 creators linked');
    await agency.manager.clicks('Link 1', { on: second });
    expect(agency.manager.screen).toSay('Nothing is picked.');
    await agency.manager.clicks('Back to the list', { on: third });
    expect(agency.manager.screen).toSay('53 creators of the files');
  });

  it('takes whoever has no Discord account out of the walk, and their card puts them back', async () => {
    await opens('Link creators');
    const [a = '', b = ''] = shownFor();
    await agency.manager.selects('Who has no Discord account?', [a, b]);
    expect(agency.manager.screen).toSay(`${a}, ${b}: without a Discord account.`);
    expect(agency.manager.screen).toSay('53 creators of the files');
    expect(shownFor()).not.toContain(a);
    await agency.manager.types('/creator card', { creator: a });
    expect(agency.manager.screen).toSay('no Discord account');
    await agency.manager.clicks('Has Discord after all');
    expect(agency.manager.screen).toSay('not linked yet');
    await agency.manager.types('/creator list');
    await agency.manager.clicks('Link creators');
    expect(agency.manager.screen).toSay('54 creators of the files');
    expect(shownFor()).toContain(a);
  });
});
