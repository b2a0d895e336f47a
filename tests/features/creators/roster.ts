import { and, eq } from 'drizzle-orm';
import type { Agency, Context } from '#src/context.ts';
import { parseDay, type Day } from '#src/core/calendar.ts';
import type { Standing } from '#src/core/permissions.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { assignments, claims, creators, handles, links } from '#src/features/creators/creators.tables.ts';
import { HandClock, makeAgency, someone } from '#tests/features/earnings/desk.ts';
import type { TestDatabase } from '#tests/support/database.ts';

export const at = new Date('2026-08-01T07:00:00Z');
export const [mia, salma, ben, ana] = ['100000000000000001', '100000000000000002', '100000000000000003', '100000000000000004'];

export const day = (text: string): Day => {
  const found = parseDay(text);
  if (!found) throw new Error(`the test has a mistake: ${text}`);
  return found;
};

/** An agency with creators, written as rows. */
export class Roster {
  readonly clock = new HandClock();
  readonly agency: Agency;
  readonly #test: TestDatabase;

  private constructor(test: TestDatabase, agency: Agency) {
    this.#test = test;
    this.agency = agency;
  }

  static async of(test: TestDatabase, ...named: readonly string[]): Promise<Roster> {
    const roster = new Roster(test, await makeAgency(test.database));
    for (const handle of named) await roster.add(handle);
    return roster;
  }

  async add(handle: string, more: Partial<typeof creators.$inferInsert> = {}): Promise<string> {
    const [made] = await drizzleOf(this.#test.database)
      .insert(creators)
      .values({ agencyId: this.agency.id, handle, createdAt: at, ...more })
      .returning({ id: creators.id });
    return made?.id ?? '';
  }

  async id(handle: string): Promise<string> {
    const mine = and(eq(creators.agencyId, this.agency.id), eq(creators.handle, handle));
    const [found] = await drizzleOf(this.#test.database).select({ id: creators.id }).from(creators).where(mine);
    if (!found) throw new Error(`there is no ${handle}`);
    return found.id;
  }

  async formerly(handle: string, formerHandle: string): Promise<void> {
    const row = {
      agencyId: this.agency.id,
      creatorId: await this.id(handle),
      handle: formerHandle,
      firstSeenOn: day('2026-06-30'),
    };
    await drizzleOf(this.#test.database).insert(handles).values(row);
  }

  async assigned(handle: string, coachId: string, from = '2026-07-01', until: string | null = null): Promise<void> {
    const days = { fromDay: day(from), untilDay: until === null ? null : day(until) };
    const row = { agencyId: this.agency.id, creatorId: await this.id(handle), coachId, ...days, setBy: mia, setAt: at };
    await drizzleOf(this.#test.database)
      .insert(assignments)
      .values({ ...row, by: 'hand' });
  }

  async linked(handle: string, userId: string, confirmedAt: Date | null = null): Promise<void> {
    const row = { agencyId: this.agency.id, creatorId: await this.id(handle), userId, linkedBy: mia, linkedAt: at, confirmedAt };
    await drizzleOf(this.#test.database).insert(links).values(row);
  }

  /** A member says which account is theirs, and waits. */
  async claims(userId: string, handle: string, claimedAt = at): Promise<void> {
    const said = { adult: true, niche: 'Singing', zone: 'Europe/London', wantsReminders: false, state: 'waiting' as const };
    await drizzleOf(this.#test.database)
      .insert(claims)
      .values({ agencyId: this.agency.id, userId, handle, claimedAt, ...said });
  }

  as(id: string, ...is: readonly Standing[]): Context {
    return someone(this.#test.database, this.agency, this.clock, { id, is });
  }
}
