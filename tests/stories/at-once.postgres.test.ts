import { sql } from 'drizzle-orm';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startStory, type Story } from '#tests/support/bot.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { Reached } from '#tests/support/reached.ts';
import { workbook } from '#tests/support/workbook.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());

/** Somebody else in the middle of writing. @param statements they hold what these lock until they commit */
async function somebodyElse(...statements: string[]): Promise<Sql> {
  const other = postgres(story.database.url ?? '', { max: 1, onnotice: () => {} });
  onTestFinished(() => other.end({ timeout: 1 }));
  for (const statement of ['begin', ...statements]) await other.unsafe(statement);
  return other;
}

/** Whether what was pressed comes to wait for somebody's lock; otherwise it ends, well or badly. */
async function waitsForOthers(pressed: Promise<unknown>): Promise<boolean> {
  const looking = postgres(story.database.url ?? '', { max: 1, onnotice: () => {} });
  let ended = false;
  const end = (): void => void (ended = true);
  void pressed.then(end, end);
  try {
    for (;;) {
      const waiting = await looking.unsafe(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0 || ended) return waiting.length > 0;
    }
  } finally {
    await looking.end();
  }
}

const agencyOf = ({ server }: Reached): string => `(select id from agencies where guild_id = '${server.guild.id}')`;
const decidesAnImport = (reached: Reached): string => `select 1 from agencies where id = ${agencyOf(reached)} for no key update`;
/** Fails at once where anybody holds one of them. */
const takesTheCreators = (reached: Reached): string =>
  `select 1 from creators where agency_id = ${agencyOf(reached)} for update nowait`;

const file = (until: string, ana: CreatorDataCells) => ({
  name: `until-${until}.xlsx`,
  bytes: workbook(
    creatorData(
      {
        'Data period': `2026-07-01 ~ 2026-07-${until}`,
        'Creator ID': '7000000000000000001',
        "Creator's username": 'ana.live',
        ...ana,
      },
      { 'Data period': `2026-07-01 ~ 2026-07-${until}`, 'Creator ID': '7000000000000000002', "Creator's username": 'ben.live' },
    ),
  ),
});

describe('while somebody confirms a file', () => {
  it('a deletion waits its turn and holds nothing up, then is done', async () => {
    const reached = await Reached.make(story);
    await reached.onboard('ana');
    await reached.ana.types('/my data');
    await reached.ana.clicks('Ask for deletion');
    await reached.ana.clicks('Ask for it');
    const { manager } = reached.server;
    await manager.types('/today');
    await manager.clicks('Decide');
    const other = await somebodyElse(decidesAnImport(reached));
    const pressed = manager.clicks('Delete it');
    expect(await waitsForOthers(pressed)).toBe(true);
    await other.unsafe(takesTheCreators(reached));
    await other.unsafe('commit');
    await pressed;
    expect(manager.screen).toSay('is deleted.');
  });

  it('who links all of a page at once waits their turn and holds nothing up, then it is done', async () => {
    const reached = await Reached.make(story);
    const { manager } = reached.server;
    await manager.types('/creator list');
    await manager.clicks('Link creators');
    for (const who of ['ana', 'ben'] as const) await manager.selects(`Who is ${who}.live?`, reached.people[who].user);
    await manager.clicks('Link these (2)');
    const other = await somebodyElse(decidesAnImport(reached));
    const pressed = manager.clicks('Link 2');
    expect(await waitsForOthers(pressed)).toBe(true);
    await other.unsafe(takesTheCreators(reached));
    await other.unsafe('commit');
    await pressed;
    expect(manager.screen).toSay('2 creators linked');
  });

  it('who gives one creator to a coach waits their turn and holds nothing up, then it is done', async () => {
    const reached = await Reached.make(story);
    const { manager, users } = reached.server;
    await manager.types('/creator assign', { creator: 'ana.live', coach: users.manager });
    const other = await somebodyElse(decidesAnImport(reached));
    const pressed = manager.clicks('Assign');
    expect(await waitsForOthers(pressed)).toBe(true);
    await other.unsafe(takesTheCreators(reached));
    await other.unsafe('commit');
    await pressed;
    expect(manager.screen).toSay('looks after ana.live from today on');
  });

  it('a preview waits its turn and holds nothing up, then is shown', async () => {
    const reached = await Reached.make(story);
    const { manager } = reached.server;
    const other = await somebodyElse(decidesAnImport(reached));
    const typed = manager.types('/earnings import', { file: file('30', {}) });
    expect(await waitsForOthers(typed)).toBe(true);
    await other.unsafe(takesTheCreators(reached));
    await other.unsafe('commit');
    await typed;
    expect(manager.screen.buttons.map(({ label }) => label)).toContain('Confirm');
  });
});

it('a file that said somebody left is undone while they are onboarded again: both hold', async () => {
  const reached = await Reached.make(story);
  const { manager } = reached.server;
  await manager.types('/earnings import', { file: file('20', { 'Creator ID': 'The creator has quit the network' }) });
  await manager.clicks('Confirm');
  await manager.types('/earnings imports');
  await manager.clicks('Undo', { beside: 'up to 20 Jul' });
  const ana = `(select id from creators where agency_id = ${agencyOf(reached)} and handle = 'ana.live')`;
  const other = await somebodyElse(
    `select 1 from creators where id = ${ana} for no key update`,
    `insert into runs (agency_id, creator_id, started_on, started_by, started_at)
      values (${agencyOf(reached)}, ${ana}, '2026-08-01', '1', '2026-08-01T07:00:00Z')`,
  );
  const pressed = manager.clicks('Undo it');
  expect(await waitsForOthers(pressed)).toBe(true);
  await other.unsafe('commit');
  await pressed;
  expect(manager.screen).toSay('The file up to 20 Jul 2026 does not count any more.');
  const going = sql`select string_agg(coalesce(started_by, 'a file'), ', ') as it
    from runs where creator_id = ${reached.creator('ana.live')} and ended_on is null`;
  expect(await reached.one(going)).toBe('1');
});
