import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { castOn } from '#src/demo/cast.ts';
import { DemoDirector } from '#src/demo/playground/director.ts';
import { Stage } from '#src/demo/stage.ts';
import { anaIsLinked, ownerSetsUp, sayHello } from '#src/demo/story-of-the-job.ts';
import { openBrowser } from '#tests/support/browser.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { csv } from '#tests/support/csv.ts';
import { phone, types, windows } from '#tests/support/pages.ts';

const names = ['ana.npc54', 'ben.npc90', 'week.gia', 'week.hugo'] as const;
type Name = (typeof names)[number];

/** The seven mornings: a new month begins in the middle. What is known is known until the evening before. */
const mornings = ['07-28', '07-29', '07-30', '07-31', '08-01', '08-02', '08-03'].map((day) => `2026-${day}`);
const eveningBefore = (morning: string): string =>
  new Date(Date.parse(`${morning}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** What somebody got until a day of a month, from its first. Even, so that half of it is whole cents. */
const diamondsOf = (name: Name, until: string): number =>
  Number(until.slice(8)) * (names.indexOf(name) + 1) * 2_346 + 2 * Number(until.slice(5, 7));

/** A diamond is a cent, and half of it the creator's. */
const share = (diamonds: number): string =>
  `$${(diamonds / 200).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
const count = (diamonds: number): string => diamonds.toLocaleString('en-US');
const all = (until: string): number => names.reduce((sum, name) => sum + diamondsOf(name, until), 0);

const exportOf = (until: string) => ({
  name: `Creator data ${until}.csv`,
  mimeType: 'text/csv',
  buffer: csv(
    creatorData(
      ...names.map((name, index) => ({
        'Data period': `${until.slice(0, 8)}01 ~ ${until}`,
        'Creator ID': String(7_596_214_709_769_809_519n + BigInt(index)),
        "Creator's username": name,
        Diamonds: diamondsOf(name, until),
        'Valid go LIVE days': 1,
      })),
    ),
  ),
});

const stage = await Stage.open({ startingAt: '2026-07-27T07:00:00Z' });
const cast = castOn(stage);
const { seeded } = cast;
const director = new DemoDirector({
  cast,
  folder: '',
  jump: () => {},
  station: {
    name: 'week',
    label: 'A week',
    about: '',
    begins: '',
    startsAt: '',
    first: ['mia', 'ana'],
    before: [sayHello, ownerSetsUp],
    steps: [],
    samples: [],
  },
});
const open = windows(() => stage.emulator.openPlayground(seeded.guild, director));

beforeAll(async () => {
  const opening = openBrowser();
  await director.begin();
  await opening;
});
afterAll(async () => {
  director.close();
  await stage.close();
});

async function aDayPasses(page: Page, morning: string): Promise<void> {
  const button = page.getByRole('button', { name: '+1 day' });
  await button.click();
  await page.locator(`.now time[datetime^="${morning}"]`).waitFor();
  await page.locator('.tools.clock [aria-busy=true]').waitFor({ state: 'detached' });
}

type Handed = ReturnType<typeof exportOf>;

async function chooses(client: Locator, { name, mimeType, buffer }: Handed): Promise<void> {
  await client.getByLabel('file: choose a file').setInputFiles({ name, mimeType, buffer });
}

async function drops(client: Locator, { name, buffer }: Handed): Promise<void> {
  const given = JSON.stringify([buffer.toString(), name]);
  const dataTransfer = await client.page().evaluateHandle(`(() => {
    const [text, name] = ${given};
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    return data;
  })()`);
  await client.locator('.conversation').dispatchEvent('dragover', { dataTransfer });
  await client.locator('.conversation').dispatchEvent('drop', { dataTransfer });
}

async function handsIn(client: Locator, file: Handed, hand: typeof chooses): Promise<void> {
  await client.locator('.composer textarea').focus();
  await client.page().keyboard.insertText('/earnings import file:');
  await client.getByLabel('file: choose a file').waitFor({ state: 'attached' });
  await hand(client, file);
  await client.locator('.composer-file').waitFor();
  await client.page().keyboard.press('Enter');
  await client.getByRole('button', { name: 'Confirm' }).click();
  await client.getByRole('button', { name: 'Confirm' }).waitFor({ state: 'detached' });
}

/** Takes the phone over, asks, and reads the answer. */
async function reads(page: Page, who: string, line: string, sign: string): Promise<string> {
  const client = phone(page, 1);
  const name = who.charAt(0).toUpperCase() + who.slice(1);
  await client.getByLabel('whose it is').selectOption({ value: seeded.user(who).id });
  await page.locator(`.client[aria-label="First phone: ${name}"]`).waitFor();
  const before = await client.locator('.message').count();
  await types(client, line);
  const answer = client.locator('.message').nth(before).filter({ hasText: sign });
  await answer.waitFor();
  return answer.innerText();
}

/** What the bot wrote of itself: where, and what. */
const written = (): readonly string[] =>
  stage.emulator.journal.flatMap((entry) => {
    if (entry.kind !== 'request' || entry.route !== 'POST /channels/:id/messages' || (entry.status ?? 500) >= 300) return [];
    const said = Object.entries(Object(entry.body)).filter(([name]) => name !== 'nonce');
    return [`${entry.at.toISOString().slice(0, 10)} ${entry.path} ${JSON.stringify(said)}`];
  });

it('lets a week pass with an import each morning; everybody sees exactly what is theirs, and nothing is said twice', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Time and tools' }).click();
  for (const [at, morning] of mornings.entries()) {
    await aDayPasses(page, morning);
    await handsIn(phone(page, 1), exportOf(eveningBefore(morning)), at % 2 === 0 ? chooses : drops);
    if (at === 0) await anaIsLinked(cast);
  }
  for (const until of ['2026-07-31', '2026-08-02']) {
    const [month, anas] = [until.slice(0, 7), diamondsOf('ana.npc54', until)];
    const own = await reads(page, 'ana', `/my earnings month:${month}`, 'Your share (estimate)');
    expect(own).toContain(share(anas));
    const coachs = await reads(page, 'carl', `/earnings creator creator:ana.npc54 month:${month}`, 'Diamonds');
    expect(coachs).toContain(count(anas));
    expect(coachs).not.toContain('$');
    const agencys = await reads(page, 'olivia', `/earnings agency month:${month}`, 'Creator shares (estimate)');
    expect(agencys).toContain(share(all(until)));
    expect(agencys).toContain(count(all(until)));
  }
  const said = written();
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter((one, at) => said.indexOf(one) !== at)).toEqual([]);
});
