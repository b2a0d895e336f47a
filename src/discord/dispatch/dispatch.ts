import { InteractionType, MessageFlags } from 'discord.js';
import type {
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
  APIMessageComponentInteraction,
  APIModalSubmitInteraction,
} from 'discord.js';
import type { Context, Log } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { show, type Answer } from '#src/core/answer.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Visitor } from '#src/core/visitor.ts';
import type { Texts } from '#src/texts/index.ts';
import type { Calls } from '../calls.ts';
import { typedPath, type LoadedCommand, type Tree } from '../commands/tree.ts';
import { readPress } from '../custom-id.ts';
import type { Door, Outage } from '../door.ts';
import { explain, problem, refusedScreen, type WentWrong } from '../explain.ts';
import type { Ongoing } from '../ongoing.ts';
import type { Pace } from '../pace.ts';
import type { Attachments } from './attachments.ts';
import { Autocomplete } from './autocomplete.ts';
import { typedOf, valuesOf } from './command-input.ts';
import { formInput, pressInput } from './press-input.ts';
import { Reply, type ReplyPlan } from './reply.ts';
import { isChatInput, visitorOf } from './visitor.ts';

export interface DispatchOptions {
  readonly tree: Tree;
  readonly door: Door;
  readonly calls: Calls;
  readonly attachments: Attachments;
  readonly pace: Pace;
  readonly ongoing: Ongoing;
  readonly log: Log;
  readonly textsFor: (locale: string) => Texts;
  readonly outageOf: (error: unknown) => Outage | undefined;
  /** undefined when Discord does not say */
  readonly ownerOf: (guildId: string) => Promise<string | undefined> | string | undefined;
}

type Answered = APIChatInputApplicationCommandInteraction | APIMessageComponentInteraction | APIModalSubmitInteraction;

/** What is to be done for one interaction, found without asking anybody. */
interface Task {
  readonly plan: ReplyPlan;
  /** For the log. */
  readonly what: object;
  readonly run: (ctx: Context) => Promise<Answer> | Answer;
}

/** How many interaction IDs are remembered, so that one delivered twice to this process costs no query. */
const remembered = 500;

/** From what a person typed or pressed to the one function that answers it. */
export class Dispatch {
  readonly #o: DispatchOptions;
  readonly #commands: ReadonlyMap<string, LoadedCommand>;
  readonly #autocomplete: Autocomplete;
  readonly #seen = new Set<string>();
  #closing = false;

  constructor(o: DispatchOptions) {
    this.#o = o;
    this.#commands = new Map(o.tree.commands.map((loaded) => [typedPath(loaded.path), loaded]));
    this.#autocomplete = new Autocomplete({ ...o, commands: this.#commands });
  }

  /** Never throws and waits for nothing: what it begins is waited for when we shut down. */
  handle(interaction: APIInteraction): void {
    this.#o.ongoing.begin(
      this.#handle(interaction).catch((error: unknown) =>
        this.#o.log.error({ err: error, interactionId: interaction.id }, 'an interaction was lost'),
      ),
    );
  }

  /** From now on whatever comes is told that we are restarting. */
  close(): void {
    this.#closing = true;
  }

  async #handle(interaction: APIInteraction): Promise<void> {
    switch (interaction.type) {
      case InteractionType.ApplicationCommandAutocomplete:
        return this.#autocomplete.answer(interaction);
      case InteractionType.ApplicationCommand:
        return isChatInput(interaction) ? this.#answer(interaction, this.#commandTask(interaction)) : undefined;
      case InteractionType.MessageComponent:
      case InteractionType.ModalSubmit:
        return this.#answer(interaction, this.#pressTask(interaction));
      case InteractionType.Ping:
        return undefined;
      default:
        return interaction satisfies never;
    }
  }

  async #answer(interaction: Answered, task: Task): Promise<void> {
    if (this.#delivered(interaction.id)) return;
    const texts = this.#o.textsFor(interaction.locale);
    const { calls, pace, log, tree } = this.#o;
    const reply = new Reply({
      to: { id: interaction.id, token: interaction.token, applicationId: interaction.application_id },
      plan: task.plan,
      calls,
      pace,
      log,
      texts,
      rendering: { actions: tree.actions, more: texts.edge.more },
    });
    const facts = { ...task.what, interactionId: interaction.id, guildId: interaction.guild_id };
    const answer = await this.#decide(interaction, task, texts, facts);
    if (answer) await this.#give(reply, answer, texts, facts);
    else reply.cancel();
  }

  /** @returns undefined when it is not ours to answer */
  async #decide(interaction: Answered, task: Task, texts: Texts, facts: object): Promise<Answer | undefined> {
    if (this.#closing) return show(problem(texts.edge.restartingTitle, texts.edge.restarting));
    let begun = false;
    try {
      const visitor = visitorOf(interaction, this.#o.ownerOf);
      if (!visitor) return show(problem(texts.edge.noServerTitle, texts.edge.noServer));
      // Entering only reads, so it need not wait until the claim is ours; nothing else happens before that.
      const entering = this.#enter(visitor);
      entering.catch(() => {});
      if (!(await this.#o.door.claim(interaction.id))) {
        this.#o.log.debug(facts, 'somebody else has this interaction');
        return undefined;
      }
      const ctx = await entering;
      if (!ctx) return show(problem(texts.edge.unknownServerTitle, texts.edge.unknownServer));
      begun = true;
      return await task.run(ctx);
    } catch (error) {
      return show(explain(error, this.#wentWrong(error, { texts, facts, begun })));
    }
  }

  async #enter(visitor: Visitor | Promise<Visitor>): Promise<Context | undefined> {
    return this.#o.door.enter(await visitor);
  }

  async #give(reply: Reply, answer: Answer, texts: Texts, facts: object): Promise<void> {
    try {
      await reply.give(answer);
    } catch (error) {
      // Only where Discord surely showed nothing is another answer given: the work itself is done.
      if (error instanceof DiscordRefused && error.reason !== 'invalid') {
        this.#o.log.warn({ ...facts, err: error }, 'an answer could not be shown');
        return;
      }
      await reply.give(show(explain(error, this.#wentWrong(error, { texts, facts, begun: true }))));
    }
  }

  #wentWrong(error: unknown, known: Pick<WentWrong, 'texts' | 'facts' | 'begun'>): WentWrong {
    return { ...known, log: this.#o.log, outage: this.#o.outageOf(error) };
  }

  #commandTask(interaction: APIChatInputApplicationCommandInteraction): Task {
    const typed = typedOf(interaction.data);
    const path = typedPath(typed.path);
    const loaded = this.#commands.get(path);
    const what = { command: path };
    if (!loaded) return { what, plan: { defer: 'privately', fromMessage: false }, run: (ctx) => outdatedCommand(ctx.texts) };
    const { command } = loaded;
    return {
      what,
      plan: { defer: command.opens === 'form' ? 'never' : command.answers, fromMessage: false },
      run: async (ctx) => {
        if (!mayDo(ctx.actor.standings, command.needs)) return show(refusedScreen(command.needs, ctx.texts));
        const values = valuesOf(command, typed, interaction.data.resolved, this.#o.attachments);
        if (!values) return outdatedCommand(ctx.texts);
        const answer = await command.run(ctx, values);
        // A command that says it answers privately does, whatever it was handed to show.
        return answer.kind === 'show' && command.answers === 'privately' ? { ...answer, audience: 'privately' } : answer;
      },
    };
  }

  #pressTask(interaction: APIMessageComponentInteraction | APIModalSubmitInteraction): Task {
    const submitted = interaction.type === InteractionType.ModalSubmit;
    const press = readPress(interaction.data.custom_id);
    const action = press.kind === 'press' ? this.#o.tree.actions.get(press.action) : undefined;
    const fromMessage = isForOne(interaction.message);
    const plan: ReplyPlan = { defer: !submitted && action?.opens ? 'never' : fromMessage ? 'update' : 'privately', fromMessage };
    if (press.kind !== 'press' || !action) {
      // The argument of a button that nobody knows any more may say anything: it is not written down.
      const what = { press: press.kind === 'press' ? press.action : 'unknown' };
      return { what, plan, run: ({ texts }) => show(problem(texts.edge.oldButtonTitle, texts.edge.oldButton)) };
    }
    return {
      what: { action: action.name },
      plan,
      run: (ctx) =>
        mayDo(ctx.actor.standings, action.needs)
          ? action.run(ctx, press.argument, inputOf(interaction, this.#o.attachments))
          : show(refusedScreen(action.needs, ctx.texts)),
    };
  }

  #delivered(interactionId: string): boolean {
    if (this.#seen.has(interactionId)) return true;
    this.#seen.add(interactionId);
    if (this.#seen.size > remembered) for (const oldest of this.#seen.values().take(1)) this.#seen.delete(oldest);
    return false;
  }
}

/**
 * Only a screen that nobody else sees is replaced by an answer. Pressed on a message for everybody, whatever is answered
 * is shown to who pressed alone: no press can put a figure in a channel.
 */
function isForOne(message: { readonly flags?: MessageFlags | undefined } | undefined): boolean {
  return message !== undefined && ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

function outdatedCommand(texts: Texts): Answer {
  return show(problem(texts.edge.oldCommandTitle, texts.edge.oldCommand));
}

function inputOf(interaction: APIMessageComponentInteraction | APIModalSubmitInteraction, attachments: Attachments): Input {
  if (interaction.type === InteractionType.ModalSubmit) return formInput(interaction.data, attachments);
  return pressInput('values' in interaction.data ? interaction.data.values : []);
}
