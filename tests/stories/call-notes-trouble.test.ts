import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import type { Person, Screen } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { callThread, inDays, linksCreator, passMinutes, plansCall, type PlannedCall } from '#tests/support/calls.ts';

let story: Story;
let server: Server;
let creatorId: string;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await story.server();
  await server.setUp();
  creatorId = await linksCreator(story, server, server.users.creator, { handle: 'mara.live', coachId: server.users.coach.id });
});

/** What stands in the call's private thread. */
const talk = (): readonly Screen[] => server.coach.reads(callThread(server)).filter(({ ephemeral }) => !ephemeral);
const told = (): string =>
  talk()
    .map(({ text }) => text)
    .join('\n');

/** A call of the coach's with the creator alone, which has begun. */
async function talks(planned: Partial<PlannedCall> = {}): Promise<void> {
  await plansCall(story, server, { startsAt: inDays(story, 1), minutes: 30, audience: 'creator', creatorId, ...planned });
  await story.tick();
  await queryRows(
    story.database.database,
    sql`update call_occurrences set state = 'running' where state = 'planned' returning id::text`,
    z.object({ id: z.string() }),
  );
}

async function opensNotes(who: Person = server.coach): Promise<Screen> {
  const post = talk().find(({ text }) => text.includes('Going'));
  if (!post) throw new Error('nothing is posted');
  await who.clicks('Manage', { on: post });
  return who.clicks('Notes');
}

/** What is stored of the creator, as they asked for. */
async function deletesAll(): Promise<void> {
  await server.creator.types('/my data');
  await server.creator.clicks('Ask for deletion');
  await server.creator.clicks('Ask for it');
  await server.owner.types('/today');
  await server.owner.clicks('Decide');
  await server.owner.clicks('Delete it');
}

/** What is kept of what was posted is purged by now. */
async function laterThanDeliveries(): Promise<void> {
  story.clock.advance({ days: 100 });
  for (let minute = 0; minute < 3; minute++) await passMinutes(story, 1);
  const kept = await queryRows(
    story.database.database,
    sql`select key from deliveries where key like 'calls.summary%'`,
    z.object({ key: z.string() }),
  );
  expect(kept).toEqual([]);
}

describe('the form of a note', () => {
  it('gives new action items a day of their own, and leaves those that are overdue where they were', async () => {
    await talks();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'answer' });
    await server.coach.fills({ 'Action items': 'Post three clips', 'Due day': 'tomorrow' });
    story.clock.advance({ days: 3 });
    await opensNotes();
    await server.coach.clicks('Change', { beside: 'answer' });
    await server.coach.fills({ 'Action items': 'Post three clips\nTry the new light' });
    await server.creator.types('/my page');
    await server.creator.clicks('My action items');
    expect(server.creator.screen.text.match(/overdue/giu)).toHaveLength(1);
    expect(server.creator.screen).toSay('Overdue since 2 Aug 2026');
    expect(server.creator.screen).toSay('By 11 Aug 2026');
  });

  it('keeps what was typed where it cannot be saved, and says why', async () => {
    await talks();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'answer' });
    const items = [`Watch ${'the whole of it '.repeat(10)}`.trim(), ...Array.from({ length: 10 }, (_, index) => `Item ${index}`)];
    await server.coach.fills({ Note: 'Strong opening.', 'Action items': items.join('\n'), 'Due day': 'tomorrow' });
    expect(server.coach.screen).toSay('150 characters at most, and this one has 165');
    expect(server.coach.screen).toSay('there is one more');
    await server.creator.types('/my page');
    expect(server.creator.screen).not.toSay('Action items from calls');
    const form = await server.coach.clicks('Correct it');
    expect(form.text).toContain('Strong opening.');
    expect(form.text).toContain(items.join('\n'));
    expect(form.text).toContain('tomorrow');
    await server.coach.fills({ 'Action items': 'Watch it' });
    expect(server.coach.screen).toSay('0 of 1 action items done');
    // Once it is saved, it is kept no longer.
    const drafts = await queryRows(
      story.database.database,
      sql`select id::text from call_note_drafts`,
      z.object({ id: z.string() }),
    );
    expect(drafts).toEqual([]);
  });

  it('opens with what was typed where somebody else wrote meanwhile, and then replaces theirs', async () => {
    await talks();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'answer' });
    await opensNotes(server.owner);
    await server.owner.clicks('Write', { beside: 'answer' });
    await server.owner.fills({ Note: 'From the owner.' });
    await server.coach.fills({ Note: 'From the coach.', 'Action items': 'Post three clips', 'Due day': 'tomorrow' });
    expect(server.coach.screen).toSay('Not saved');
    const form = await server.coach.clicks('Correct it');
    for (const typed of ['From the coach.', 'Post three clips', 'tomorrow']) expect(form.text).toContain(typed);
    // Who writes between this screen and the next sending is not written over either.
    await server.owner.clicks('Change', { beside: 'answer' });
    await server.owner.fills({ Note: 'From the owner again.' });
    await server.coach.fills({});
    expect(server.coach.screen).toSay('From the owner again.');
    await server.coach.clicks('Correct it');
    await server.coach.fills({});
    expect(server.coach.screen).toSay('0 of 1 action items done');
    await server.creator.types('/my page');
    await server.creator.clicks('My action items');
    await server.creator.clicks('Notes');
    expect(server.creator.screen).toSay('From the coach.');
  });

  it('of the summary opens with what was typed, too', async () => {
    await talks();
    await opensNotes();
    await server.coach.clicks('Write summary');
    await opensNotes(server.owner);
    await server.owner.clicks('Write summary');
    await server.owner.fills({ 'What the call came to': 'By the owner.' });
    await server.coach.fills({ 'What the call came to': 'By the coach.' });
    expect((await server.coach.clicks('Correct it')).text).toContain('By the coach.');
    await server.coach.fills({});
    expect(server.coach.screen).toSay('By the coach.');
    expect(server.coach.screen).not.toSay('By the owner.');
  });

  it('loses what was typed of somebody with all that is stored of them', async () => {
    await talks();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'answer' });
    await server.coach.fills({ 'Action items': 'x'.repeat(151) });
    await deletesAll();
    await server.coach.clicks('Correct it');
    expect(server.coach.screen).toSay('is not kept any more');
  });

  it('lets go of what was typed after a day', async () => {
    await talks();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'answer' });
    await server.coach.fills({ 'Action items': 'x'.repeat(151) });
    story.clock.advance({ hours: 25 });
    await story.tick();
    await server.coach.clicks('Correct it');
    expect(server.coach.screen).toSay('is not kept any more');
  });
});

describe('the summary of a call', () => {
  it('is put right, and taken away with what is stored of its creator, also after months', async () => {
    await talks();
    await opensNotes();
    await server.coach.clicks('Write summary');
    await server.coach.fills({ 'What the call came to': 'Between us two.' });
    await story.tick();
    await laterThanDeliveries();
    await opensNotes();
    await server.coach.clicks('Change summary');
    await server.coach.fills({ 'What the call came to': 'Between us two alone.' });
    await story.tick();
    expect(told().match(/Between us two[^\n]*/gu)).toEqual(['Between us two alone.']);
    await deletesAll();
    await story.tick();
    expect(told()).not.toContain('Between us two');
  });

  it('that is written again after what is stored of its creator was deleted is said again', async () => {
    await talks();
    await opensNotes();
    await server.coach.clicks('Write summary');
    await server.coach.fills({ 'What the call came to': 'Between us two.' });
    await story.tick();
    await deletesAll();
    await story.tick();
    expect(told()).not.toContain('Between us two.');
    await opensNotes();
    await server.coach.clicks('Write summary');
    await server.coach.fills({ 'What the call came to': 'Lights matter.' });
    await story.tick();
    expect(told()).toContain('Lights matter.');
    await server.coach.clicks('Change summary');
    await server.coach.fills({ 'What the call came to': 'Lights matter most.' });
    await story.tick();
    expect(told().match(/Lights matter[^\n]*/gu)).toEqual(['Lights matter most.']);
  });
});
