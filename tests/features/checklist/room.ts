import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { actions } from '#src/app.ts';
import type { Agency, Context, Database } from '#src/context.ts';
import type { Answer } from '#src/core/answer.ts';
import { parseDay, type Day } from '#src/core/calendar.ts';
import type { ActionName, Block } from '#src/core/screen.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { assignments, creators, links, runs } from '#src/features/creators/creators.tables.ts';
import { HandClock, makeAgency, screenOf, someone } from '#tests/features/earnings/desk.ts';
import { photo } from '#tests/support/pictures.ts';

export const people = {
  ana: '100000000000000001',
  ben: '100000000000000002',
  salma: '100000000000000003',
  omar: '100000000000000004',
  mia: '100000000000000005',
  /** A member who is nobody yet. */
  other: '100000000000000009',
} as const;

const dayOf = (text: string): Day => {
  const day = parseDay(text);
  if (!day) throw new Error(`the test has a mistake: ${text}`);
  return day;
};

interface Attached {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What happens while it is read. */
  readonly meanwhile?: (() => Promise<void>) | undefined;
}

/** An agency with ana (of coach salma) and ben (of coach omar), both linked and confirmed. */
export class Room {
  readonly clock = new HandClock();
  readonly db: Database;
  readonly agency: Agency;
  readonly ids: Readonly<Record<'ana' | 'ben', string>>;

  private constructor(db: Database, agency: Agency, ids: Room['ids']) {
    this.db = db;
    this.agency = agency;
    this.ids = ids;
  }

  static async make(db: Database): Promise<Room> {
    const agency = await makeAgency(db);
    const ids = { ana: await creator(db, agency, 'ana', 'salma'), ben: await creator(db, agency, 'ben', 'omar') };
    return new Room(db, agency, ids);
  }

  as(who: keyof typeof people): Context {
    const is = { ana: 'creator', ben: 'creator', salma: 'coach', omar: 'coach', mia: 'manager', other: 'creator' } as const;
    return someone(this.db, this.agency, this.clock, { id: people[who], is: [is[who]] });
  }

  /** Presses a button, or hands a form in. */
  presses(
    who: keyof typeof people,
    name: ActionName,
    argument = '',
    given: { fields?: Readonly<Record<string, string>>; file?: Attached } = {},
  ): Promise<Answer> {
    const found = actions.find((action) => action.name === name);
    if (!found) throw new Error(`no action ${name}`);
    const { fields = {}, file } = given;
    const attached = file ? [{ name: file.name, size: file.bytes.length, read: () => read(file) }] : [];
    return found.run(this.as(who), argument, {
      chosen: [],
      text: (field) => fields[field] ?? '',
      choices: () => [],
      files: () => attached,
    });
  }

  async sends(
    who: 'ana' | 'ben' | 'other',
    item: string,
    given: { words?: string; bytes?: Uint8Array; name?: string; meanwhile?: () => Promise<void> } = {},
  ): Promise<Answer> {
    const file = { name: given.name ?? 'room.jpg', bytes: given.bytes ?? (await photo()), meanwhile: given.meanwhile };
    return this.presses(who, 'checklist.send', item, { fields: { words: given.words ?? '' }, file });
  }

  /** The run ends, as a file or a person says. */
  async endRun(of: 'ana' | 'ben', on: string): Promise<void> {
    await drizzleOf(this.db).execute(
      sql`update runs set ended_on = ${on}::date, ended_why = 'quit' where creator_id = ${this.ids[of]}::uuid and ended_on is null`,
    );
  }

  async beginRun(of: 'ana' | 'ben', on: string): Promise<void> {
    await drizzleOf(this.db)
      .insert(runs)
      .values({ agencyId: this.agency.id, creatorId: this.ids[of], startedOn: dayOf(on) });
  }

  async rows<T>(query: ReturnType<typeof sql>, row: z.ZodType<T>): Promise<readonly T[]> {
    return queryRows(this.db, query, row);
  }

  async pictures(): Promise<number> {
    const [found] = await this.rows(
      sql`select count(*)::int as it from checklist_pictures where agency_id = ${this.agency.id}::uuid`,
      z.object({ it: z.number() }),
    );
    return found?.it ?? 0;
  }
}

async function read({ bytes, meanwhile }: Attached): Promise<Uint8Array> {
  await meanwhile?.();
  return bytes;
}

async function creator(db: Database, agency: Agency, handle: 'ana' | 'ben', coach: 'salma' | 'omar'): Promise<string> {
  const [made] = await drizzleOf(db)
    .insert(creators)
    .values({ agencyId: agency.id, handle, createdAt: new Date('2026-07-01T00:00:00Z') })
    .returning({ id: creators.id });
  const creatorId = made?.id ?? '';
  const [linkedAt, at] = [new Date('2026-07-02T00:00:00Z'), new Date('2026-07-01T00:00:00Z')];
  const of = { agencyId: agency.id, creatorId };
  await drizzleOf(db)
    .insert(links)
    .values({ ...of, userId: people[handle], linkedBy: people.mia, linkedAt, confirmedAt: linkedAt });
  await drizzleOf(db)
    .insert(assignments)
    .values({ ...of, coachId: people[coach], fromDay: dayOf('2026-07-01'), by: 'hand', setBy: people.mia, setAt: at });
  await drizzleOf(db)
    .insert(runs)
    .values({ ...of, startedOn: dayOf('2026-07-01') });
  return creatorId;
}

/** The pictures on a screen. */
export const picturesOn = (answer: Answer): readonly Extract<Block, { kind: 'picture' }>[] =>
  screenOf(answer).blocks.flatMap((block) => (block.kind === 'picture' ? [block] : []));

/** What the button of this label carries; undefined: there is none. */
export function argumentOf(answer: Answer, label: string): string | undefined {
  for (const block of screenOf(answer).blocks) {
    if (block.kind !== 'buttons') continue;
    for (const button of block.buttons) if (button.label === label && 'press' in button) return button.press.argument;
  }
  return undefined;
}
