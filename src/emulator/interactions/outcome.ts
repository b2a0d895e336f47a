import { MessageFlags } from 'discord-api-types/v10';
import type { InteractionState } from '../model.ts';
import type { Outcome } from '../seat.ts';
import type { InteractionListener, InteractionNews, World } from '../world/world.ts';
import { ANSWER_WITHIN_MS } from './answer.ts';

/** Who waits for which interaction, by token. */
export class Outcomes implements InteractionListener {
  readonly #world: World;
  readonly #patienceMs: number;
  readonly #waiting = new Map<string, (news: InteractionNews | 'time-up') => void>();
  readonly #timers = new Set<NodeJS.Timeout>();

  /** `patienceMs`: how long, in real time, the final answer may take. */
  constructor(world: World, patienceMs: number) {
    this.#world = world;
    this.#patienceMs = patienceMs;
    world.interactionListeners.add(this);
  }

  changed(interaction: InteractionState, news: InteractionNews): void {
    this.#waiting.get(interaction.token)?.(news);
  }

  /**
   * Waits for what becomes of this interaction. Call it before the interaction is sent.
   * @param until what is waited for where the bot takes its time: that it has said so, or what it says in the end
   */
  wait(interaction: InteractionState, until: 'taken' | 'ended' = 'ended'): Promise<Outcome> {
    return new Promise((resolve) => {
      const stopTimers = this.#startTimers(interaction);
      this.#waiting.set(interaction.token, (news) => {
        if (until === 'ended' && isPutOff(interaction, news)) return;
        const outcome = news === 'time-up' ? atTheEnd(interaction) : outcomeOf(this.#world, interaction, news);
        if (!outcome) return;
        this.#waiting.delete(interaction.token);
        stopTimers();
        resolve(outcome);
      });
    });
  }

  /** Everyone still waiting is told that nobody answered. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const tell of this.#waiting.values()) tell('time-up');
  }

  #startTimers(interaction: InteractionState): () => void {
    const end = (): void => this.#waiting.get(interaction.token)?.('time-up');
    const early = (): void => {
      const late = this.#world.time() - interaction.created_at >= ANSWER_WITHIN_MS;
      if (interaction.answer === null && late) end();
    };
    const timers = [setTimeout(early, ANSWER_WITHIN_MS + 20), setTimeout(end, this.#patienceMs)];
    for (const timer of timers) this.#timers.add(timer);
    return () => {
      for (const timer of timers) {
        clearTimeout(timer);
        this.#timers.delete(timer);
      }
    };
  }
}

const isPutOff = ({ answer }: InteractionState, news: InteractionNews | 'time-up'): boolean =>
  news !== 'time-up' && news.kind === 'answered' && answer?.kind.startsWith('deferred') === true;

function atTheEnd(interaction: InteractionState): Outcome {
  if (interaction.answer?.kind === 'deferred-update') return { kind: 'nothing' };
  return { kind: 'failed', reason: 'did-not-respond' };
}

function outcomeOf(world: World, interaction: InteractionState, news: InteractionNews): Outcome | undefined {
  const { answer, channel_id: channelId } = interaction;
  switch (news.kind) {
    case 'too-late':
      return { kind: 'failed', reason: 'did-not-respond' };
    case 'followed-up':
      return {
        kind: 'message',
        messageId: news.message.id,
        channelId,
        ephemeral: ((news.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
      };
    case 'original-deleted':
      return { kind: 'nothing' };
    case 'original-edited':
    case 'answered':
      break;
    default:
      return news satisfies never;
  }
  if (!answer) return undefined;
  if (answer.kind === 'choices') return { kind: 'nothing' };
  if (answer.kind === 'modal') {
    const source = interaction.source_message_id;
    const on = source === null ? {} : { messageId: source };
    return { kind: 'modal', modal: answer.modal, channelId, ...on };
  }
  const messageId = answer.message_id;
  if (answer.kind === 'updated' || answer.kind === 'deferred-update') {
    return { kind: 'updated', messageId, channelId };
  }
  const stored = world.channels.get(channelId)?.messages.get(messageId);
  return { kind: 'message', messageId, channelId, ephemeral: stored?.ephemeral_for != null };
}
