import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Locator } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { StandingClock, startEmulator } from '#src/emulator/index.ts';
import { openBrowser } from '#tests/support/browser.ts';
import { barriers, type Looks, phone, windows } from '#tests/support/pages.ts';
import { director } from '../director.ts';

let address = '';
const open = windows(() => address);

/** Where something ends, in pixels from above. */
async function bottom(part: Locator): Promise<number> {
  const { y, height } = (await part.boundingBox()) ?? { y: Number.NaN, height: 0 };
  return y + height;
}

/** A server with two voice channels and a stage; Ana and Olivia look at it, each with the list of channels open. */
async function looked(looks: Looks) {
  const starting = openBrowser();
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const emulator = await startEmulator({ clock });
  onTestFinished(() => emulator.close());
  const olivia = emulator.createUser({ name: 'olivia', displayName: 'Olivia' });
  const ana = emulator.createUser({ name: 'ana', displayName: 'Ana' });
  const guild = emulator.createGuild({ name: 'Agency', owner: olivia });
  guild.join(ana);
  // As many as do not fit.
  for (let at = 1; at <= 30; at += 1) guild.channel({ name: `room-${at}` });
  const stage = guild.channel({ name: 'Live talk', type: 'stage' });
  const lounge = guild.channel({ name: 'Lounge', type: 'voice' });
  const call = guild.events.create({
    by: olivia,
    name: 'Weekly <b>call</b>',
    starts: new Date('2026-08-03T18:00:00Z'),
    where: stage,
  });
  address = emulator.openPlayground(guild, director(ana, olivia).director);
  await starting;
  const page = await open(looks);
  const [anas, olivias] = [phone(page, 1), phone(page, 2)];
  for (const one of [anas, olivias]) {
    await one.getByRole('button', { name: 'Channels', exact: true }).click();
    await one.getByRole('dialog').locator(':focus').waitFor();
  }
  return { guild, ana, olivia, stage, lounge, call, page, anas, olivias };
}

test('a press on a voice channel joins it, everybody sees who sits there, and another press or Leave leaves it', async () => {
  const { guild, ana, olivia, stage, lounge, page, anas, olivias } = await looked({});
  guild.voice.join(olivia, stage);
  await anas.getByRole('button', { name: 'stage, Live talk, 1 person there' }).press('Enter');
  const inStage = olivias.getByRole('list', { name: 'In Live talk' }).getByRole('listitem');
  await inStage.nth(1).waitFor();
  expect((await inStage.allInnerTexts()).map((text) => text.split('\n').slice(1))).toEqual([['Olivia', 'you'], ['Ana']]);
  expect(guild.voice.in(stage).map(({ id }) => id)).toEqual([olivia.id, ana.id]);

  await anas.getByRole('button', { name: 'Leave Live talk' }).press('Enter');
  await inStage.nth(1).waitFor({ state: 'detached' });
  const room = anas.getByRole('button', { name: /^voice, Lounge/u });
  await room.press('Space');
  await anas.getByRole('button', { name: 'voice, Lounge, 1 person there', pressed: true }).press('Space');
  await anas.getByRole('button', { name: 'voice, Lounge, nobody there', pressed: false }).waitFor();

  guild.overwrite(lounge, guild.everyone, { deny: P.Connect });
  await room.press('Enter');
  expect(await anas.getByRole('alert').innerText()).toBe('ana may not join Lounge');
  expect(await bottom(anas.getByRole('alert'))).toBeLessThanOrEqual(await bottom(anas.getByRole('navigation')));
  await anas.getByRole('button', { name: 'Chat of Lounge' }).click();
  await anas.getByRole('heading', { name: 'Lounge' }).waitFor();
  expect(await page.title()).toBe('A stage · Playground');
});

test('the next events stand above the channels: when in the reader’s zone, where, how many come, and one says so oneself', async () => {
  const { guild, ana, call, page, anas, olivias } = await looked({ zone: 'Europe/Berlin', examined: true });
  for (const one of [anas, olivias]) await one.getByRole('button', { name: '1 event' }).press('Enter');
  const event = anas.getByRole('group', { name: 'Events' }).getByRole('listitem');
  const text = await event.innerText();
  expect(text).toContain('Weekly <b>call</b>');
  expect(text.replaceAll('\u202F', ' ')).toContain('Mon, Aug 3, 8:00 PM GMT+2');
  expect(text).toContain('in 2 days');
  expect(text).toContain('Live talk');
  expect(text).toContain('1 interested');

  await event.getByRole('button', { name: /^Interested/u, pressed: false }).press('Enter');
  await olivias.getByText('2 interested').waitFor();
  expect([...guild.events.find(call.id).interested]).toContain(ana.id);
  expect(await barriers(page)).toEqual([]);
  await event.getByRole('button', { name: /^Interested/u, pressed: true }).press('Enter');
  await olivias.getByText('1 interested').waitFor();

  guild.events.start(call);
  await event.getByText('Now').waitFor();
  guild.events.cancel(call);
  await anas.getByRole('button', { name: '1 event' }).waitFor({ state: 'detached' });
});
