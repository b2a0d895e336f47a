import type { Context, JobContext, MemberNews } from '#src/context.ts';
import { isRowId } from '#src/core/ids.ts';
import type { Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { isStillOwner } from '#src/features/agency/agency.rules.ts';
import { recordAudit } from '#src/features/agency/log/audit.service.ts';
import { ownersScreen } from './owners.screens.ts';
import { addOwner, listNamedOwners, removeOwner, type NamedOwner } from './owners.store.ts';

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
  if (!member?.memberSince) return showOwners(ctx, 0, owners.notHere(userId));
  if (member.bot) return showOwners(ctx, 0, owners.isBot(userId));
  if (userId === facts.ownerId) return showOwners(ctx, 0, owners.isServerOwner(userId));
  const { memberSince } = member;
  const named = (await listNamedOwners(ctx.db, ctx.agency.id)).find((owner) => owner.userId === userId);
  if (named && !isStillOwner(named, memberSince)) await endOwner(ctx, named);
  // Not before they came: by this machine's clock, which may be wrong, they would have left since.
  const addedAt = new Date(Math.max(ctx.clock.now().getTime(), memberSince.getTime()));
  const added = await ctx.db.transaction(async (tx) => {
    const isNew = await addOwner(tx, ctx.agency.id, { userId, addedBy: ctx.actor.userId, addedAt });
    if (isNew) await recordAudit(tx, ctx, { what: 'agency.owner-named', subject: userId, details: {} });
    return isNew;
  });
  return showOwners(ctx, 0, added ? owners.nowOwner(userId) : owners.already(userId));
}

/** Who left the server, or was thrown out of it, is an owner no more. */
export const ownersMemberNews: MemberNews = {
  async left(ctx, userId) {
    const named = await listNamedOwners(ctx.db, ctx.agency.id);
    for (const owner of named) if (owner.userId === userId) await endOwner(ctx, owner);
  },
  reconnected: (ctx) => endFormerOwners(ctx),
};

/** Ends what those were named who have left the server since, whether they came back or not. */
export async function endFormerOwners(ctx: JobContext): Promise<void> {
  for (const owner of await listNamedOwners(ctx.db, ctx.agency.id)) {
    const member = await ctx.guild.member(owner.userId);
    if (!isStillOwner(owner, member?.memberSince)) await endOwner(ctx, owner);
  }
}

/** Nobody's doing: the log names Greenroom. */
async function endOwner({ agency, clock, db }: Pick<JobContext, 'agency' | 'clock' | 'db'>, { id }: NamedOwner): Promise<void> {
  await db.transaction(async (tx) => {
    const subject = await removeOwner(tx, agency.id, id);
    if (subject !== undefined) await recordAudit(tx, { agency, clock }, { what: 'agency.owner-left', subject, details: {} });
  });
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
