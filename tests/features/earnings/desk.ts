import { actions } from '#src/app.ts';
import type { Actor, Agency, Clock, Context, Database } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import type { Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { parseDay, parseMonth, type Day, type Month } from '#src/core/calendar.ts';
import type { Standing } from '#src/core/permissions.ts';
import type { Block, Press, Screen } from '#src/core/screen.ts';
import { parseZone } from '#src/core/zones.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';
import { listFigures } from '#src/features/earnings/ledger/figures.store.ts';
import { previewImport } from '#src/features/earnings/index.ts';
import { textsFor } from '#src/texts/index.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { workbook } from '#tests/support/workbook.ts';
import { fixture } from '#tests/support/expected.ts';
import { silentLog } from '#tests/support/database.ts';
import { emptyHouse } from '#tests/support/empty-house.ts';

export const day = (text: string): Day => parseDay(text) ?? refuse(text);
export const month = (text: string): Month => parseMonth(text) ?? refuse(text);

function refuse(text: string): never {
  throw new Error(`the test has a mistake: ${text}`);
}

/** A clock that stands still until it is told otherwise. */
export class HandClock implements Clock {
  #at: Date;
  constructor(at = '2026-08-01T07:00:00Z') {
    this.#at = new Date(at);
  }
  now(): Date {
    return this.#at;
  }
  advance(hours: number): void {
    this.#at = new Date(this.#at.getTime() + hours * 3_600_000);
  }
}

let guilds = 0;

/** An agency of its own. */
export async function makeAgency(db: Database, name = 'Agency'): Promise<Agency> {
  const guildId = String(900_000_000_000_000_000n + BigInt(process.pid) * 1_000n + BigInt(++guilds));
  const [made] = await drizzleOf(db)
    .insert(agencies)
    .values({ guildId, guildName: name, locale: 'en-US', joinedAt: new Date('2026-01-01T00:00:00Z') })
    .returning({ id: agencies.id });
  if (!made) throw new Error('no agency was made');
  const zone = parseZone('UTC');
  if (!zone) throw new Error('UTC is a zone');
  return { id: made.id, guildId, name, zone, currency: 'USD', locale: 'en-US' };
}

/** Somebody in an agency, at the feature's own door: Discord is out of reach, and what reaches for it fails. */
export function someone(db: Database, agency: Agency, clock: Clock, who: { id: string; is: readonly Standing[] }): Context {
  const actor: Actor = { userId: who.id, standings: new Set<Standing>(['member', ...who.is]), locale: 'en-US' };
  return {
    agency,
    actor,
    db,
    clock,
    texts: textsFor('en-US'),
    log: silentLog,
    house: emptyHouse,
    jobs: outOfReach('jobs'),
    messenger: outOfReach('messenger'),
    guild: outOfReach('guild'),
  };
}

/** Reaching for it is the failure of the test. */
function outOfReach<T extends object>(what: string): T {
  return new Proxy({} as T, {
    get(_target, key) {
      throw new Error(`nobody should reach for ${what}.${String(key)} here`);
    },
  });
}

export const screenOf = (answer: Answer): Screen => {
  if (answer.kind === 'show' || answer.kind === 'update') return answer.screen;
  throw new Error(`a screen was expected, not ${answer.kind}`);
};

/** What stands on a screen, as text. */
export function saidBy(answer: Answer): string {
  const screen = screenOf(answer);
  return [screen.title.markdown, ...screen.blocks.flatMap(linesOf)].join('\n');
}

function linesOf(block: Block): readonly string[] {
  if (block.kind === 'text' || block.kind === 'note') return [block.text.markdown];
  if (block.kind === 'facts') return block.facts.map((fact) => `${fact.label}: ${fact.value.markdown}`);
  if (block.kind === 'rows') return block.rows.map((row) => row.text.markdown);
  if (block.kind === 'buttons') return block.buttons.map((button) => `[${button.label}]`);
  return [];
}

/** What a button of a screen does. */
export function pressOf(answer: Answer, label: string): Press {
  for (const block of screenOf(answer).blocks) {
    if (block.kind !== 'buttons') continue;
    for (const button of block.buttons) if (button.label === label && 'press' in button) return button.press;
  }
  throw new Error(`no button ${label} on\n${saidBy(answer)}`);
}

const noInput: Input = { chosen: [], text: () => '', choices: () => [], files: () => [] };

/** Presses a button, or hands in a form. */
export async function press(ctx: Context, pressed: Press, fields?: Readonly<Record<string, string>>): Promise<Answer> {
  const found = actions.find((action) => action.name === pressed.action);
  if (!found) throw new Error(`no action ${pressed.action}`);
  return found.run(ctx, pressed.argument ?? '', fields ? { ...noInput, text: (name) => fields[name] ?? '' } : noInput);
}

export const handIn = (ctx: Context, name: string, bytes: Uint8Array = fixture(name)): Promise<Answer> =>
  previewImport(ctx, { name, size: bytes.length, read: async () => bytes });

/** Hands a file in and confirms it. */
export async function imports(ctx: Context, name: string, bytes?: Uint8Array): Promise<Answer> {
  return press(ctx, pressOf(await handIn(ctx, name, bytes), 'Confirm'));
}

/** Sets rates through the form and its preview. */
export async function setRates(
  ctx: Context,
  rates: { diamond?: string; deductions?: string; creator?: string; agency?: string; from?: string },
): Promise<Answer> {
  const fields = { diamond: '0.01', creator: '50', agency: '7', from: '2026-08', ...rates };
  const preview = await press(ctx, { action: 'earnings.preview-plan' }, fields);
  return press(ctx, pressOf(preview, 'Confirm'));
}

/** An export of July up to a day, made by hand: each row an ordinary one with what is said of it changed. */
export const upTo = (last: string, ...rows: readonly CreatorDataCells[]): Buffer =>
  workbook(creatorData(...rows.map((row) => ({ 'Data period': `2026-07-01 ~ 2026-07-${last}`, ...row }))));

export const ben = { 'Creator ID': '7331759302129665913', "Creator's username": 'ben.npc90' };
export const cleo = { 'Creator ID': '7331759302129665914', "Creator's username": 'cleo' };
/** What stands in the ID cell of who left. */
export const leftSentence = 'The creator has quit the network';

/** The code of the refusal, or `done`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return 'done';
}

/** Handle → diamonds that count in a month. */
export async function figuresOf(db: Database, agencyId: string, of: string): Promise<Readonly<Record<string, bigint>>> {
  const rows = await listFigures(db, agencyId, month(of), { offset: 0, limit: 10_000 });
  return Object.fromEntries(rows.map((row) => [row.handle, row.diamonds]));
}
