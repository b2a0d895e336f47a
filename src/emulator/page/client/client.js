import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { Attempts } from './attempts.js';
import { drawChannels, signs } from './channels.js';
import { Composer } from '../composer/composer.js';
import { Connection, notTheAddress } from './connection.js';
import { ContextMenu } from '../menu/context-menu.js';
import { Drawers } from './drawers.js';
import { OpenForm } from '../form/form.js';
import { menu, people } from '../icons.js';
import { MessageLog } from './log.js';
import { drawMembers, drawWhoToBe } from './people.js';
import { drawWhose } from './whose.js';

/** @import { Answer, ChannelShown, StageShown, View } from '../../playground/wire.ts' */
/** @import { ReadMarks } from './read-marks.js' */
/** @import { Scene } from '../scene.js' */

const bots = {
  runs: '',
  starts: 'The bot starts…',
  'is-gone': 'The bot is off: until it is started again, nobody answers a command or a button.',
};

let clients = 0;

/** One person's Discord: what they see, and what they do. */
export class Client {
  /** @type {{ as: string, scene: Scene } | undefined} */
  #own;
  /** @type {OpenForm | undefined} */
  #form;
  id = `phone-${(clients += 1)}`;
  /** @type {Set<string>} messages only this person saw, and saw enough of */
  #dismissed = new Set();
  #changed;
  #marks;
  #attempts;
  #composer;
  #menu;
  #drawers;
  #log = new MessageLog();

  /**
   * @param {object} o
   * @param {string} o.token
   * @param {string} o.name what this client is called, where there are several
   * @param {() => ReadMarks | undefined} o.marks
   * @param {() => void} o.changed
   */
  constructor({ token, name, marks, changed }) {
    this.name = name;
    this.connection = new Connection(token, changed);
    this.#changed = changed;
    this.#marks = marks;
    const { connection } = this;
    this.#attempts = new Attempts({ ask: (ask, as) => connection.ask(ask, as), view: () => connection.view, changed });
    const scene = () => this.#scene();
    this.#composer = new Composer({ scene, channelId: () => this.connection.view?.channelId ?? null });
    this.#menu = new ContextMenu({ scene });
    this.#drawers = new Drawers(changed);
  }

  /** Who looks through it; undefined until that is known. */
  get person() {
    const { stage, view } = this.connection;
    return stage?.people.find(({ id }) => id === view?.as);
  }

  /** @param {{ personId: string, channelId: string }} place */
  isAt({ personId, channelId }) {
    const { view } = this.connection;
    return view?.as === personId && view.channelId === channelId;
  }

  /** Somebody of another world, of which nothing is here yet. @param {string} personId */
  enter(personId) {
    this.#own = undefined;
    this.#attempts.clear();
    this.#composer.forget();
    this.#dismissed.clear();
    this.become(personId);
  }

  /**
   * @param {string} personId
   * @param {string} [channelId] where they look; else where they were last, or the first place
   */
  become(personId, channelId) {
    this.#drawers.close();
    this.#menu.forget();
    this.#form = undefined;
    // What is still on its way to whoever was here is not shown to who comes.
    if (this.#own?.as !== personId) this.#own = undefined;
    this.connection.look(personId, channelId);
  }

  /** What drawing may know and do: one object for as long as this is the same person. */
  #scene() {
    const { view } = this.connection;
    if (!view) throw new Error('There is nothing to see yet.');
    if (this.#own?.as !== view.as) this.#own = { as: view.as, scene: this.#newScene(view) };
    this.#own.scene.view = view;
    return this.#own.scene;
  }

  /**
   * @param {View} view
   * @returns {Scene}
   */
  #newScene(view) {
    /** @type {Scene} */
    const scene = {
      view,
      now: () => this.connection.now(),
      ask: async (ask) => {
        if (ask.kind === 'command' || ask.kind === 'write') this.#log.follow();
        const close = this.#drawers.closer();
        const answer = await this.#attempts.ask(ask, scene);
        // What comes of a command for somebody in a drawer stands behind it.
        const isCommand = ask.kind === 'menu' || ask.kind === 'submit';
        if (isCommand && answer.kind === 'done') close();
        return answer;
      },
      settle: (answer) => {
        if (this.#own?.scene === scene) this.#settle(answer);
      },
      go: (channelId) => this.#go(channelId),
      changed: this.#changed,
      dismiss: (id) => {
        this.#dismissed.add(id);
        this.#changed();
      },
    };
    return scene;
  }

  /** @param {Answer} answer */
  #settle(answer) {
    if (answer.kind === 'form') {
      this.#form = new OpenForm({
        form: answer.form,
        scene: this.#scene(),
        closed: () => {
          this.#form = undefined;
          this.#changed();
        },
      });
    }
    this.#changed();
  }

  /** @param {string} channelId */
  #go(channelId) {
    this.#drawers.close();
    this.connection.go(channelId);
  }

  /** Whether anybody wrote what this person has not read. */
  get hasNews() {
    return this.connection.view?.channels.some((one) => !one.archived && this.#isUnread(one)) ?? false;
  }

  /** @param {ChannelShown} channel */
  #isUnread(channel) {
    const { view, isOfLastWorld } = this.connection;
    return view !== undefined && !isOfLastWorld && (this.#marks()?.isUnread(view.as, channel) ?? false);
  }

  /** @param {{ isTab?: boolean, isAway?: boolean }} [o] isTab: what shows and hides it is a tab; isAway: it is hidden */
  draw({ isTab = false, isAway = false } = {}) {
    const { view, stage, state, absence } = this.connection;
    if (!view || !stage) return this.#drawWaiting(state === 'refused' ? notTheAddress : 'Opening…');
    const channel = view.channels.find(({ id }) => id === view.channelId);
    if (!this.connection.isOfLastWorld && !isAway) this.#marks()?.read(view.as, channel);
    const me = view.members.find(({ id }) => id === view.as);
    return html`<section
      class="client"
      id=${this.id}
      role=${isTab ? 'tabpanel' : nothing}
      aria-label=${`${this.name}: ${me?.name ?? ''}`}
      data-drawer=${this.#drawers.open ?? ''}
      ?inert=${isAway && !this.#form && !this.#menu.isAsking}
      ${ref(this.#menu.listen)}
    >
      <button class="skip" @click=${this.#toLog}>To the messages</button>
      ${this.#drawers.draw('channels', this.#drawPlaces(this.#scene(), stage))}
      <div class="conversation" ?inert=${this.#drawers.open !== undefined} ${ref(this.#composer.listen)}>
        ${drawWhose(stage, view.as, `${this.name}: whose it is`, (id) => this.become(id))}
        <header>
          ${this.#drawers.drawToggle('channels', menu, this.hasNews)}
          <h2><span aria-hidden="true">${signs[channel?.kind ?? 'text']}</span> ${channel?.name ?? 'nothing to see'}</h2>
          ${this.#drawers.drawToggle('members', people)}
        </header>
        <p class="lost" role="status">${state === 'open' ? bots[stage.bot] : state === 'moving' ? '' : absence}</p>
        ${this.#drawLog(this.#scene())} ${this.#composer.draw()}
      </div>
      ${this.#drawers.draw(
        'members',
        drawMembers(view, (at, on) => this.#menu.openAt(at, on)),
      )}
      ${this.#drawers.drawScrim()} ${this.#menu.draw()} ${this.#form?.draw() ?? nothing}
    </section>`;
  }

  /** @param {string} sentence */
  #drawWaiting(sentence) {
    return html`<section class="client waiting" id=${this.id} aria-busy="true" role="status">${sentence}</section>`;
  }

  /** @param {Event & { currentTarget: HTMLElement }} event */
  #toLog = ({ currentTarget }) => {
    const log = currentTarget.closest('.client')?.querySelector('.log');
    if (log instanceof HTMLElement) log.focus();
  };

  /**
   * @param {Scene} scene
   * @param {StageShown} stage
   */
  #drawPlaces(scene, stage) {
    const { view } = scene;
    return html`<h2 class="server">${view.server}</h2>
      ${drawChannels(
        scene,
        (one) => this.#isUnread(one),
        (id) => this.#go(id),
      )}
      <div class="self">${drawWhoToBe(stage, view.as, (id) => this.become(id))}</div>`;
  }

  /** @param {Scene} scene */
  #drawLog(scene) {
    const { messages } = scene.view;
    const shown = this.#dismissed.size === 0 ? messages : messages.filter(({ id }) => !this.#dismissed.has(id));
    return this.#log.draw(scene, shown, this.#attempts.rows(scene));
  }

  /** Called before everything is drawn again. */
  hold() {
    this.#log.hold(this.connection.view);
  }

  /** Called when everything is drawn. */
  settle() {
    this.#log.settle();
    this.#drawers.settle();
  }
}
