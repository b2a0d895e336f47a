import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { phone, sees } from '#tests/support/pages.ts';
import type { Stage } from '../stage.ts';
import { stagesInWindows } from './windows.ts';

const open = stagesInWindows();
const count = 5000;

/** A channel in which that much was written. */
function fill({ emulator, guild, owner }: Stage): void {
  const seat = emulator.seat(owner, guild);
  const { id } = guild.find('general');
  for (let at = 1; at <= count; at += 1) seat.post(id, { content: `message **${at}** of many`, files: [] });
}

const bytes = z.number();

/** Bytes that came to the page from its opening on: by its lines, and as files. */
function heardBy(page: Page): { byLines: () => number; asFiles: () => Promise<number> } {
  let heard = 0;
  page.on('websocket', (line) => line.on('framereceived', ({ payload }) => (heard += Buffer.byteLength(payload))));
  const files = `performance.getEntries().reduce((sum, { transferSize }) => sum + (transferSize ?? 0), 0)`;
  return { byLines: () => heard, asFiles: async () => bytes.parse(await page.evaluate(files)) };
}

const shown = z.object({ drawn: z.number(), first: z.string(), nodes: z.number(), toEnd: z.number() });

/** What the log of the first phone holds, which message is the first in sight, and how far the end is. */
const look = async (page: Page): Promise<z.infer<typeof shown>> =>
  shown.parse(
    await page.evaluate(`(() => {
      const log = document.querySelector('.client .log');
      const edge = log.getBoundingClientRect().top;
      const messages = [...log.querySelectorAll('.message')];
      const first = messages.find((one) => one.getBoundingClientRect().bottom > edge);
      const { scrollHeight, scrollTop, clientHeight } = log;
      return {
        drawn: messages.length,
        first: first.querySelector('.marks').textContent,
        nodes: log.querySelectorAll('*').length,
        toEnd: Math.round(scrollHeight - scrollTop - clientHeight),
      };
    })()`),
  );

/** Counts the elements that become new in the log from now on. */
const countNew = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    window.added = 0;
    new MutationObserver((all) => {
      for (const { addedNodes } of all) window.added += [...addedNodes].filter(({ nodeType }) => nodeType === 1).length;
    }).observe(document.querySelector('.client .log'), { childList: true, subtree: true });
  })()`);

/** Scrolls up so far that older messages are asked for, and remembers where one of those in sight is. */
const scrollUp = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    const log = document.querySelector('.client .log');
    log.scrollTop = 500;
    const edge = log.getBoundingClientRect().top;
    window.read = [...log.querySelectorAll('.message')].find((one) => one.getBoundingClientRect().bottom > edge);
    window.was = window.read.getBoundingClientRect().top;
  })()`);

test('of 5,000 messages those are here that one reads, from the first to the newest; what one reads stays in its place', async () => {
  const { page, emulator, guild, owner } = await open([], {}, { first: fill });
  const write = (content: string) => emulator.seat(owner, guild).post(guild.find('general').id, { content, files: [] });
  const heard = heardBy(page);
  await page.reload();
  const one = phone(page, 1);
  expect(await sees(one, 'message 5000 of many')).toBe(true);
  expect(await look(page)).toMatchObject({ drawn: 75, toEnd: 0 });
  expect(heard.byLines() + (await heard.asFiles())).toBeLessThan(300_000);

  const before = heard.byLines();
  await countNew(page);
  write('one more');
  await one.getByText('one more').waitFor();
  expect(heard.byLines() - before).toBeLessThan(4000);
  expect(await page.evaluate('window.added')).toBeLessThan(20);
  expect(await look(page)).toMatchObject({ drawn: 76, toEnd: 0 });

  await scrollUp(page);
  await one.locator('.message').nth(76).waitFor();
  expect(await page.evaluate('Math.abs(window.read.getBoundingClientRect().top - window.was)')).toBeLessThan(2);

  await one.locator('.log').focus();
  await page.keyboard.press('Home');
  await expect.poll(() => look(page)).toMatchObject({ drawn: 150, first: 'message 1 of many' });
  expect((await look(page)).nodes).toBeLessThan(2000);

  write('far below');
  await page.keyboard.press('End');
  expect(await sees(one, 'far below')).toBe(true);
  await expect.poll(() => look(page)).toMatchObject({ toEnd: 0, drawn: 75 });
});
