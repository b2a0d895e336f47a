import { expect, onTestFinished, test } from 'vitest';
import { type Director, startEmulator } from '#src/emulator/index.ts';
import { windows } from '#tests/support/pages.ts';
import { director } from '../director.ts';

let address = '';
const open = windows(() => address);

type Tool = ReturnType<Director['stage']>['tools'][number];

const tool = (what: string, group: Tool['group'], label: string, on = false): Tool => ({
  what,
  value: '1',
  group,
  label,
  about: `About ${label}`,
  on,
});
const tools = [
  tool('nothing', 'story', 'Continue: nothing'),
  tool('station', 'station', 'Elsewhere'),
  ...Array.from({ length: 20 }, (_, at) => tool(`hour-${at}`, 'clock', `+${at} hours`)),
  tool('nothing', 'break', 'Discord is slow', true),
  tool('mend', 'break', 'Everything is closed', true),
];

/** A playground with these tools. @returns what it is asked to do */
async function serves(own: readonly Tool[]): Promise<readonly string[]> {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const olga = emulator.createUser({ name: 'olga' });
  const guild = emulator.createGuild({ name: 'Agency', owner: olga });
  guild.channel({ name: 'general' });
  const { director: made, asked } = director(olga);
  address = emulator.openPlayground(guild, { ...made, stage: () => ({ ...made.stage(), tools: own }) });
  return asked;
}

test('what is broken is said with a way to mend it, what a button does and why it did not is beside it, and a jump shows the phone', async () => {
  const asked = await serves(tools);
  const page = await open({ width: 360 });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const broken = page.locator('.bar .broken').getByRole('paragraph');
  expect(await broken.allInnerTexts()).toEqual([
    expect.stringContaining('Discord is slow'),
    expect.stringContaining('Everything is closed'),
  ]);
  await page.locator('.bar').getByText('About Continue: nothing').waitFor();

  await press('Time and tools');
  await page.getByRole('complementary').getByText('About Elsewhere').waitFor();
  await press('Mend: Everything is closed');
  await expect.poll(() => asked).toEqual(['mend 1']);
  await page.getByRole('complementary').getByRole('button', { name: 'Discord is slow' }).click();
  const beside = page.getByRole('listitem').filter({ hasText: 'About Discord is slow' }).getByRole('alert');
  expect(await beside.innerText()).toBe('Nothing of that kind.');
  expect(await page.getByRole('alert').count()).toBe(1);
  await press('Continue: nothing');
  await page.locator('.bar .story').getByRole('alert').getByText('Nothing of that kind.').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);

  await press('Elsewhere');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Time and tools', expanded: false }).waitFor();
});

test('what kept a button from its work is not said any more once something else was done', async () => {
  await serves(tools);
  const page = await open();
  await page.getByRole('button', { name: 'Continue: nothing', exact: true }).click();
  const trouble = page.locator('.bar .story').getByRole('alert');
  await trouble.waitFor();
  await page.getByRole('button', { name: 'Mend: Everything is closed' }).click();
  await expect.poll(() => trouble.count()).toBe(0);
});

const wordy = 'The owner says the agency share, the manager sees everybody, page by page, and nobody else does';

test.each([
  ['what a step says in many words', [{ ...tool('nothing', 'story', 'Continue: the whole month'), about: wordy }], 1280],
  ['a story that is over', [], 920],
])('%s pushes nothing out of the line of the bar', async (_, own, width) => {
  await serves(own);
  const page = await open({ width });
  const [first, last] = await Promise.all(
    ['Two phones', 'Time and tools'].map((name) => page.getByRole('button', { name, exact: true }).boundingBox()),
  );
  expect(last?.y).toBe(first?.y);
});

test('when the clock is put on, how far away something is goes on with it', async () => {
  let time = Date.UTC(2026, 7, 1, 6);
  const emulator = await startEmulator({ clock: { now: () => new Date(time) } });
  onTestFinished(() => emulator.close());
  const olga = emulator.createUser({ name: 'olga' });
  const guild = emulator.createGuild({ name: 'Agency', owner: olga });
  const general = guild.channel({ name: 'general' });
  emulator.seat(olga, guild).post(general.id, { content: `The call is <t:${time / 1000 + 7 * 3600}:R>`, files: [] });
  const { director: made } = director(olga);
  const watching: (() => void)[] = [];
  address = emulator.openPlayground(guild, { ...made, watch: (listener) => void watching.push(listener) });
  const page = await open({ examined: true });
  const said = page.getByRole('article').locator('.marks time');
  expect(await said.first().textContent()).toBe('in 7 hours');
  time += 6 * 3_600_000;
  for (const changed of watching) changed();
  const atOnce = await page.waitForFunction(
    `document.querySelector('.now time').dateTime > '2026-08-01T12' && document.querySelector('.marks time').textContent`,
  );
  expect(await atOnce.jsonValue()).toBe('in an hour');
});
