import type { Locator, Page } from 'playwright-core';

/** How somebody works the full view: by the mouse or a finger, or by the keyboard alone. */
export interface Hands {
  /** Presses a button, or whatever else is pressed. */
  press(target: Locator): Promise<void>;
  /** Writes into a field in the place of what stands there. */
  write(target: Locator, text: string): Promise<void>;
  /** Chooses in a list by what is typed to find it. */
  choose(list: Locator, name: string): Promise<void>;
  /** Sends a line of the message box. */
  send(box: Locator, line: string): Promise<void>;
}

/** What is looked for in an open list. */
const option = (page: Page, name: string): Locator =>
  page.getByRole('listbox').getByRole('option').filter({ hasText: name }).first();

export function mouse(page: Page): Hands {
  return {
    press: (target) => target.click(),
    write: (target, text) => target.fill(text),
    choose: async (list, name) => {
      await list.click();
      await option(page, name).click();
    },
    send: async (box, line) => {
      await box.click();
      await page.keyboard.insertText(line);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    },
  };
}

export function keyboard(page: Page): Hands {
  const has = async (target: Locator): Promise<boolean> => (await target.and(page.locator(':focus')).count()) > 0;
  const reach = async (target: Locator): Promise<void> => {
    await target.waitFor();
    // The bar is what comes first in the page; what is newest stands right above the message box.
    const key = (await page.evaluate('document.activeElement === document.body')) === true ? 'Tab' : 'Shift+Tab';
    for (let stops = 0; !(await has(target)); stops++) {
      if (stops > 150) throw new Error('The Tab key never comes there.');
      await page.keyboard.press(key);
    }
  };
  return {
    press: async (target) => {
      await reach(target);
      await page.keyboard.press('Enter');
    },
    write: async (target, text) => {
      await reach(target);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
    choose: async (list, name) => {
      await reach(list);
      await page.keyboard.insertText(name);
      await option(page, name).waitFor();
      await page.keyboard.press('Enter');
    },
    send: async (box, line) => {
      await reach(box);
      await page.keyboard.insertText(line);
      await page.keyboard.press('Enter');
      // The first one takes what the bot suggests for what was typed last.
      if (line.startsWith('/')) await page.keyboard.press('Enter');
    },
  };
}

/** One person's Discord in the full view, and whom one becomes there. */
export class FullView {
  readonly #page: Page;
  readonly #hands: Hands;

  constructor(page: Page, hands: Hands) {
    this.#page = page;
    this.#hands = hands;
  }

  get #box(): Locator {
    return this.#page.locator('.composer textarea');
  }

  get #newest(): Locator {
    return this.#page.locator('.message').last();
  }

  async open(): Promise<void> {
    await this.#hands.press(this.#page.getByRole('button', { name: 'Full view' }));
    await this.#page.locator('main.one').waitFor();
  }

  /** A narrow page has whom one is in a drawer. */
  async becomes(name: string): Promise<void> {
    const toggle = this.#page.getByRole('button', { name: 'Channels', exact: true });
    if (await toggle.isVisible()) await this.#hands.press(toggle);
    await this.#hands.choose(this.#page.getByRole('combobox', { name: 'You are' }), name);
    await this.#page.locator(`.client[aria-label$=": ${name}"]`).waitFor();
  }

  /** Uses a command, and waits for what comes of it. */
  async asks(line: string): Promise<void> {
    const before = await this.#page.locator('.message').count();
    await this.#hands.send(this.#box, line);
    await this.#page.locator('.message').nth(before).locator('.message-blocks > :not(.thinking)').first().waitFor();
  }

  async chooses(list: string, name: string): Promise<void> {
    await this.#hands.choose(this.#newest.getByRole('combobox', { name: list }), name);
  }

  async presses(label: string): Promise<void> {
    await this.#hands.press(this.#newest.getByRole('button', { name: label, exact: true }));
  }

  async fills(label: string, text: string): Promise<void> {
    const form = this.#page.getByRole('dialog');
    await this.#hands.write(form.getByLabel(label), text);
    await this.#hands.press(form.getByRole('button', { name: 'Submit' }));
    await form.waitFor({ state: 'detached' });
  }

  /** @returns the newest message, which says this */
  async sees(text: string): Promise<string> {
    const message = this.#newest.filter({ hasText: text });
    await message.waitFor();
    return message.innerText();
  }
}
