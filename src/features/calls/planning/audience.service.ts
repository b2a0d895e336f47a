import type { Context } from '#src/context.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId, isSnowflake } from '#src/core/ids.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Choice } from '#src/core/screen.ts';
import { getSeen, suggestSeen } from '#src/features/creators/index.ts';
import { listNiches } from './audience.store.ts';
import type { Chosen } from './chosen.rules.ts';

type Whom = Pick<Chosen, 'audience' | 'roleId' | 'niche' | 'ofCoachId' | 'creatorId' | 'unknown'>;

const nobody: Whom = { audience: 'everyone', roleId: null, niche: null, ofCoachId: null, creatorId: null, unknown: null };

/** Whom an option `for:` means: what a suggestion gave, or what was typed. */
export async function readWhom(ctx: Context, typed: string | undefined): Promise<Whom> {
  const text = (typed ?? '').trim();
  const lower = text.toLowerCase();
  if (['', 'everyone', 'all', 'all creators', 'everybody'].includes(lower)) return nobody;
  if (lower === 'webinar') return { ...nobody, audience: 'webinar' };
  const roleId = /^(?:role:|<@&)(\d+)>?$/u.exec(text)?.[1];
  if (roleId !== undefined && isSnowflake(roleId)) return { ...nobody, audience: 'role', roleId };
  const coachId = /^coach:(?:<@!?)?(\d+)>?$/u.exec(text)?.[1];
  if (coachId !== undefined && isSnowflake(coachId)) return { ...nobody, audience: 'coach', ofCoachId: coachId };
  const wanted = text.replace(/^niche:\s*/iu, '').toLowerCase();
  const niche = (await listNiches(ctx.db, ctx.agency.id)).find((one) => one.toLowerCase() === wanted);
  if (niche !== undefined) return { ...nobody, audience: 'niche', niche };
  const creatorId = await findCreator(ctx, text.replace(/^creator:/iu, ''));
  if (creatorId !== undefined) return { ...nobody, audience: 'creator', creatorId };
  return { ...nobody, unknown: text.slice(0, 100) };
}

/** One whom this person looks after; anybody else is as unknown as who does not exist. */
export async function findCreator(ctx: Context, typed: string): Promise<string | undefined> {
  try {
    return (await getSeen(ctx, typed, { orUnassigned: true })).id;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const most = 25;

/** While `for:` is typed. */
export async function suggestWhom(ctx: Context, typed: string): Promise<readonly Choice[]> {
  if (!mayDo(ctx.actor.standings, 'calls.plan')) return [];
  const say = ctx.texts.calls.suggest;
  const wanted = typed.trim().toLowerCase();
  const [niches, roles, creators] = await Promise.all([
    listNiches(ctx.db, ctx.agency.id),
    ctx.guild.roles(),
    suggestSeen(ctx, typed),
  ]);
  const kinds = [
    { label: say.everyone, value: 'everyone' },
    { label: say.webinar, value: 'webinar' },
    ...niches.map((niche) => ({ label: say.niche(niche).slice(0, 100), value: `niche:${niche}`.slice(0, 100) })),
    ...roles
      .filter(({ everyone, managed }) => !everyone && !managed)
      .map(({ id, name }) => ({ label: say.role(name).slice(0, 100), value: `role:${id}` })),
  ].filter(({ label }) => label.toLowerCase().includes(wanted));
  const people = creators
    .filter(({ value }) => isRowId(value))
    .map(({ label, value }) => ({ label: say.creator(label).slice(0, 100), value }));
  // Whoever types a name means a creator more often than a role.
  return (wanted === '' ? [...kinds, ...people] : [...people, ...kinds]).slice(0, most);
}

/** Of a member who was chosen: whom they are linked to, if this person looks after them. */
export const findCreatorOf = async (ctx: Context, userId: string | undefined): Promise<string | undefined> =>
  userId === undefined ? undefined : findCreator(ctx, `<@${userId}>`);
