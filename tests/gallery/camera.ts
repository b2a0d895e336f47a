import type { CDPSession, Page, WebSocketRoute } from 'playwright-core';
import { z } from 'zod';
import { openBrowser } from '#tests/support/browser.ts';
import { bringEmoji } from './emoji.ts';

export type Colours = 'dark' | 'light';

/** A message, or the form opened from it, as somebody sees it. */
export interface Subject {
  readonly userId: string;
  readonly channelId: string;
  readonly messageId: string;
}

export interface FormSubject extends Omit<Subject, 'messageId'> {
  readonly messageId: string | undefined;
  /** The button that opens it, or the whole command that does. */
  readonly opens: string;
}

/** Everything around a message is left out of its picture, and nothing of it is scrolled away. */
const alone = (messageId: string): string => `
  header.bar, .conversation > header, .composer { display: none !important }
  .client article.message:not([data-message-id="${messageId}"]), .log > p { display: none !important }
  .client .log { padding: 0 !important }
  .client article.message { margin: 0 !important; padding-block: 12px !important; background: none }`;

const answer = z.object({ kind: z.string(), number: z.number().optional(), sentence: z.string().optional() });
type Box = z.infer<typeof box>;
const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** One window with the playground in it, in which one looks through anybody, and takes pictures. */
export class Camera {
  readonly width: number;
  readonly #page: Page;
  readonly #developer: CDPSession;
  readonly #line: WebSocketRoute;
  readonly #answered = new Map<number, (sentence: string | undefined) => void>();
  #number = 1_000_000;

  private constructor(o: { width: number; page: Page; developer: CDPSession; line: WebSocketRoute }) {
    const { width, page, developer, line } = o;
    this.width = width;
    this.#page = page;
    this.#developer = developer;
    this.#line = line;
  }

  /** @param address of the playground; @param width of the screen, in pixels of the page; a picture has twice as many */
  static async open(address: string, width: number): Promise<Camera> {
    const browser = await openBrowser();
    const context = await browser.newContext({
      viewport: { width, height: tallest(width) },
      deviceScaleFactor: 2,
      colorScheme: 'dark',
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
      locale: 'en-US',
      bypassCSP: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(longestWait);
    const developer = await context.newCDPSession(page);
    let camera: Camera | undefined;
    // The first line is that of the person in the full view; the others are not seen in it, and need not be told anything.
    await page.routeWebSocket(/\/playground$/u, (line) => {
      if (camera) return;
      const server = line.connectToServer();
      const first = new Camera({ width, page, developer, line: server });
      camera = first;
      server.onMessage((message) => {
        line.send(message);
        first.#hear(String(message));
      });
    });
    await page.goto(address);
    await page.locator('.client .log').first().waitFor();
    await page.getByRole('button', { name: 'Full view' }).click();
    await page.evaluate(`document.head.append(Object.assign(document.createElement('style'), { id: 'gallery' }))`);
    await bringEmoji(page);
    if (!camera) throw new Error('The page did not ask for anything.');
    return camera;
  }

  /** The message alone. */
  async message(of: Subject): Promise<Buffer> {
    await this.#look(of);
    await this.#style(alone(of.messageId));
    const place = `[data-message-id="${of.messageId}"]`;
    await this.#page.locator(place).waitFor();
    return this.#picture(place);
  }

  /** The form alone; it is open no more afterwards. */
  async form(of: FormSubject): Promise<Buffer> {
    await this.#look(of);
    await this.#style('');
    if (of.messageId === undefined) await this.#type(of.opens);
    else {
      const within = this.#page.locator(`[data-message-id="${of.messageId}"]`);
      await within.getByRole('button', { name: of.opens, exact: true }).first().click();
    }
    const dialog = this.#page.getByRole('dialog');
    await dialog.waitFor();
    const picture = await this.#picture('dialog[open]');
    await this.#page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    return picture;
  }

  /** What Discord itself says to whoever types this; it is gone afterwards. */
  async notice(of: { userId: string; channelId: string; types: string; says: string }): Promise<Buffer> {
    await this.#look(of);
    await this.#style('');
    await this.#type(of.types);
    const attempt = this.#page.locator('.attempt');
    await attempt.getByText(of.says).waitFor();
    const picture = await this.#picture('.attempt');
    await attempt.getByRole('button', { name: 'Dismiss message' }).click();
    await attempt.waitFor({ state: 'detached' });
    return picture;
  }

  /** All that they see there, as high as a screen is. */
  async whole(of: Subject, { height, colours = 'dark' }: { height: number; colours?: Colours }): Promise<Buffer> {
    await this.#page.emulateMedia({ colorScheme: colours });
    await this.#page.setViewportSize({ width: this.width, height });
    await this.#style('header.bar { display: none !important }');
    await this.#look(of);
    // What is higher than the screen is seen from its beginning, and stays so although the page follows what is newest.
    await this.#page.evaluate(`(() => {
      document.activeElement.blur();
      const message = document.querySelector('[data-message-id="${of.messageId}"]');
      const log = message.closest('.log');
      message.scrollIntoView({ block: message.offsetHeight <= log.clientHeight ? 'end' : 'start' });
      Object.defineProperty(log, 'scrollTop', { configurable: true, get: () => 0, set: () => {} });
    })()`);
    const picture = await this.#capture({ x: 0, y: 0, width: this.width, height });
    await this.#page.evaluate(`delete document.querySelector('.log').scrollTop`);
    await this.#page.setViewportSize({ width: this.width, height: tallest(this.width) });
    await this.#page.emulateMedia({ colorScheme: 'dark' });
    return picture;
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }

  /** Asked on the page's own line, which then shows what comes of it. */
  async #look({ userId, channelId }: { userId: string; channelId: string }): Promise<void> {
    const number = (this.#number += 1);
    const answered = new Promise<string | undefined>((resolve) => this.#answered.set(number, resolve));
    this.#line.send(JSON.stringify({ number, ask: { kind: 'look', as: userId, channelId } }));
    const sentence = await answered;
    if (sentence !== undefined) throw new Error(sentence);
    await this.#page.evaluate(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))`);
  }

  #hear(message: string): void {
    const { kind, number = 0, sentence } = answer.parse(JSON.parse(message));
    if (kind !== 'answer' && kind !== 'sorry') return;
    this.#answered.get(number)?.(kind === 'sorry' ? (sentence ?? 'no') : undefined);
    this.#answered.delete(number);
  }

  async #type(command: string): Promise<void> {
    await this.#page.locator('.client').getByRole('textbox').last().focus();
    await this.#page.keyboard.insertText(command);
    await this.#page.keyboard.press('Enter');
    await this.#page.keyboard.press('Enter');
  }

  /** Packed for speed, not for size: there are hundreds. */
  async #capture(clip: Box): Promise<Buffer> {
    const { data } = await this.#developer.send('Page.captureScreenshot', {
      clip: { ...clip, scale: 2 },
      optimizeForSpeed: true,
      captureBeyondViewport: false,
    });
    return Buffer.from(data, 'base64');
  }

  async #style(rules: string): Promise<void> {
    await this.#page.evaluate(`document.querySelector('#gallery').textContent = ${JSON.stringify(rules)}`);
  }

  /** Of what is there, once its own pictures are. @throws where it is wider than the screen, or higher than any */
  async #picture(place: string): Promise<Buffer> {
    const found = box.parse(
      await this.#page.evaluate(`(async () => {
        document.activeElement.blur();
        const found = document.querySelector(${JSON.stringify(place)});
        await Promise.all([...found.querySelectorAll('img')].map((one) => one.decode()));
        const { x, y, width, height } = found.getBoundingClientRect();
        return { x, y, width, height };
      })()`),
    );
    if (found.y + found.height > tallest(this.width))
      throw new Error(`It is ${Math.ceil(found.height)} pixels high, which is too much.`);
    return this.#capture(found);
  }
}

/** What is not drawn by then, in milliseconds, is not drawn at all. */
const longestWait = 15_000;
/** As high as no message is, in pixels of the page: nothing has to be scrolled into sight. */
const tallest = (width: number): number => (width < 800 ? 3200 : 2000);
