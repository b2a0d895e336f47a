import type { Input } from '#src/core/action.ts';
import type { Context, Transaction } from '#src/context.ts';
import { form, show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { mayDo } from '#src/core/permissions.ts';
import { findChosenZone, getSettings, recordAudit } from '#src/features/agency/index.ts';
import { insertCall } from '#src/features/calls/calls.store.ts';
import { findCreatorOf, readWhom } from './audience.service.ts';
import { readWhen, type FilledCall, type TypedCall } from './call-form.rules.ts';
import { choose, fields, isSmall, repeating, type Chosen, type Field } from './chosen.rules.ts';
import { keepDraft, saveDraft, takeDraft, type Draft } from './drafts.store.ts';
import { confirmChange, movePreviewOf } from './editing.service.ts';
import { fill } from './filling.service.ts';
import { getDraft, getDrafted, readSeen } from './found.service.ts';
import { callScreenOf } from './listing.service.ts';
import { loggedTitle } from './changing.rules.ts';
import { callForm, isInTheWay, leftScreen, refusedScreen } from './planning.screens.ts';
import { previewOf, problemsIn, problemsOf, readDraft, valuesOf } from './preview.service.ts';

/** The options of `/call schedule`: shortcuts that fill the form and the preview. */
export interface Given {
  readonly title?: string | undefined;
  readonly day?: string | undefined;
  readonly time?: string | undefined;
  readonly duration?: string | undefined;
  readonly where?: string | undefined;
  readonly for?: string | undefined;
  readonly coach?: string | undefined;
  readonly repeats?: string | undefined;
  readonly channel?: string | undefined;
}

/** `/call schedule`: the form, with what was given filled in. @throws UserError while the agency has no time zone */
export async function startSchedule(ctx: Context, given: Given = {}): Promise<Answer> {
  const zone = await findChosenZone(ctx.db, ctx.agency.id);
  if (zone === undefined) throw new UserError('calls.no-zone', { mayset: mayDo(ctx.actor.standings, 'agency.settings') });
  const typed: TypedCall = {
    title: (given.title ?? '').slice(0, 100),
    day: (given.day ?? '').slice(0, 40),
    time: (given.time ?? '').slice(0, 60),
    duration: (given.duration ?? ctx.texts.calls.form.defaultDuration).slice(0, 30),
    where: (given.where ?? '').slice(0, 1000),
  };
  const draft = {
    agencyId: ctx.agency.id,
    draftedBy: ctx.actor.userId,
    draftedAt: ctx.clock.now(),
    callId: null,
    seen: 0,
    scope: null,
    occurrenceId: null,
    zone,
    typed,
    chosen: await chosenFrom(ctx, given),
  };
  const draftId = await keepDraft(ctx.db, draft);
  return form(callForm(ctx.texts, { draftId, typed, zone, isNew: true }));
}

async function chosenFrom(ctx: Context, given: Given): Promise<Chosen> {
  const [whom, settings] = await Promise.all([readWhom(ctx, given.for), getSettings(ctx.db, ctx.agency.id)]);
  const usual = isSmall(whom) ? (settings.privateChannelId ?? settings.announcementsChannelId) : settings.announcementsChannelId;
  return {
    ...whom,
    coachId: given.coach ?? ctx.actor.userId,
    repeats: repeating.find((one) => one === given.repeats) ?? 'weekly',
    lastDay: null,
    channelId: given.channel ?? usual ?? null,
    seats: null,
    mentionsRole: false,
  };
}

/** The form was sent. */
export async function previewCall(ctx: Context, draftId: string, input: Input): Promise<Answer> {
  const draft = await getDraft(ctx, draftId);
  const typed = {
    title: input.text('title'),
    day: input.text('day'),
    time: input.text('time'),
    duration: input.text('duration'),
    where: input.text('where'),
  };
  return show(await previewOf(ctx, await saveDraft(ctx.db, draft, { typed })));
}

/** The form again, with what was typed. */
export async function changeDraft(ctx: Context, draftId: string): Promise<Answer> {
  const { typed, zone, callId } = await getDraft(ctx, draftId);
  return form(callForm(ctx.texts, { draftId, typed, zone, isNew: callId === null }));
}

/** One of the preview's selects. @param argument `<field>.<draft id>` */
export async function chooseInDraft(ctx: Context, argument: string, { chosen: values }: Input): Promise<Answer> {
  const [named = '', draftId = ''] = argument.split('.');
  const draft = await getDraft(ctx, draftId);
  const field = fields.find((one): one is Field => one === named);
  const value = field === 'creator' ? await findCreatorOf(ctx, values[0]) : values[0];
  const chosen = field === undefined ? draft.chosen : await placed(ctx, draft.chosen, choose(draft.chosen, field, value));
  return update(await previewOf(ctx, await saveDraft(ctx.db, draft, { chosen })));
}

/** A call for few goes where private threads are made, unless another channel was chosen. */
async function placed(ctx: Context, before: Chosen, after: Chosen): Promise<Chosen> {
  if (isSmall(before) === isSmall(after)) return after;
  const { announcementsChannelId, privateChannelId } = await getSettings(ctx.db, ctx.agency.id);
  const [usualBefore, usual] = isSmall(after)
    ? [announcementsChannelId, privateChannelId]
    : [privateChannelId, announcementsChannelId];
  return after.channelId === (usualBefore ?? null) && usual !== undefined ? { ...after, channelId: usual } : after;
}

export async function dropDraft(ctx: Context, draftId: string): Promise<Answer> {
  const draft = await getDraft(ctx, draftId);
  await ctx.db.transaction((tx) => takeDraft(tx, draft));
  return update(leftScreen(ctx.texts));
}

/**
 * Plans what the preview shows, with its times of 14 days and all that is due of them.
 * @param argument `<draft id>.<revision>`: an earlier screen of the same draft shows the newest instead
 */
export async function confirmDraft(ctx: Context, argument: string): Promise<Answer> {
  const { id, seen } = readSeen(argument);
  const draft = await getDraft(ctx, id);
  if (draft.revision !== seen) return update(await (draft.scope === 'this' ? movePreviewOf : previewOf)(ctx, draft));
  if (draft.scope === 'this') {
    const when = readWhen(draft.typed, { now: ctx.clock.now(), zone: draft.zone });
    return when.ok ? confirmChange(ctx, draft, undefined) : update(await movePreviewOf(ctx, draft));
  }
  const was = await getDrafted(ctx, draft);
  const read = await readDraft(ctx, draft, was);
  if (!read.ok) return update(refusedScreen(ctx.texts, { draftId: draft.id, faults: read.faults }));
  const problems = problemsIn(valuesOf(read.call, draft.chosen), undefined, was, draft.chosen);
  if ([...problems, ...(await problemsOf(ctx, draft.chosen))].some(isInTheWay)) throw new UserError('calls.not-complete', {});
  if (draft.callId !== null) return confirmChange(ctx, draft, read.call);
  const callId = await ctx.db.transaction((tx) => plan(tx, ctx, draft, read.call));
  return update(await callScreenOf(ctx, callId, 'planned'));
}

async function plan(tx: Transaction, ctx: Context, draft: Draft, filled: FilledCall): Promise<string> {
  const taken = await takeDraft(tx, draft);
  if (!taken) throw new UserError('calls.draft-gone', {});
  const now = ctx.clock.now();
  const call = await insertCall(tx, {
    ...valuesOf(filled, taken.chosen),
    agencyId: ctx.agency.id,
    createdBy: ctx.actor.userId,
    createdAt: now,
  });
  await fill(tx, call, now);
  await recordAudit(tx, ctx, { what: 'calls.planned', subject: call.id, details: { title: loggedTitle(call) } });
  return call.id;
}
