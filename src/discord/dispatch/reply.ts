import { InteractionResponseType, MessageFlags, Routes, type APIMessage, type RawFile } from 'discord.js';
import type { Log } from '#src/context.ts';
import type { Answer } from '#src/core/answer.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import type { Calls } from '../calls.ts';
import { problem } from '../explain.ts';
import type { Pace } from '../pace.ts';
import { renderForm } from '../rendering/form-renderer.ts';
import { renderScreen, type Rendering } from '../rendering/screen-renderer.ts';

/** How an interaction is put off when its answer takes long, and whether it may replace the screen it came from. */
export interface ReplyPlan {
  /** `update` says nothing to the reader, and leaves open whether the screen is replaced or another one shown. */
  readonly defer: 'privately' | 'publicly' | 'update' | 'never';
  /** It came from a message that only this reader sees, whose screen can be replaced. */
  readonly fromMessage: boolean;
}

export interface ReplyTo {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

type Audience = 'privately' | 'publicly';

const alreadyAnswered = 40_060;
const tooLate = 10_062;

/**
 * Answers one interaction within Discord's 3 s: by itself deferred when the answer takes longer, and afterwards given
 * through the interaction's own token, which lives for 15 minutes.
 */
export class Reply {
  readonly #to: ReplyTo;
  readonly #plan: ReplyPlan;
  readonly #calls: Calls;
  readonly #pace: Pace;
  readonly #rendering: Rendering;
  readonly #texts: Texts;
  readonly #log: Log;
  readonly #receivedAt = performance.now();
  #timer: NodeJS.Timeout | undefined;
  /** Resolves to whether Discord took the deferral, once it was begun. */
  #deferred: Promise<boolean> | undefined;

  constructor(o: { to: ReplyTo; plan: ReplyPlan; calls: Calls; pace: Pace; rendering: Rendering; texts: Texts; log: Log }) {
    this.#to = o.to;
    this.#plan = o.plan;
    this.#calls = o.calls;
    this.#pace = o.pace;
    this.#rendering = o.rendering;
    this.#texts = o.texts;
    this.#log = o.log;
    if (o.plan.defer !== 'never') {
      this.#timer = setTimeout(() => {
        this.#deferred = this.#defer();
      }, o.pace.defer);
    }
  }

  /**
   * Not for us to answer after all: another process does. If this one has already put it off, the reader sees
   * "is thinking…" until the other one's answer replaces it; should that one never come, at least it says so.
   */
  async leave(): Promise<void> {
    clearTimeout(this.#timer);
    const waits = (await this.#deferred) === true && this.#plan.defer !== 'update';
    if (!waits) return;
    const { applicationId, token } = this.#to;
    try {
      const shown = await this.#calls.get<APIMessage>(Routes.webhookMessage(applicationId, token), { auth: false });
      if (((shown.flags ?? 0) & MessageFlags.Loading) === 0) return;
      const { elsewhereTitle, elsewhere } = this.#texts.edge;
      await this.#editOriginal(problem(elsewhereTitle, elsewhere));
    } catch (error) {
      // The other one took it away to show its answer elsewhere, or Discord does not answer: nothing more can be done.
      this.#log.debug({ err: error }, 'an interaction of another process could not be looked at');
    }
  }

  /**
   * Once only.
   * @throws RangeError when the answer cannot be rendered, DiscordRefused('invalid') when Discord finds it wrong: nothing
   *   was shown then, and another answer can be given
   */
  async give(answer: Answer): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#deferred) {
      if (await this.#deferred) await this.#late(answer);
      else await this.#tooLate(answer);
      return;
    }
    try {
      await this.#callback(this.#initial(answer));
    } catch (error) {
      const code = error instanceof DiscordRefused ? error.code : 0;
      if (code === tooLate) return this.#tooLate(answer);
      if (code !== alreadyAnswered) throw error;
      this.#alarm();
      if (this.#plan.defer !== 'never') await this.#late(answer);
    }
    return undefined;
  }

  #initial(answer: Answer): Callback {
    switch (answer.kind) {
      case 'show':
        return this.#message(answer.screen, answer.audience);
      case 'update': {
        if (!this.#plan.fromMessage) return this.#message(answer.screen, 'privately');
        const { body, files } = renderScreen(answer.screen, this.#rendering);
        return { type: InteractionResponseType.UpdateMessage, data: body, files };
      }
      case 'form':
        return { type: InteractionResponseType.Modal, data: renderForm(answer.form, this.#rendering), files: [] };
      case 'nothing':
        if (!this.#plan.fromMessage) return this.#message(this.#done(), 'privately');
        return { type: InteractionResponseType.DeferredMessageUpdate, data: undefined, files: [] };
      default:
        return answer satisfies never;
    }
  }

  #message(screen: Screen, audience: Audience): Callback {
    const { body, files } = renderScreen(screen, this.#rendering);
    return {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { ...body, flags: body.flags | privacy(audience) },
      files,
    };
  }

  async #defer(): Promise<boolean> {
    const { defer } = this.#plan;
    try {
      await this.#callback(
        defer === 'update'
          ? { type: InteractionResponseType.DeferredMessageUpdate, data: undefined, files: [] }
          : {
              type: InteractionResponseType.DeferredChannelMessageWithSource,
              data: { flags: defer === 'publicly' ? 0 : MessageFlags.Ephemeral },
              files: [],
            },
      );
      return true;
    } catch (error) {
      if (error instanceof DiscordRefused && error.code === alreadyAnswered) {
        this.#alarm();
        return true;
      }
      this.#log.warn({ err: error, latency: this.#latency() }, 'an interaction could not be deferred');
      return false;
    }
  }

  /** After a deferral. */
  async #late(answer: Answer): Promise<void> {
    if (answer.kind === 'form')
      throw new RangeError('a form cannot follow a deferral: what opens one declares opens: "form" and is quick');
    if (this.#plan.defer === 'update') {
      if (answer.kind === 'update') await this.#editOriginal(answer.screen);
      if (answer.kind === 'show') await this.#followUp(answer.screen, answer.audience);
      return;
    }
    const screen = answer.kind === 'nothing' ? this.#done() : answer.screen;
    const audience = answer.kind === 'show' ? answer.audience : this.#plan.defer;
    if (audience === this.#plan.defer) return this.#editOriginal(screen);
    // What everybody waits to see cannot become private, nor the other way round: it is taken away first.
    await this.#calls.delete(Routes.webhookMessage(this.#to.applicationId, this.#to.token), { auth: false });
    return this.#followUp(screen, audience === 'publicly' ? 'publicly' : 'privately');
  }

  /** Discord no longer waits. What was done is said if its token still lives, to this reader only. */
  async #tooLate(answer: Answer): Promise<void> {
    const latency = this.#latency();
    this.#log.warn({ latency }, 'an interaction was answered too late');
    if (answer.kind === 'form' || answer.kind === 'nothing') return;
    await this.#followUp(answer.screen, 'privately').catch((error: unknown) => {
      this.#log.warn({ err: error, latency }, 'a late answer could not be shown; what was done stays done');
    });
  }

  async #editOriginal(screen: Screen): Promise<void> {
    const { body, files } = renderScreen(screen, this.#rendering);
    await this.#calls.patch(Routes.webhookMessage(this.#to.applicationId, this.#to.token), { body, files, auth: false });
  }

  /** Has no nonce: repeated only when it surely did not arrive. */
  async #followUp(screen: Screen, audience: Audience): Promise<void> {
    const { body, files } = renderScreen(screen, this.#rendering);
    await this.#calls.post(Routes.webhook(this.#to.applicationId, this.#to.token), {
      body: { ...body, flags: body.flags | privacy(audience) },
      files,
      auth: false,
    });
  }

  async #callback({ type, data, files }: Callback): Promise<void> {
    await this.#calls.post(Routes.interactionCallback(this.#to.id, this.#to.token), {
      body: { type, ...(data && { data }) },
      files,
      auth: false,
      // Repeating an answer that arrived is refused as a second one: that is how we know that it did.
      repeatable: true,
      doneCode: alreadyAnswered,
      timeout: this.#pace.answer,
    });
  }

  #done(): Screen {
    return { title: this.#texts.edge.doneTitle, blocks: [], mood: 'done' };
  }

  #alarm(): void {
    this.#log.error(
      { alarm: 'two-processes', interactionId: this.#to.id, code: alreadyAnswered },
      'another process answers on the same token: stop one of the two',
    );
  }

  #latency(): number {
    return Math.round(performance.now() - this.#receivedAt);
  }
}

interface Callback {
  readonly type: InteractionResponseType;
  readonly data: object | undefined;
  readonly files: RawFile[];
}

const privacy = (audience: Audience): number => (audience === 'privately' ? MessageFlags.Ephemeral : 0);
