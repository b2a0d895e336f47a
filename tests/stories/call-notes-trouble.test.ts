import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import type { Person, Screen } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { callThread, inDays, linksCreator, plansCall, type PlannedCall } from '#tests/support/calls.ts';

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

describe('the summary of a call', () => {
  it('that is written again after what is stored of its creator was deleted is said again', async () => {
    await talks();
    await opensNotes();
    await server.coach.clicks('Write summary');
    await server.coach.fills({ 'What the call came to': 'Between us two.' });
    await story.tick();
    await server.creator.types('/my data');
    await server.creator.clicks('Ask for deletion');
    await server.creator.clicks('Ask for it');
    await server.owner.types('/today');
    await server.owner.clicks('Decide');
    await server.owner.clicks('Delete it');
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
