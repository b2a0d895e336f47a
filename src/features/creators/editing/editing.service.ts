import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { form, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { findZone, parseZone, type ZoneFinding } from '#src/core/zones.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { zoneWords } from '#src/features/creators/claims/claims.screens.ts';
import { findLinkOf } from '#src/features/creators/linking/links.store.ts';
import { askNotAdult } from '#src/features/creators/leaving/offboard.service.ts';
import { getSeen } from '#src/features/creators/seeing/seeing.service.ts';
import { editedScreen, editForm, meanwhileScreen, zoneProblems } from './editing.screens.ts';
import { findOurs, saveOurs, type Ours } from './editing.store.ts';

/** `/creator edit`, and *Edit* below it: the form with what the agency itself knows. A coach only of their own creators. */
export async function openEdit(ctx: Context, o: { creator: string }): Promise<Answer> {
  const { id } = await getSeen(ctx, o.creator);
  const ours = await findOurs(ctx.db, ctx.agency.id, id);
  if (!ours) throw new UserError('creators.unknown-handle', { handle: o.creator });
  const linked = (await findLinkOf(ctx.db, ctx.agency.id, id)) !== undefined;
  return form(editForm(ctx.texts, { id, ...ours, linked }));
}

/** @param argument `<creator>.<version>` of the form: of two who edit at once, the second is told and nothing is lost of the first */
export async function saveEdit(ctx: Context, argument: string, input: Input): Promise<Answer> {
  const [id = '', version = ''] = argument.split('.');
  const { handle } = await getSeen(ctx, id);
  const before = await findOurs(ctx.db, ctx.agency.id, id);
  if (!before) throw new UserError('creators.unknown-handle', { handle });
  const typed = { niche: input.text('niche'), place: input.text('place') };
  if (before.version !== Number(version)) return update(meanwhileScreen(ctx.texts, { id, handle, typed }));
  // "No" ends their time here: that is asked first, and takes back what was said before only when it does.
  const question = input.choices('adult')[0] === 'no' ? await askNotAdult(ctx, { id, handle }) : undefined;
  const linked = (await findLinkOf(ctx.db, ctx.agency.id, id)) !== undefined;
  const found = typed.place === '' ? undefined : findZone(typed.place, ctx.clock.now());
  const now = {
    niche: typed.niche === '' ? null : typed.niche,
    zone: zoneAfter(before, typed.place, found),
    adultAt: question ? before.adultAt : yes(input, 'adult') ? (before.adultAt ?? ctx.clock.now()) : null,
    withoutDiscord: !linked && yes(input, 'without'),
  };
  const what = changed(before, now);
  const saved = await ctx.db.transaction(async (tx) => {
    if (what.length === 0) return true;
    if (!(await saveOurs(tx, ctx.agency.id, id, before.version, now))) return false;
    const details = { creator: id, what: what.join(', ') };
    await recordAudit(tx, ctx, { what: 'creators.edited', subject: id, details });
    return true;
  });
  if (!saved) return update(meanwhileScreen(ctx.texts, { id, handle, typed }));
  if (question) return update({ ...question, blocks: [...zoneProblems(ctx.texts, typed.place, found), ...question.blocks] });
  return update(editedScreen(ctx.texts, { id, handle, ...now, zoneShown: shown(ctx, now.zone), typed: typed.place, found }));
}

/** A place that is not understood changes nothing, and is asked again. */
function zoneAfter(before: Ours, typed: string, found: ZoneFinding | undefined): string | null {
  if (typed === '') return null;
  return found?.kind === 'zone' ? found.zone : before.zone;
}

const yes = (input: Input, field: string): boolean => input.choices(field)[0] === 'yes';

function changed(before: Ours, now: Pick<Ours, 'niche' | 'zone' | 'adultAt' | 'withoutDiscord'>): readonly string[] {
  return [
    ...(before.niche === now.niche ? [] : ['niche']),
    ...(before.zone === now.zone ? [] : ['time zone']),
    ...((before.adultAt === null) === (now.adultAt === null) ? [] : ['18 or older']),
    ...(before.withoutDiscord === now.withoutDiscord ? [] : ['without Discord']),
  ];
}

function shown(ctx: Context, zone: string | null): ReturnType<typeof zoneWords> | undefined {
  const parsed = zone === null ? undefined : parseZone(zone);
  return parsed && zoneWords(ctx.texts, parsed, { zone: parsed, at: ctx.clock.now(), locale: ctx.actor.locale });
}
