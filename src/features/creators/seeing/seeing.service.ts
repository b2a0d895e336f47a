import type { Context } from '#src/context.ts';
import { dayOf, type Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Choice } from '#src/core/screen.ts';
import { handleFrom } from '#src/features/creators/creators.rules.ts';
import { maySee, type Watcher } from './seeing.rules.ts';
import { findLinkedCreator, listSuggested, listWanted, type OwnCreator, type SeenCreator, type Wanted } from './seeing.store.ts';

type Looking = Pick<Context, 'db' | 'agency' | 'actor' | 'clock'>;

/** Today, in the whole UTC days that assignments are counted in. */
export const todayOf = (ctx: Pick<Context, 'clock'>): Day => dayOf(ctx.clock.now());

/** Whether this person has an overview of the whole agency: owners and managers. */
export const seesAll = ({ actor }: Pick<Context, 'actor'>): boolean => mayDo(actor.standings, 'creators.assign');

/** The creator whom this person is linked to. */
export async function findOwn(ctx: Looking): Promise<OwnCreator | undefined> {
  return findLinkedCreator(ctx.db, ctx.agency.id, ctx.actor.userId, todayOf(ctx));
}

/**
 * The creator that a `creator:` option means, for whoever may see them: owners and managers all, a coach only their own.
 * Somebody they may not see is as unknown to them as somebody who does not exist.
 * @param typed our ID (what a suggestion gave), a handle in any spelling, an address, a mention
 * @param o.orUnassigned lets a coach have those of nobody too: to link or look at, never for figures
 * @throws UserError `creators.unknown-handle`
 */
export async function getSeen(ctx: Looking, typed: string, o: { orUnassigned?: boolean } = {}): Promise<SeenCreator> {
  const watcher = watcherOf(ctx);
  const found = await listWanted(ctx.db, ctx.agency.id, wantedFrom(typed), todayOf(ctx));
  const creator = found.find((one) => maySee(watcher, one, { orUnassigned: o.orUnassigned === true }));
  if (!creator) throw new UserError('creators.unknown-handle', { handle: handleFrom(typed), isCoach: !watcher.seesAll });
  return creator;
}

/** Whether this person looks after this creator today, or sees everybody. */
export async function mayCoach(ctx: Looking, creatorId: string): Promise<boolean> {
  if (!isRowId(creatorId)) return false;
  const [found] = await listWanted(ctx.db, ctx.agency.id, { by: 'id', id: creatorId }, todayOf(ctx));
  return found !== undefined && maySee(watcherOf(ctx), found, { orUnassigned: false });
}

/** Whether this creator is theirs, or may become it: those of nobody as well. */
export async function mayTake(ctx: Looking, creatorId: string): Promise<boolean> {
  if (!isRowId(creatorId)) return false;
  const [found] = await listWanted(ctx.db, ctx.agency.id, { by: 'id', id: creatorId }, todayOf(ctx));
  return found !== undefined && maySee(watcherOf(ctx), found, { orUnassigned: true });
}

/** While a `creator:` option is typed: those this person may see. */
export async function suggestSeen(ctx: Context, typed: string): Promise<readonly Choice[]> {
  return suggest(ctx, typed, false);
}

/** The same, with those of nobody for a coach too. */
export async function suggestSeenOrUnassigned(ctx: Context, typed: string): Promise<readonly Choice[]> {
  return suggest(ctx, typed, true);
}

async function suggest(ctx: Context, typed: string, orUnassigned: boolean): Promise<readonly Choice[]> {
  const watcher = watcherOf(ctx);
  if (!watcher.seesAll && !watcher.isCoach) return [];
  const found = await listSuggested(ctx.db, ctx.agency.id, {
    typed: handleFrom(typed),
    day: todayOf(ctx),
    coachId: watcher.seesAll ? undefined : watcher.userId,
    orUnassigned,
    limit: 25,
  });
  return found.map((one) => ({ label: ctx.texts.creators.candidate(one.handle, one.managerName ?? undefined), value: one.id }));
}

function watcherOf(ctx: Pick<Context, 'actor'>): Watcher {
  return { userId: ctx.actor.userId, seesAll: seesAll(ctx), isCoach: ctx.actor.standings.has('coach') };
}

const mention = /^<@!?(\d{17,20})>$/u;

function wantedFrom(typed: string): Wanted {
  const bare = typed.trim();
  if (isRowId(bare)) return { by: 'id', id: bare };
  const userId = mention.exec(bare)?.[1];
  return userId === undefined ? { by: 'handle', handle: handleFrom(bare) } : { by: 'member', userId };
}
