/** @import { Answer, Ask, Changes, StageShown, Told, View } from '../../playground/wire.ts' */

const firstWait = 250;
const longestWait = 4000;
/** Another world takes about this long to open its port: asked before, the console would show errors. */
const moveWait = 1000;
/** What takes longer than this to move here does not come. */
const longestMove = 20_000;

/** What is asked of a playground that is not there is answered by the page. */
const absences = {
  opening: 'The playground is just being opened. Try again in a moment.',
  moving: 'The stage is being set. Try again in a moment.',
  lost: 'The playground is not running. Start npm run demo again and open the address it prints.',
  refused: 'Another playground runs here now. Open the address that it printed when it started.',
};

/** For who comes with another address than the one that was printed. */
export const notTheAddress = 'Open the address that was printed where it was started: a word in it lets you in.';

/** What the word in an address is made of: nothing else can be sent. @param {string} token */
export const isToken = (token) => /^[\w-]+$/u.test(token);

/**
 * One line to the emulator, for one person. Where it can, it comes back by itself, with the same person in the same place.
 */
export class Connection {
  /** @type {View | undefined} what the person sees */
  view;
  /** @type {StageShown | undefined} */
  stage;
  /** Whether the view is one of another world than the stage. */
  isOfLastWorld = false;
  /**
   * lost: nobody is there; moving: not yet; refused: somebody who does not know this page's word
   * @type {'opening' | 'open' | 'moving' | 'lost' | 'refused'}
   */
  state = 'opening';
  /** Milliseconds the playground's clock is ahead of this machine's. */
  #ahead = 0;
  /** Since when nothing is heard of it, on this machine's clock. @type {number | undefined} */
  #silentSince;
  /** @type {WebSocket | undefined} */
  #socket;
  /** @type {Map<number, { resolve: (answer: Answer) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  /** @type {Map<string, View['messages'][number]>} */
  #messages = new Map();
  #number = 0;
  #wait = firstWait;
  /** @type {Extract<Ask, { kind: 'look' }> | undefined} */
  #look;
  #token;
  #changed;

  /**
   * @param {string} token
   * @param {() => void} changed
   */
  constructor(token, changed) {
    this.#token = token;
    this.#changed = changed;
    this.#open();
  }

  /**
   * Looks through somebody, from now on.
   * @param {string} as
   * @param {string} [channelId]
   */
  look(as, channelId) {
    this.#look = { kind: 'look', as, channelId };
    this.#lookThere();
  }

  /** Looks elsewhere through whoever was chosen last, also where what they see is still on its way. @param {string} channelId */
  go(channelId) {
    if (this.#look) this.look(this.#look.as, channelId);
  }

  /** Where the line is lost, it looks there as soon as it is back. */
  #lookThere() {
    if (this.#look && this.state === 'open') void this.ask(this.#look).catch(() => {});
  }

  /** What the playground's clock shows: it stands still while nothing is heard of it. */
  now() {
    return new Date((this.#silentSince ?? Date.now()) + this.#ahead);
  }

  /** Why there is nobody to talk to; empty where there is. */
  get absence() {
    return this.state === 'open' ? '' : absences[this.state];
  }

  /**
   * @param {Ask} ask
   * @param {string} [as] who does it: nothing is done once the line is another's
   * @returns {Promise<Answer>} rejects with one sentence for the person
   */
  async ask(ask, as) {
    if (this.state !== 'open') throw new Error(this.absence);
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#socket?.send(JSON.stringify({ number, as, ask }));
    });
  }

  #open() {
    const socket = new WebSocket(`ws://${location.host}/playground`, ['playground', this.#token]);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.state = 'open';
      this.#wait = firstWait;
      this.#changed();
      this.#lookThere();
    });
    socket.addEventListener('message', ({ data }) => this.#hear(JSON.parse(data)));
    socket.addEventListener('close', () => this.#lost());
  }

  #lost() {
    const wasOpen = this.state === 'open';
    if (wasOpen) {
      this.#silentSince = Date.now();
      this.state = this.stage?.moves ? 'moving' : 'lost';
    } else if (this.state !== 'moving' || Date.now() - (this.#silentSince ?? 0) > longestMove) void this.#askWhy();
    for (const { reject } of this.#waiting.values()) reject(new Error('The playground went away before it could answer.'));
    this.#waiting.clear();
    this.#changed();
    setTimeout(() => this.#open(), this.state === 'moving' ? moveWait : this.#wait);
    this.#wait = Math.min(this.#wait * 2, longestWait);
  }

  /** The page's files are for everybody: where they come and the line does not, it is the word that is wrong. */
  async #askWhy() {
    const answers = await fetch('/page/icon.svg').then(
      ({ ok }) => ok,
      () => false,
    );
    if (this.state === 'open') return;
    this.state = answers ? 'refused' : 'lost';
    this.#changed();
  }

  /** @param {Told} told */
  #hear(told) {
    if (told.kind === 'view') this.#see(told.changes);
    else if (told.kind === 'stage') this.#setStage(told.changes);
    else {
      const waiting = this.#waiting.get(told.number);
      this.#waiting.delete(told.number);
      if (told.kind === 'answer') waiting?.resolve(told.answer);
      else waiting?.reject(new Error(told.sentence));
    }
    this.#changed();
  }

  /** @param {Extract<Told, { kind: 'stage' }>['changes']} changes */
  #setStage(changes) {
    const stage = asStage({ ...('id' in changes ? {} : this.stage), ...changes });
    if (this.stage && this.stage.id !== stage.id) this.isOfLastWorld = true;
    this.stage = stage;
    this.#silentSince = undefined;
    this.#ahead = Date.parse(stage.now) - Date.now();
  }

  /** @param {Changes} changes */
  #see({ messages, ...rest }) {
    if (messages?.anew) this.#messages.clear();
    for (const id of messages?.gone ?? []) this.#messages.delete(id);
    for (const message of messages?.drawn ?? []) this.#messages.set(message.id, message);
    const listed = messages ? [...this.#messages.values()].toSorted(byId) : (this.view?.messages ?? []);
    this.isOfLastWorld = false;
    this.view = asView({ ...this.view, ...rest, messages: listed });
  }
}

/**
 * IDs grow with time; as text they are all as long, but for the clock's first years.
 * @param {{ id: string }} a
 * @param {{ id: string }} b
 */
const byId = (a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1);

/**
 * The first thing told is the whole stage, with its ID; what is null is no more, and optional.
 * @param {Extract<Told, { kind: 'stage' }>['changes']} stage
 */
const asStage = (stage) =>
  /** @type {StageShown} */ (
    /** @type {unknown} */ (Object.fromEntries(Object.entries(stage).filter(([, value]) => value !== null)))
  );

/**
 * The first thing told is the whole view: after it nothing is missing.
 * @param {Partial<View>} view
 */
const asView = (view) => /** @type {View} */ (view);
