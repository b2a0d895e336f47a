import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import type { Screen } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { callThread, inDays, linksCreator, plansCall, postsIn } from '#tests/support/calls.ts';

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

const post = (): Screen => {
  const last = postsIn(server).at(-1);
  if (!last) throw new Error('nothing is posted');
  return last;
};

/** A call that the creator said they come to, at which the coach writes notes. */
async function holds(title: string): Promise<void> {
  await plansCall(story, server, { title, startsAt: inDays(story, 1), minutes: 30 });
  await story.tick();
  await server.creator.clicks('Going', { on: post() });
}

async function opensNotes(): Promise<Screen> {
  await server.coach.clicks('Manage', { on: post() });
  return server.coach.clicks('Notes');
}

async function begins(): Promise<void> {
  const rows = await queryRows(
    story.database.database,
    sql`update call_occurrences set state = 'running' where state = 'planned' returning id::text`,
    z.object({ id: z.string() }),
  );
  expect(rows.length).toBeGreaterThan(0);
}

describe('the notes of a call', () => {
  it('go from the coach’s form to the creator alone, who ticks what they have done', async () => {
    await holds('Monday call');
    await begins();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'going' });
    await server.coach.fills({
      Note: 'Strong opening.',
      'Action items': '- Post three clips\nTry the new light',
      'Due day': 'tomorrow',
    });
    expect(server.coach.screen).toSay('0 of 2 action items done');
    expect(
      postsIn(server)
        .map(({ text }) => text)
        .join('\n'),
    ).not.toContain('Strong opening');

    await server.creator.types('/my page');
    expect(server.creator.screen).toSay('2 open');
    await server.creator.clicks('My action items');
    expect(server.creator.screen).toSay('Post three clips');
    await server.creator.clicks('Done', { beside: 'Post three clips' });
    expect(server.creator.screen).toSay('Not done');
    await server.creator.clicks('Notes');
    expect(server.creator.screen).toSay('Strong opening.');
    expect(await opensNotes()).toSay('1 of 2 action items done');
  });

  it('come back with the next call for that creator alone, and what is overdue is seen by their coach', async () => {
    await holds('Monday call');
    await begins();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'going' });
    await server.coach.fills({ 'Action items': 'Post three clips', 'Due day': 'tomorrow' });
    story.clock.advance({ days: 3 });
    await story.tick();
    await server.coach.types('/today');
    await server.coach.clicks('Look', { beside: 'overdue' });
    expect(server.coach.screen).toSay('mara.live: Post three clips');
    await server.coach.clicks('Notes');
    expect(server.coach.screen).toSay('Overdue since');
    await server.coach.types('/creator card', { creator: 'mara.live' });
    await server.coach.clicks('Call notes');
    expect(server.coach.screen).toSay('Post three clips');
    await server.creator.types('/my data');
    await server.creator.clicks('Who looked');
    expect(server.creator.screen).toSay('@Salma looked at your call notes');
    expect(server.creator.screen).toSay('1 in all');

    await holds('Next call');
    expect(server.creator.screen).toSay('1 open, 1 overdue');
    await server.creator.clicks('My action items', { on: post() });
    await server.creator.clicks('Done', { beside: 'Post three clips' });
    await server.coach.types('/today');
    expect(server.coach.screen).not.toSay('overdue');
  });

  it('go with the account: whose it was before no longer shows them on their card', async () => {
    await holds('Monday call');
    await begins();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'going' });
    await server.coach.fills({ 'Action items': 'Post three clips' });
    await server.coach.types('/creator card', { creator: 'mara.live' });
    expect(server.coach.screen.buttons.map(({ label }) => label)).toContain('Call notes');
    const ends = sql`update links set ended_at = now() where creator_id = ${creatorId}::uuid returning creator_id::text as id`;
    await queryRows(story.database.database, ends, z.object({ id: z.string() }));
    await linksCreator(story, server, server.users.creator, { handle: 'later.live' });
    await server.coach.types('/creator card', { creator: 'mara.live' });
    expect(server.coach.screen.buttons.map(({ label }) => label)).not.toContain('Call notes');
  });

  it('keep the tick of a line that stays, and say what of a due day could not be read', async () => {
    await holds('Monday call');
    await begins();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'going' });
    await server.coach.fills({ 'Action items': 'One\nTwo', 'Due day': '31 April' });
    expect(server.coach.screen).toSay('“31 April” does not exist');
    await server.creator.types('/my page');
    await server.creator.clicks('My action items');
    await server.creator.clicks('Done', { beside: 'One' });
    await server.coach.clicks('Change', { beside: 'going' });
    await server.coach.fills({ 'Action items': 'Three\nOne' });
    expect(server.coach.screen).toSay('1 of 2 action items done');
    await server.creator.clicks('Notes');
    expect(server.creator.screen.text).not.toContain('Two');
  });

  it('are not written over by who opened the form before somebody else wrote', async () => {
    await holds('Monday call');
    await begins();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'going' });
    await server.owner.clicks('Manage', { on: post() });
    await server.owner.clicks('Notes');
    await server.owner.clicks('Write', { beside: 'going' });
    await server.owner.fills({ Note: 'From the owner.' });
    await server.owner.clicks('Change', { beside: 'going' });
    await server.creator.types('/my data');
    await server.creator.clicks('Who looked');
    expect(server.creator.screen).toSay('Nobody opened');
    await server.coach.fills({ Note: 'From the coach.' });
    await server.creator.types('/my data');
    await server.creator.clicks('Who looked');
    expect(server.creator.screen).toSay('@Salma looked at your call notes');
    expect(server.coach.screen).toSay('Not saved');
    expect(server.coach.screen).toSay('From the owner.');
    expect(server.coach.screen).toSay('From the coach.');
  });

  it('have a summary that is said once in the thread, and put right there', async () => {
    await holds('Monday call');
    await begins();
    await opensNotes();
    await server.coach.clicks('Write summary');
    await server.coach.fills({ 'What the call came to': 'Lights matter.' });
    await story.tick();
    await server.coach.clicks('Change summary');
    await server.coach.fills({ 'What the call came to': 'Lights matter most.' });
    await story.tick();
    const said = postsIn(server, callThread(server)).filter(({ text }) => text.includes('Lights matter'));
    expect(said.map(({ text }) => text.includes('Lights matter most.'))).toEqual([true]);
  });

  it('are in what is stored about them, and gone from it when it is deleted', async () => {
    await holds('Monday call');
    await begins();
    await opensNotes();
    await server.coach.clicks('Write', { beside: 'going' });
    await server.coach.fills({ Note: 'Strong opening.', 'Action items': 'Post three clips' });
    await server.creator.types('/my data');
    expect(server.creator.screen).toSay('What your coach noted for you at calls: 1 entry');
    await server.creator.clicks('Ask for deletion');
    await server.creator.clicks('Ask for it');
    await server.owner.types('/today');
    await server.owner.clicks('Decide');
    await server.owner.clicks('Delete it');
    expect(await opensNotes()).not.toSay('action items done');
  });

  it('lose the summary of a call with one person alone, also in its thread, when what is stored of them is deleted', async () => {
    const startsAt = inDays(story, 1);
    await plansCall(story, server, { title: 'Talk', startsAt, minutes: 30, audience: 'creator', creatorId });
    await story.tick();
    await begins();
    const talk = (): readonly Screen[] => server.coach.reads(callThread(server)).filter(({ ephemeral }) => !ephemeral);
    const shown = talk().find(({ text }) => text.includes('Going'));
    if (!shown) throw new Error('nothing is posted');
    await server.coach.clicks('Manage', { on: shown });
    await server.coach.clicks('Notes');
    await server.coach.clicks('Write summary');
    await server.coach.fills({ 'What the call came to': 'Between us two.' });
    await story.tick();
    expect(
      talk()
        .map(({ text }) => text)
        .join(),
    ).toContain('Between us two.');
    await server.creator.types('/my data');
    await server.creator.clicks('Ask for deletion');
    await server.creator.clicks('Ask for it');
    await server.owner.types('/today');
    await server.owner.clicks('Decide');
    await server.owner.clicks('Delete it');
    await story.tick();
    expect(
      talk()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('Between us two.');
  });
});
