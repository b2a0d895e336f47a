import type { WebSocket } from 'ws';
import { Names } from '../person/names.ts';
import type { Seat } from '../seat.ts';
import type { World } from '../world/world.ts';
import { readQuestion } from './asking.ts';
import { StageTelling, Telling } from './changes.ts';
import { Deeds } from './deeds.ts';
import { DrawnMessages, mentionedBy } from './messages.ts';
import { presentIn, viewOf } from './view.ts';
import type { Answer, Ask, ChannelShown, StageShown, Told } from './wire.ts';

/** Who is looked through at a page, and what was drawn for them. */
interface Looking {
  readonly seat: Seat;
  readonly deeds: Deeds;
  readonly messages: DrawnMessages;
  channelId: string | null;
}

export interface LineOptions {
  readonly world: World;
  /** @throws for somebody nobody may be */
  readonly seatOf: (userId: string) => Seat;
  readonly direct: (what: string, value: string) => Promise<void>;
}

const patienceMs = 500;

/** One open page. */
export class PageLine {
  readonly #socket: WebSocket;
  readonly #o: LineOptions;
  readonly #telling = new Telling();
  readonly #stageTelling = new StageTelling();
  #looking: Looking | undefined;

  constructor(socket: WebSocket, o: LineOptions) {
    this.#socket = socket;
    this.#o = o;
    socket.on('message', (data: Buffer) => {
      // What came in one piece with what was refused is still handed over.
      if (socket.readyState === socket.OPEN) void this.#hear(data.toString());
    });
    // A page that goes in the middle of a word is gone, and no error of ours.
    socket.on('error', () => {});
  }

  /** Tells the page what its person sees now, as far as it is other than before. */
  show(): void {
    if (!this.#looking) return;
    const { seat, messages } = this.#looking;
    const view = viewOf(this.#o.world, seat);
    const channelId = placeOf(this.#looking, view.channels);
    this.#looking.channelId = channelId;
    const listed = messages.list(channelId, this.#o.world.clock.now(), view);
    const present = presentIn(this.#o.world, seat, channelId);
    const changes = this.#telling.news({ ...view, channelId, present, ...listed });
    if (changes) this.#tell({ kind: 'view', changes });
  }

  showStage(stage: StageShown): void {
    this.#tell({ kind: 'stage', changes: this.#stageTelling.news(stage) });
  }

  /** A page that does not say good-bye is not waited for. */
  close(): void {
    this.#socket.close();
    const waiting = setTimeout(() => this.#socket.terminate(), patienceMs);
    this.#socket.once('close', () => clearTimeout(waiting));
  }

  async #hear(text: string): Promise<void> {
    const question = readQuestion(text);
    if (!question) return this.#refuse();
    const { number, as, ask } = question;
    try {
      const answer = await this.#answer(ask, as);
      // What came of it is seen before it is said that it is done.
      this.show();
      this.#tell({ kind: 'answer', number, answer });
    } catch (error) {
      this.#tell({ kind: 'sorry', number, sentence: error instanceof Error ? error.message : String(error) });
    }
  }

  /** No page of ours says that: whoever does is neither waited for nor heard any further. */
  #refuse(): void {
    this.#socket.close(1008);
    this.#socket.terminate();
  }

  async #answer(ask: Ask, as: string | undefined): Promise<Answer> {
    if (ask.kind === 'direct') {
      await this.#o.direct(ask.what, ask.value);
      return { kind: 'done' };
    }
    if (ask.kind === 'look') {
      this.#look(ask.as, ask.channelId);
      return { kind: 'done' };
    }
    if (!this.#looking) throw new Error('Say first who you are.');
    if (as !== undefined && as !== this.#looking.seat.userId) throw new Error('Somebody else is here by now: nothing was done.');
    if (ask.kind === 'scroll') {
      this.#looking.messages.scroll(ask.to);
      return { kind: 'done' };
    }
    return this.#looking.deeds.do(ask);
  }

  #look(as: string, channelId: string | undefined): void {
    if (this.#looking?.seat.userId !== as) {
      const seat = this.#o.seatOf(as);
      const names = new Names(seat);
      const messages = new DrawnMessages(seat, mentionedBy(names));
      this.#looking = { seat, deeds: new Deeds(this.#o.world, seat, names), messages, channelId: null };
    }
    if (channelId !== undefined) this.#looking.channelId = channelId;
  }

  #tell(told: Told): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(told));
  }
}

/** Where they are, or, where they see that no more, the first place where something can be read. */
function placeOf({ channelId }: Looking, channels: readonly ChannelShown[]): string | null {
  const still = channels.find(({ id }) => id === channelId);
  const first = channels.find(({ kind }) => kind === 'text' || kind === 'announcement');
  return (still ?? first)?.id ?? null;
}
