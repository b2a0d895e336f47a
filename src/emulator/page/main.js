import { html, nothing, render } from 'lit-html';
import { Client } from './client/client.js';
import { isToken, notTheAddress } from './client/connection.js';
import { Phones } from './client/phones.js';
import { ReadMarks } from './client/read-marks.js';
import { keepPageFromDrops } from './composer/drops.js';
import { goOn } from './message/time.js';
import { StagePanel } from './stage/stage-panel.js';
import { Story } from './stage/story.js';

const kept = 'playground-token';

/** The token stands behind the # of the address that was printed; kept for this tab, so that a reload needs it no more. */
function takeToken() {
  const given = location.hash.slice(1);
  if (given === '') return sessionStorage.getItem(kept);
  history.replaceState(null, '', location.pathname);
  if (!isToken(given)) return null;
  sessionStorage.setItem(kept, given);
  return given;
}

/** The whole page: two people side by side as on two phones, or one of them with all there is. */
class Page {
  /** @type {'two' | 'one'} */
  #view = 'two';
  /** @type {ReadMarks | undefined} */
  #marks;
  /** Which world is shown. @type {string | undefined} */
  #world;
  /** The frame in which all is drawn again. @type {number | undefined} */
  #frame;
  #clients;
  #phones;
  #story;
  #panel;

  /** @param {string} token */
  constructor(token) {
    const changed = () => this.#drawSoon();
    const marks = () => this.#marks;
    this.#clients = ['First phone', 'Second phone'].map((name) => new Client({ token, name, marks, changed }));
    this.#phones = new Phones(this.#clients, changed);
    this.#story = new Story(this.#clients, this.#phones);
    this.#panel = new StagePanel({ connection: () => this.#first.connection, changed });
    // Times such as "in 3 minutes" go on by themselves.
    setInterval(changed, 1000);
    // What a key changed is there before the next one comes, however busy the browser is: that one writes into it.
    addEventListener('keydown', this.#drawNow);
  }

  get #first() {
    const [first] = this.#clients;
    if (!first) throw new Error('There is always a first client.');
    return first;
  }

  #drawSoon() {
    this.#frame ??= requestAnimationFrame(this.#drawNow);
  }

  #drawNow = () => {
    if (this.#frame === undefined) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#begin();
    for (const client of this.#clients) client.hold();
    render(this.#draw(), document.body);
    goOn();
    for (const client of this.#clients) client.settle();
    if (this.#view === 'two') this.#phones.settle(document.querySelector('main'));
  };

  /** The first two people, once it is known who there is, and again when they are those of another world. */
  #begin() {
    const { stage } = this.#first.connection;
    if (!stage) return;
    this.#story.follow(stage, this.#view === 'one');
    if (this.#world === stage.id) return;
    this.#world = stage.id;
    document.title = `${stage.title} · Playground`;
    this.#marks = new ReadMarks(stage.now);
    for (const [index, client] of this.#clients.entries()) {
      const person = stage.people[index];
      if (person) client.enter(person.id);
    }
  }

  #draw() {
    const isTab = this.#view === 'two' && this.#phones.areTabs;
    const shown = this.#view === 'two' ? this.#clients : this.#clients.slice(0, 1);
    return html`<header class="bar" @click=${this.#story.pressed}>
        <h1>${this.#first.connection.stage?.title ?? 'Playground'}</h1>
        <div class="views" role="group" aria-label="View">
          ${this.#drawView('two', 'Two phones')} ${this.#drawView('one', 'Full view')}
        </div>
        ${this.#panel.drawBar()}
      </header>
      ${this.#story.draw(this.#first.connection.stage)} ${this.#view === 'two' ? this.#phones.drawTabs() : nothing}
      <main class=${this.#view} @scroll=${this.#phones.scrolled}>
        ${shown.map((client, at) => client.draw({ isTab, isAway: isTab && this.#phones.isAway(at) }))} ${this.#panel.draw()}
      </main>`;
  }

  /**
   * @param {'two' | 'one'} view
   * @param {string} label
   */
  #drawView(view, label) {
    const choose = () => {
      this.#view = view;
      this.#drawSoon();
    };
    return html`<button aria-pressed=${this.#view === view} @click=${choose}>${label}</button>`;
  }
}

const token = takeToken();
if (token === null)
  render(
    html`<main class="closed">
      <h1>Playground</h1>
      <p>${notTheAddress}</p>
    </main>`,
    document.body,
  );
else {
  keepPageFromDrops();
  void new Page(token);
}
