import { InteractionType, type APIInteraction } from 'discord.js';
import type { Context, Guild, Log } from '#src/context.ts';
import { show, type Answer } from '#src/core/answer.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Texts } from '#src/texts/index.ts';
import type { Calls } from '../calls.ts';
import { typedPath, type LoadedCommand, type Tree } from '../commands/tree.ts';
import type { Door, Outage } from '../door.ts';
import { explain, problem, type WentWrong } from '../explain.ts';
import type { Ongoing } from '../ongoing.ts';
import type { Pace } from '../pace.ts';
import type { Attachments } from './attachments.ts';
import { Autocomplete } from './autocomplete.ts';
import { Entrance } from './entrance.ts';
import { Reply } from './reply.ts';
import { Tasks, type Answered, type Task } from './tasks.ts';
import { isChatInput, isMenu } from './visitor.ts';

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
  readonly guild: (guildId: string) => Guild;
  /** Resolves when what Discord told of this server so far is taken in; undefined: it is. */
  readonly settled: (guildId: string) => Promise<void> | undefined;
}

/** How many interaction IDs are remembered, so that one delivered twice to this process costs no query. */
const remembered = 500;

/** From what a person typed or pressed to the one function that answers it. */
export class Dispatch {
  readonly #o: DispatchOptions;
  readonly #entrance: Entrance;
  readonly #tasks: Tasks;
  readonly #autocomplete: Autocomplete;
  readonly #seen = new Set<string>();
  #closing = false;

  constructor(o: DispatchOptions) {
    this.#o = o;
    const commands: ReadonlyMap<string, LoadedCommand> = new Map(
      o.tree.commands.map((loaded) => [typedPath(loaded.path), loaded]),
    );
    this.#entrance = new Entrance(o);
    this.#tasks = new Tasks({ ...o, commands });
    this.#autocomplete = new Autocomplete({ ...o, commands });
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
        if (isChatInput(interaction)) return this.#answer(interaction, this.#tasks.ofCommand(interaction));
        return isMenu(interaction) ? this.#answer(interaction, this.#tasks.ofMenu(interaction)) : undefined;
      case InteractionType.MessageComponent:
      case InteractionType.ModalSubmit:
        return this.#answer(interaction, this.#tasks.ofPress(interaction));
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
      rendering: {
        actions: tree.actions,
        more: texts.edge.more,
        guildId: interaction.guild_id === undefined ? task.guildId : undefined,
      },
    });
    const facts = { ...task.what, interactionId: interaction.id, guildId: interaction.guild_id };
    const answer = await this.#decide(interaction, task, texts, facts);
    if (answer) await this.#give(reply, answer, texts, facts);
    else await reply.leave();
  }

  /** @returns undefined when it is not ours to answer */
  async #decide(interaction: Answered, task: Task, texts: Texts, facts: object): Promise<Answer | undefined> {
    if (this.#closing) return show(problem(texts.edge.restartingTitle, texts.edge.restarting));
    let begun = false;
    try {
      // Entering only reads, so it need not wait until the claim is ours; nothing else happens before that.
      const entering = this.#entrance.enter(interaction, task.guildId);
      entering.catch(() => {});
      if (!(await this.#o.door.claim(interaction.id))) {
        this.#o.log.debug(facts, 'somebody else has this interaction');
        return undefined;
      }
      const ctx = await entering;
      if (ctx === 'no server') return show(problem(texts.edge.noServerTitle, texts.edge.noServer));
      if (ctx === 'unknown server') return show(problem(texts.edge.unknownServerTitle, texts.edge.unknownServer));
      if (ctx === 'left') return show(problem(texts.edge.leftTitle, texts.edge.left));
      begun = true;
      const heard = this.#heard(ctx, facts);
      const answer = await task.run(ctx);
      await heard;
      return answer;
    } catch (error) {
      return show(explain(error, this.#wentWrong(error, { texts, facts, begun })));
    }
  }

  /** What is made of it is no part of the answer, and does not keep anybody from it. */
  async #heard(ctx: Context, facts: object): Promise<void> {
    try {
      await this.#o.door.heard(ctx);
    } catch (error) {
      this.#o.log.warn({ ...facts, err: error }, 'that somebody was heard from could not be taken in; their next press is');
    }
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

  #delivered(interactionId: string): boolean {
    if (this.#seen.has(interactionId)) return true;
    this.#seen.add(interactionId);
    if (this.#seen.size > remembered) for (const oldest of this.#seen.values().take(1)) this.#seen.delete(oldest);
    return false;
  }
}
