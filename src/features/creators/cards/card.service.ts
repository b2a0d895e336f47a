import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { form, show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Button, Screen } from '#src/core/screen.ts';
import { proposeAssign } from '#src/features/creators/assigning/assigning.service.ts';
import { setWithoutDiscord } from '#src/features/creators/linking/linking.service.ts';
import { getSeen, mayCoach, seesAll, todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { cardScreen } from './card.screens.ts';
import { findCard, type CardFacts } from './card.store.ts';

/**
 * `/creator card`: who a creator is, without figures, and what this person may do about them. A coach sees their own and
 * those of nobody.
 * @param typed our ID, a handle, an address, a mention
 * @throws UserError for whom they may not see, as for nobody at all
 */
export async function showCard(ctx: Context, typed: string): Promise<Answer> {
  return show(await cardOf(ctx, typed));
}

/** The same, of whoever a member is linked to. */
export async function showCardOfMember(ctx: Context, userId: string): Promise<Answer> {
  const { id } = await getSeen(ctx, `<@${userId}>`, { orUnassigned: true }).catch((error: unknown) => {
    if (error instanceof UserError) throw new UserError('creators.member-without-card', { userId });
    throw error;
  });
  return showCard(ctx, id);
}

async function cardOf(ctx: Context, typed: string): Promise<Screen> {
  const seen = await getSeen(ctx, typed, { orUnassigned: true });
  const found = await findCard(ctx.db, ctx.agency.id, seen.id, todayOf(ctx));
  if (!found) throw new UserError('creators.unknown-handle', { handle: seen.handle });
  // Why somebody left is for who looked after them, or for who sees everybody: not for every coach.
  const theirs = await mayCoach(ctx, found.id);
  const runs = theirs ? found.runs : found.runs.map((run) => ({ ...run, endedNote: null }));
  return cardScreen(ctx.texts, { ...found, runs, buttons: await buttonsFor(ctx, found, theirs), mayAssign: seesAll(ctx) });
}

async function buttonsFor(ctx: Context, card: CardFacts, theirs: boolean): Promise<readonly Button[]> {
  const { actor, house, texts } = ctx;
  const open = (house.creatorButtons ?? []).filter(({ needs, figures }) => mayDo(actor.standings, needs) && (theirs || !figures));
  const there = await Promise.all(open.map(async (one) => (await one.for?.(ctx, card.id)) ?? true));
  const further = open.filter((_one, index) => there[index] === true);
  const own: readonly Button[] = [
    ...(theirs ? [button(texts.cards.edit, 'creators.edit', card.id)] : []),
    ...(card.link ? [] : [discordButton(ctx, card)]),
    ...(theirs && card.link && mayDo(actor.standings, 'creators.end-link')
      ? [button(texts.cards.unlink, 'creators.ask-end-link', card.link.id)]
      : []),
    ...(theirs && (isHere(card) || card.link) ? [button(texts.cards.offboard, 'creators.ask-offboard', card.id)] : []),
  ];
  return [...further.map(({ label, press }): Button => ({ label: label(texts), press: press(card.id) })), ...own];
}

const isHere = ({ runs }: CardFacts): boolean => runs.some(({ endedOn }) => endedOn === null);

const button = (label: string, action: `creators.${string}`, argument: string): Button => ({
  label,
  press: { action, argument },
});

function discordButton({ texts }: Context, { id, withoutDiscord }: CardFacts): Button {
  return withoutDiscord
    ? button(texts.cards.withDiscord, 'creators.set-discord', `${id}.yes`)
    : button(texts.cards.withoutDiscord, 'creators.set-discord', `${id}.no`);
}

/** From a list. @param input.chosen the creator */
export async function openCard(ctx: Context, argument: string, { chosen }: Input): Promise<Answer> {
  return showCard(ctx, chosen[0] ?? argument);
}

/** Whether a creator has a Discord account, as whoever may see them says. @param argument `<creator>.<yes|no>` */
export async function setDiscord(ctx: Context, argument: string): Promise<Answer> {
  const [typed = '', has] = argument.split('.');
  const { id } = await getSeen(ctx, typed, { orUnassigned: true });
  await setWithoutDiscord(ctx, [id], has === 'no');
  return update(await cardOf(ctx, id));
}

/** Asks whether the member who was picked shall look after them. */
export async function pickCoach(ctx: Context, creatorId: string, { chosen }: Input): Promise<Answer> {
  return proposeAssign(ctx, { creator: creatorId, group: undefined, coach: chosen[0] ?? '' });
}

/** Asks for the reason first. */
export async function askOffboard(ctx: Context, creatorId: string): Promise<Answer> {
  const say = ctx.texts.cards;
  return form({
    title: say.offboard,
    submit: { action: 'creators.offboard-reason', argument: creatorId },
    fields: [
      { kind: 'text', name: 'reason', label: say.reason, description: say.reasonHint, long: true, most: 300, required: true },
    ],
  });
}
