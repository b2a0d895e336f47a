import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { links } from '#src/features/creators/creators.tables.ts';
import { usual, type ReminderChoice } from './reminding.rules.ts';
import { reminderChoices } from './reminder-choices.tables.ts';

/** What these people have chosen; whoever has not is left out. */
export async function listChoices(
  rows: Rows,
  agencyId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, ReminderChoice>> {
  if (userIds.length === 0) return new Map();
  const found = await drizzleOf(rows)
    .select()
    .from(reminderChoices)
    .where(and(eq(reminderChoices.agencyId, agencyId), inArray(reminderChoices.userId, [...userIds])));
  return new Map(found.map((row) => [row.userId, row]));
}

export async function findChoice(rows: Rows, agencyId: string, userId: string): Promise<ReminderChoice> {
  const { dayBefore, hourBefore, tenMinutesBefore, directly } =
    (await listChoices(rows, agencyId, [userId])).get(userId) ?? usual;
  return { dayBefore, hourBefore, tenMinutesBefore, directly };
}

export async function saveChoice(
  rows: Rows,
  of: { readonly agencyId: string; readonly userId: string; readonly saidAt: Date },
  choice: ReminderChoice,
): Promise<void> {
  const { dayBefore, hourBefore, tenMinutesBefore, directly } = choice;
  const set = { dayBefore, hourBefore, tenMinutesBefore, directly, saidAt: of.saidAt };
  await drizzleOf(rows)
    .insert(reminderChoices)
    .values({ ...of, ...set })
    .onConflictDoUpdate({ target: [reminderChoices.agencyId, reminderChoices.userId], set });
}

export async function listChoicesOf(rows: Rows, agencyId: string, userId: string) {
  return drizzleOf(rows)
    .select()
    .from(reminderChoices)
    .where(and(eq(reminderChoices.agencyId, agencyId), eq(reminderChoices.userId, userId)));
}

export async function eraseChoices(tx: Transaction, agencyId: string, userId: string): Promise<void> {
  await drizzleOf(tx)
    .delete(reminderChoices)
    .where(and(eq(reminderChoices.agencyId, agencyId), eq(reminderChoices.userId, userId)));
}

/** Which creator each of these is linked to: only they take direct messages. */
export async function listCreatorsOf(
  rows: Rows,
  agencyId: string,
  userIds: readonly string[],
): Promise<readonly { readonly userId: string; readonly creatorId: string }[]> {
  if (userIds.length === 0) return [];
  return drizzleOf(rows)
    .select({ userId: links.userId, creatorId: links.creatorId })
    .from(links)
    .where(and(eq(links.agencyId, agencyId), isNull(links.endedAt), inArray(links.userId, [...userIds])));
}
