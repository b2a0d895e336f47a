// Who is here, and who one is.

/** @import { PersonShown, StageShown, View } from '../../playground/wire.ts' */
/** @import { Target } from '../menu/context-menu.js' */
import { html, nothing } from 'lit-html';
import { directive } from 'lit-html/directive.js';
import { AsyncDirective } from 'lit-html/async-directive.js';
import { live } from 'lit-html/directives/live.js';
import { ref } from 'lit-html/directives/ref.js';
import { fitting } from '../composer/completion.js';
import { chevron } from '../icons.js';
import { aboutOf } from './about.js';
import { colourOf, initialsOf } from '../message/message.js';

/** @param {PersonShown} person */
export const drawAvatar = (person) =>
  html`<span class="person-avatar" data-colour=${colourOf(person.id)} aria-hidden="true">${initialsOf(person.name)}</span>`;

/** @param {PersonShown} person */
const drawApp = (person) => (person.bot ? html`<span class="person-app">App</span>` : nothing);

/**
 * Of those who see the channel, those who share a highest role together, the roles in the server's order, those without one last.
 * @param {View} view
 * @returns {[role: string, members: readonly PersonShown[]][]}
 */
function byHighestRole({ members: all, present, roles }) {
  const rest = 'Everyone else';
  const here = new Set(present);
  const members = all.filter(({ id }) => here.has(id));
  const groups = Map.groupBy(members, (member) => member.roles[0] ?? rest);
  const order = [...roles.map((role) => role.name), ...groups.keys()];
  /** @param {string} name */
  const place = (name) => (name === rest ? Infinity : order.indexOf(name));
  return [...groups].sort(([one], [other]) => place(one) - place(other));
}

/**
 * @param {View} view
 * @param {(at: Element, on: Target) => void} open  the menu of a person
 */
export function drawMembers(view, open) {
  /** @param {PersonShown} person */
  const drawMember = (person) => {
    /** @param {MouseEvent & { currentTarget: HTMLElement }} event */
    const opened = ({ currentTarget }) => open(currentTarget, { kind: 'user', targetId: person.id });
    return html`<li>
      <button type="button" class="person" aria-haspopup="menu" data-person-id=${person.id} @click=${opened}>
        ${drawAvatar(person)} <span class="person-name">${person.name}</span> ${drawApp(person)}
      </button>
    </li>`;
  };
  return html`<section class="people">
    <h2 class="unseen">Members</h2>
    ${byHighestRole(view).map(
      ([role, members]) =>
        html`<h3>${role} <span aria-hidden="true">·</span> ${members.length}</h3>
          <ul>
            ${members.map(drawMember)}
          </ul>`,
    )}
  </section>`;
}

let choosers = 0;

/** @typedef {StageShown['people'][number]} Someone */

class WhoToBe extends AsyncDirective {
  #id = `who-${(choosers += 1)}`;
  /** What is typed to find somebody; null: the list is closed. @type {string | null} */
  #typed = null;
  #active = 0;
  /** Whether the list is to follow the chosen line as it is drawn. */
  #hasMoved = false;
  /** @type {readonly Someone[]} */
  #people = [];
  #current = '';
  /** @type {(id: string) => void} */
  #choose = () => {};

  /** @param {StageShown} stage @param {string} current @param {(id: string) => void} choose */
  render(stage, current, choose) {
    [this.#people, this.#current, this.#choose] = [stage.people, current, choose];
    return this.#draw();
  }

  get #found() {
    return fitting(this.#people, this.#typed ?? '', (person) => [person.name, `${person.roles.join(' ')} ${person.about}`]);
  }

  /** @param {string | null} typed */
  #type(typed) {
    this.#typed = typed;
    this.#active =
      typed === ''
        ? Math.max(
            0,
            this.#people.findIndex((person) => person.id === this.#current),
          )
        : 0;
    this.setValue(this.#draw());
  }

  /** @param {Someone | undefined} person */
  #take(person) {
    this.#type(null);
    if (person && person.id !== this.#current) this.#choose(person.id);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const found = this.#found;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && this.#typed === null) this.#type('');
    else if (by !== undefined) this.#move((this.#active + by + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter' && this.#typed !== null) this.#take(found[this.#active]);
    else if (event.key === 'Escape' && this.#typed !== null) this.#type(null);
    else return;
    event.preventDefault();
  }

  /** @param {number} to */
  #move(to) {
    this.#active = to;
    this.#hasMoved = true;
    this.setValue(this.#draw());
    this.#hasMoved = false;
  }

  #draw() {
    const person = this.#people.find((one) => one.id === this.#current);
    const isOpen = this.#typed !== null;
    const found = isOpen ? this.#found : [];
    return html`<div class="who" @focusout=${() => this.#typed !== null && this.#type(null)}>
      <label class="who-label" for=${this.#id}>You are</label>
      ${person ? drawAvatar(person) : nothing}
      <input
        id=${this.#id}
        class="who-input"
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded=${isOpen}
        aria-controls=${isOpen ? `${this.#id}-list` : nothing}
        aria-activedescendant=${found.length > 0 ? `${this.#id}-${this.#active}` : nothing}
        aria-describedby="${this.#id}-about"
        autocomplete="off"
        spellcheck="false"
        placeholder=${person?.name ?? 'Choose somebody'}
        .value=${live(this.#typed ?? person?.name ?? '')}
        @click=${() => this.#typed === null && this.#type('')}
        @input=${(/** @type {InputEvent & { currentTarget: HTMLInputElement }} */ event) => this.#type(event.currentTarget.value)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}
      />
      ${chevron}
      <span class="who-about" id="${this.#id}-about">${person ? aboutOf(person) : ''}</span>
      ${isOpen ? this.#drawList(found) : nothing}
    </div>`;
  }

  /** @param {readonly Someone[]} found */
  #drawList(found) {
    return html`<div class="who-over" @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}>
      <div class="who-list" id="${this.#id}-list" role="listbox" aria-label="People">
        ${found.map((person, at) => this.#drawOption(person, at))}
      </div>
      ${found.length === 0 ? html`<p class="who-none" role="status">Nobody is called that.</p>` : nothing}
    </div>`;
  }

  /** @param {Someone} person @param {number} at */
  #drawOption(person, at) {
    const isActive = at === this.#active;
    const isFollowed = isActive && this.#hasMoved;
    return html`<div
      id="${this.#id}-${at}"
      class="who-option"
      role="option"
      aria-selected=${person.id === this.#current}
      data-active=${isActive ? '' : nothing}
      @click=${() => this.#take(person)}
      ${ref((element) => {
        if (isFollowed) element?.scrollIntoView({ block: 'nearest' });
      })}
    >
      ${drawAvatar(person)} <span class="person-name">${person.name}</span> <small>${aboutOf(person)}</small>
    </div>`;
  }
}

const whoToBe = directive(WhoToBe);

/**
 * The chooser of whom one looks through, with a search.
 * @param {StageShown} stage
 * @param {string} current
 * @param {(id: string) => void} choose
 */
export const drawWhoToBe = (stage, current, choose) => html`${whoToBe(stage, current, choose)}`;
