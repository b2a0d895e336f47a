import type { Context, JobContext } from '#src/context.ts';
import { isRowId } from '#src/core/ids.ts';
import type { Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { recordAudit } from '#src/features/agency/log/audit.service.ts';
import { ownersScreen } from './owners.screens.ts';
import { addOwner, listNamedOwners, removeOwner } from './owners.store.ts';

/** Discord users who are owners of the agency: the server's own first, then the ones named. */
export async function listOwners(ctx: Pick<JobContext, 'db' | 'agency' | 'guild'>): Promise<readonly string[]> {
  const [facts, named] = await Promise.all([ctx.guild.facts(), listNamedOwners(ctx.db, ctx.agency.id)]);
  return [...new Set([facts.ownerId, ...named.map(({ userId }) => userId)])];
}

/** @param page from 0 */
export async function showOwners(ctx: Context, page = 0, notice?: Words): Promise<Screen> {
  const [facts, named] = await Promise.all([ctx.guild.facts(), listNamedOwners(ctx.db, ctx.agency.id)]);
  return ownersScreen(ctx.texts, { serverOwnerId: facts.ownerId, named, page, notice });
}

export async function nameOwner(ctx: Context, userId: string): Promise<Screen> {
  const { owners } = ctx.texts.agency;
  const [facts, member] = await Promise.all([ctx.guild.facts(), ctx.guild.member(userId)]);
  if (!member) return showOwners(ctx, 0, owners.notHere(userId));
  if (member.bot) return showOwners(ctx, 0, owners.isBot(userId));
  if (userId === facts.ownerId) return showOwners(ctx, 0, owners.isServerOwner(userId));
  const added = await ctx.db.transaction(async (tx) => {
    const isNew = await addOwner(tx, ctx.agency.id, { userId, addedBy: ctx.actor.userId, addedAt: ctx.clock.now() });
    if (isNew) await recordAudit(tx, ctx, { what: 'agency.owner-named', subject: userId, details: {} });
    return isNew;
  });
  return showOwners(ctx, 0, added ? owners.nowOwner(userId) : owners.already(userId));
}

/** @param id of the row that named them */
export async function unnameOwner(ctx: Context, id: string): Promise<Screen> {
  const removed = isRowId(id)
    ? await ctx.db.transaction(async (tx) => {
        const userId = await removeOwner(tx, ctx.agency.id, id);
        if (userId !== undefined) await recordAudit(tx, ctx, { what: 'agency.owner-removed', subject: userId, details: {} });
        return userId;
      })
    : undefined;
  const { owners } = ctx.texts.agency;
  return showOwners(ctx, 0, removed === undefined ? owners.notNamed : owners.removed(removed));
}
