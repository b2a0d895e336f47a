import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { drawChannels } from './channels.js';
import { Composer } from '../composer/composer.js';
import { Connection } from './connection.js';
import { ContextMenu } from '../menu/context-menu.js';
import { OpenForm } from '../form/form.js';
import { menu, people } from '../icons.js';
import { drawMessage } from '../message/message.js';
import { drawMembers, drawWhoToBe } from './people.js';

/** @import { Answer, View } from '../../playground/wire.ts' */
/** @import { ReadMarks } from './read-marks.js' */
/** @import { Scene } from '../scene.js' */

const failures = {
  'did-not-respond': 'The application did not respond',
  error: 'This interaction failed',
};

/** Nearer to the end than this, new messages are followed. */
const nearEnd = 80;

/** One person's Discord: what they see, and what they do. */
export class Client {
  /** @type {{ as: string, scene: Scene } | undefined} */
  #own;
  /** @type {OpenForm | undefined} */
  #form;
  /** @type {{ channelId: string, sentence: string } | undefined} */
  #notice;
  /** @type {'channels' | 'members' | undefined} which drawer is open where there is no room for all */
  #drawer;
  /** @type {Set<string>} messages only this person saw, and saw enough of */
  #dismissed = new Set();
  /** @type {string | null | undefined} whose newest message was scrolled to */
  #followed;
  #changed;
  #marks;
  #composer;
  #menu;

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
    const scene = () => this.#scene();
    this.#composer = new Composer({ scene, channelId: () => this.connection.view?.channelId ?? null });
    this.#menu = new ContextMenu({ scene });
  }

  /** @param {string} personId */
  become(personId) {
    this.#drawer = undefined;
    this.#form = undefined;
    void this.connection.look(personId).catch(() => {});
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
    return {
      view,
      now: () => new Date(Date.now() + this.connection.ahead),
      ask: (ask) => this.connection.ask(ask),
      settle: (answer, on) => this.#settle(answer, on),
      go: (channelId) => this.#go(channelId),
      changed: this.#changed,
      dismiss: (id) => {
        this.#dismissed.add(id);
        this.#changed();
      },
    };
  }

  /**
   * @param {Answer} answer
   * @param {{ channelId: string, messageId?: string }} on
   */
  #settle(answer, { channelId, messageId }) {
    this.#notice = undefined;
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
    if (answer.kind === 'failed') {
      const sentence = messageId === undefined ? failures[answer.reason] : failures.error;
      this.#notice = { channelId, sentence };
    }
    this.#changed();
  }

  /** @param {string} channelId */
  #go(channelId) {
    this.#drawer = undefined;
    const { view } = this.connection;
    if (view) void this.connection.look(view.as, channelId).catch(() => {});
  }

  draw() {
    const { view, stage, state } = this.connection;
    if (!view || !stage) return html`<section class="client waiting" aria-busy="true">Opening…</section>`;
    const scene = this.#scene();
    const channel = view.channels.find(({ id }) => id === view.channelId);
    this.#marks()?.read(view.as, channel);
    const me = view.members.find(({ id }) => id === view.as);
    return html`<section
      class="client"
      aria-label=${`${this.name}: ${me?.name ?? ''}`}
      data-drawer=${this.#drawer ?? ''}
      @keydown=${this.#onKey}
      ${ref(this.#menu.listen)}
    >
      ${this.#drawDrawer(
        'channels',
        html`<h2 class="server">${view.server}</h2>
          ${drawChannels(
            scene,
            (one) => this.#marks()?.isUnread(view.as, one) ?? false,
            (id) => this.#go(id),
          )}
          <div class="self">${drawWhoToBe(stage, view.as, (id) => this.become(id))}</div>`,
      )}
      <div class="conversation" ${ref(this.#composer.listen)}>
        <header>
          ${this.#drawToggle('channels', 'Channels', menu)}
          <h2><span aria-hidden="true">${channel?.kind === 'dm' ? '@' : '#'}</span> ${channel?.name ?? 'nothing to see'}</h2>
          ${this.#drawToggle('members', 'Members', people)}
        </header>
        ${state === 'lost' ? html`<p class="lost" role="status">The playground is not running. This page comes back by itself.</p>` : nothing}
        ${this.#drawLog(scene)} ${this.#composer.draw()}
      </div>
      ${this.#drawDrawer(
        'members',
        drawMembers(view, (at, on) => this.#menu.openAt(at, on)),
      )}
      ${this.#drawScrim()} ${this.#menu.draw()} ${this.#form?.draw() ?? nothing}
    </section>`;
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.key === 'Escape' && this.#drawer !== undefined) this.#closeDrawer();
  };

  /**
   * @param {'channels' | 'members'} which
   * @param {string} label
   * @param {unknown} icon
   */
  #drawToggle(which, label, icon) {
    const toggle = () => {
      this.#drawer = this.#drawer === which ? undefined : which;
      this.#changed();
    };
    return html`<button class=${`toggle ${which}`} aria-label=${label} aria-expanded=${this.#drawer === which} @click=${toggle}>
      ${icon}
    </button>`;
  }

  /**
   * @param {'channels' | 'members'} which
   * @param {unknown} content
   */
  #drawDrawer(which, content) {
    return html`<div class=${`drawer ${which}`}>${content}</div>`;
  }

  /** What is beside an open drawer closes it; so does Escape. */
  #drawScrim() {
    if (this.#drawer === undefined) return nothing;
    return html`<button class="scrim" aria-label="Close" @click=${() => this.#closeDrawer()}></button>`;
  }

  #closeDrawer() {
    this.#drawer = undefined;
    this.#changed();
  }

  /** @param {Scene} scene */
  #drawLog(scene) {
    const { view } = scene;
    const shown = view.messages.filter(({ id }) => !this.#dismissed.has(id));
    const notice = this.#notice?.channelId === view.channelId ? this.#notice : undefined;
    return html`<div class="log" role="log" aria-label="Messages" tabindex="0">
      ${repeat(
        shown,
        ({ id }) => id,
        ({ id, drawn }, index) => drawMessage(drawn, id, shown[index - 1]?.drawn, scene),
      )}
      ${shown.length === 0 ? html`<p class="empty">Nobody has written here yet.</p>` : nothing}
      ${notice ? html`<p class="failed" role="alert">${notice.sentence}</p>` : nothing}
    </div>`;
  }

  /**
   * Keeps the newest in sight of who is at the end; called when all is drawn.
   * @param {Element | null} log
   */
  follow(log) {
    if (!log) return;
    const { view } = this.connection;
    const at = `${view?.as} ${view?.channelId}`;
    const isElsewhere = this.#followed !== at;
    const away = log.scrollHeight - log.scrollTop - log.clientHeight;
    const grown = log.scrollHeight - Number(log.getAttribute('data-height') ?? 0);
    if (isElsewhere || away - Math.max(grown, 0) < nearEnd) log.scrollTop = log.scrollHeight;
    log.setAttribute('data-height', String(log.scrollHeight));
    this.#followed = at;
  }
}
