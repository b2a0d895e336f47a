import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import type { Screen } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { confirms, imports, july, june, links, people, readsOn, sets } from '#tests/support/deeds.ts';
import { figureIn, figuresSent } from '#tests/support/figures.ts';
import { workbook } from '#tests/support/workbook.ts';

const viewChannel = 1n << 10n;

describe('after everything that can be done', () => {
  let story: Story;
  let agency: Server;

  beforeAll(async () => {
    story = await startStory();
    agency = await story.server();
    await actAll(story, agency);
  });
  afterAll(() => story.close());

  it('a moderator with Manage Threads, the administrator and everybody else find no figure in any channel or thread', () => {
    for (const who of people) {
      const shared = reads(agency, who).filter(({ ephemeral }) => !ephemeral);
      expect(shared.length).toBeGreaterThan(0);
      expect(shared.map((screen) => [String(screen), figureIn(String(screen))]).filter(([, figure]) => figure)).toEqual([]);
    }
    const staff = agency.moderator.reads(agency.channels.staff).map(String).join('\n');
    expect(staff).toMatch(/Something waits for you[^]*Somebody is a coach now/u);
  });

  it('only the creator who was linked was written to directly: the welcome, without a figure', () => {
    expect(people.filter((who) => agency[who].dms().length > 0)).toEqual(['creator']);
    const written = agency.creator.dms().map(String);
    expect(written).toHaveLength(1);
    expect(written.map(figureIn)).toEqual([undefined]);
  });

  it('every figure and every file that was sent was for who asked alone', () => {
    const { privately, leaks } = figuresSent(story.emulator);
    expect(leaks).toEqual([]);
    expect(privately).toBeGreaterThan(15);
  });

  it('a creator has seen their own, a coach no money of anybody, and a stranger nothing', () => {
    const all = people.map((who) => [who, reads(agency, who).map(String).join('\n')] as const);
    const read = Object.fromEntries(all);
    expect(read['creator']).toContain('$876.00');
    expect(read['creator']).not.toMatch(/ben\.npc90|122\.64|7%/u);
    for (const who of ['coach', 'stranger', 'moderator', 'administrator'] as const)
      expect(figureIn(read[who] ?? '')).toBeUndefined();
  });

  it('the log of the machine holds no figure, no name and no token, though everything fails that can', async () => {
    await failAtEverything(story, agency);
    const lines = story.written;
    expect(lines.join('\n')).toMatch(
      /a handler failed[^]*an answer could not be shown|an answer could not be shown[^]*a handler failed/u,
    );
    expect(lines.join('\n')).toContain('Failed query');
    const tokens = story.emulator.journal.flatMap((entry) =>
      entry.kind === 'event' && 'token' in entry.d ? [String(entry.d.token)] : [],
    );
    for (const line of lines) {
      // A statement's placeholders look like dollars.
      expect([line, figureIn(line.replaceAll(/\$\d{1,2}(?!\d|[.,]\d)/gu, '?'))]).toEqual([line, undefined]);
      expect(line).not.toMatch(/ana\.npc54|ben\.npc90|coach\.salma/u);
      expect(line).not.toContain(story.application.token);
      expect(tokens.some((token) => line.includes(token))).toBe(false);
    }
    expect(tokens.length).toBeGreaterThan(50);
  });
});

/** Everything this person sees in every channel and thread, answers for them alone included. */
function reads({ guild, ...agency }: Server, who: (typeof people)[number]): readonly Screen[] {
  const seen = guild.channels().filter((channel) => agency[who].sees(channel));
  return seen.flatMap((channel) => agency[who].reads(channel));
}

/** The whole of what there is, by everybody, with what goes wrong on the way. */
async function actAll(story: Story, agency: Server): Promise<void> {
  const { owner, manager, coach, creator, users, guild, channels, roles } = agency;
  for (const who of ['moderator', 'administrator'] as const) guild.overwrite(channels.staff, users[who], { allow: viewChannel });
  await agency.setUp();
  await owner.types('/setup agency', { name: 'Nova', timezone: 'London', currency: 'EUR' });
  await manager.types('/earnings import', { file: june });
  await manager.clicks('Discard');
  await imports(manager, june);
  await imports(manager, july);
  await manager.clicks('See the month');
  await readsOn(manager, 'Further ›');
  const revised = creatorData({ 'Data period': '2026-07-01 ~ 2026-07-31', Diamonds: 180_000 });
  await manager.types('/earnings import', { file: { name: 'revised.xlsx', bytes: workbook(revised) } });
  await manager.clicks('Keep the figures as they are');
  await sets(owner, '7');
  await links(coach, users.creator, 'ana.npc54');
  await confirms(creator);
  await creator.types('/my earnings', { month: '2026-07' });
  await creator.types('/my earnings', { month: 'june' });
  await owner.types('/earnings agency', { month: '2026-06' });
  await owner.clicks('Download');
  await manager.types('/earnings creator', { creator: 'ana.npc54' });
  await manager.clicks('‹ June 2026');
  for (const who of people) {
    const person = agency[who];
    await person.types('/help');
    await person.types('/my earnings');
    await person.types('/earnings agency');
    await person.types('/earnings plan');
    await person.types('/earnings creator', { creator: 'ben.npc90' });
    await person.types('/earnings import', { file: july });
  }
  for (const line of ['/setup check', '/setup log', '/setup start', '/setup owners']) await owner.types(line);
  await parks(story, agency);
  guild.give(users.stranger, roles.coach);
  await story.tick();
  await owner.types('/setup start-here', { channel: channels.general });
  await story.tick();
  await creator.clicks('Help', { on: last(creator.reads(channels.general).filter(({ ephemeral }) => !ephemeral)) });
  guild.take(users.stranger, roles.coach);
}

async function parks(story: Story, { channels, owner }: Server): Promise<void> {
  const posting = new RegExp(`/channels/${channels.live.id}/messages`, 'u');
  const refused = story.emulator.fail({ method: 'POST', route: posting }, { status: 403, code: 50_013 });
  await owner.types('/setup start-here', { channel: channels.live });
  await story.tick();
  refused.stop();
  await story.tick();
}

function last<T>(list: readonly T[]): T {
  const found = list.at(-1);
  if (found === undefined) throw new Error('there is none');
  return found;
}

/** Discord refuses and breaks answers, and the database loses tables in the middle of an import. */
async function failAtEverything(story: Story, { manager, owner }: Server): Promise<void> {
  const { emulator, database } = story;
  const run = (statement: string): PromiseLike<unknown> => drizzleOf(database.database).execute(sql.raw(statement));
  const callback = 'POST /interactions/:interaction/:token/callback';
  const faults = [
    { status: 500, message: 'Internal Server Error' },
    { status: 400, code: 50_006, message: 'Cannot send an empty message' },
    { status: 404, code: 10_062, message: 'Unknown interaction' },
  ];
  for (const fault of faults) {
    const failing = emulator.fail({ route: callback, times: 1 }, fault);
    await manager.types('/earnings agency', { month: '2026-07' });
    failing.stop();
  }
  const refused = emulator.fail({ route: callback }, { status: 403, code: 50_001, message: 'Missing Access' });
  const asked = owner.types('/earnings agency');
  await expect
    .poll(() => story.written.some((line) => line.includes('an answer could not be shown')), { timeout: 9000 })
    .toBe(true);
  refused.stop();
  const late = creatorData(
    { "Creator's username": 'ana.npc54', Diamonds: 84_055 },
    { "Creator's username": 'ben.npc90', 'Creator ID': '7596214709769809520', Diamonds: 175_200 },
  );
  for (const table of ['snapshots', 'earning_lines', 'imports', 'plans']) {
    await run(`alter table ${table} rename to ${table}_lost`);
    await manager.types('/earnings import', { file: { name: 'late.xlsx', bytes: workbook(late) } });
    if (manager.screen.buttons.some(({ label }) => label === 'Confirm')) await manager.clicks('Confirm');
    await manager.types('/earnings agency');
    await run(`alter table ${table}_lost rename to ${table}`);
  }
  await asked;
}
