import { expect, test } from 'vitest';
import { StandingClock } from '#src/emulator/index.ts';
import { sees } from '#tests/support/pages.ts';
import { chat, type Stage } from '../stage.ts';
import { answerForms, choices, selects, texts } from './forms.ts';
import { chooses, barriersAnyhow, dropsAtOnce, dropsLarge, file, focused, keys, runs, stagesInWindows } from './windows.ts';

const open = stagesInWindows();

const commands = ['texts', 'selects', 'choices'].map((name) => ({ name, description: 'Opens a form' }));
const answers: Parameters<typeof open>[1] = {
  texts: (interaction) => (interaction.isModalSubmit() ? answerForms(interaction) : chat(interaction).showModal(texts)),
  selects: (interaction) => (interaction.isModalSubmit() ? answerForms(interaction) : chat(interaction).showModal(selects)),
  choices: (interaction) => (interaction.isModalSubmit() ? answerForms(interaction) : chat(interaction).showModal(choices)),
};
const first = ({ guild }: Stage) => guild.role({ name: 'Manager' });

test('a form with every field is filled by the mouse', async () => {
  const { page, mias, thrown } = await open(commands, answers, { first });
  const form = page.getByRole('dialog');
  const submit = form.getByRole('button', { name: 'Submit' });
  await runs(mias, '/texts');
  await form.getByText('Only staff read this.').waitFor();
  await form.getByLabel('Handle').fill('ana.npc54');
  await form.getByLabel('About').fill('likes cats');
  await form.getByLabel('Proof').setInputFiles(file('july.exe'));
  expect(await sees(form, 'july.exe is not taken here, only .csv, .png')).toBe(true);
  await dropsLarge(form.locator('.drop'), 5);
  expect(await sees(form, 'Together these are 50.0 MB. At most 45.0 MB are sent at once.')).toBe(true);
  await dropsAtOnce(page, ['june.csv', 'july.csv'], ['august.csv']);
  expect(await sees(form, 'Choose at most 2 files.')).toBe(true);
  await form.getByRole('button', { name: 'Remove august.csv' }).click();
  await form.getByLabel('Agreed').check();
  await submit.click();
  expect(await sees(mias, 'Read: ana.npc54, likes cats, june.csv, july.csv, true')).toBe(true);

  await runs(mias, '/selects');
  const chosen: readonly (readonly [field: string, ...offers: readonly string[]])[] = [
    ['Currencies', 'USD', 'GBP'],
    ['Coach', 'olga'],
    ['Role', 'Manager'],
    ['Who is told', 'mia', 'Manager'],
    ['Where', 'general'],
  ];
  for (const [name, ...offers] of chosen) {
    await form.getByRole('combobox', { name, exact: true }).click();
    for (const offer of offers) await form.getByRole('option', { name: offer }).click();
    await page.keyboard.press('Tab');
  }
  await submit.click();
  expect(await sees(mias, 'Read: usd, gbp, olga, Manager, mia, Manager, general')).toBe(true);

  await runs(mias, '/choices');
  for (const name of ['Half', 'Monday', 'Friday']) await form.getByLabel(name).check();
  await submit.click();
  expect(await sees(mias, 'Read: half, monday, friday')).toBe(true);
  expect(thrown).toEqual([]);
});

test('a form with every field is filled by the keyboard alone', async () => {
  const { page, mias } = await open(commands, answers, { first });
  await runs(mias, '/texts');
  await page.getByRole('dialog').waitFor();
  await keys(page, 'ana.npc54', 'Tab', 'likes cats', 'Tab');
  await chooses(page, () => keys(page, 'Space'), file('july.csv'));
  await page.getByRole('button', { name: 'Remove july.csv' }).waitFor();
  await keys(page, 'Tab', 'Tab', 'Space', 'Tab', 'Tab');
  expect(await focused(page)).toBe('Submit');
  await keys(page, 'Enter');
  expect(await sees(mias, 'Read: ana.npc54, likes cats, july.csv, true')).toBe(true);

  await runs(mias, '/selects');
  await page.getByRole('dialog').waitFor();
  await keys(page, 'ArrowDown', 'Enter', 'ArrowDown', 'ArrowDown', 'Enter', 'Tab');
  await keys(page, 'ol', 'Enter', 'Tab', 'man', 'Enter', 'Tab', 'mia', 'Enter', 'man', 'Enter', 'Tab');
  await keys(page, '#gen', 'Enter', 'Tab', 'Tab', 'Enter');
  expect(await sees(mias, 'Read: usd, gbp, olga, Manager, mia, Manager, general')).toBe(true);

  await runs(mias, '/choices');
  await page.getByRole('dialog').waitFor();
  await keys(page, 'Space', 'ArrowDown', 'Tab', 'Space', 'Tab', 'Tab', 'Space', 'Tab', 'Tab', 'Enter');
  expect(await sees(mias, 'Read: half, monday, friday')).toBe(true);
});

test('what is refused stays as it was typed, by whomever it is refused; Escape closes; a form opens for nobody else', async () => {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  let isLate = true;
  const [held, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const late: typeof answers = {
    ...answers,
    choices: async (interaction) => {
      if (interaction.isModalSubmit() && isLate) clock.advance(3001);
      isLate = !interaction.isModalSubmit() && isLate;
      await answers['choices']?.(interaction);
    },
    selects: async (interaction) => {
      await held.promise;
      await answers['selects']?.(interaction);
      opened.resolve();
    },
  };
  const { page, mias } = await open(commands, late, { first, set: { clock } });
  const form = page.getByRole('dialog');
  await runs(mias, '/texts');
  await form.waitFor();
  await keys(page, 'ab', 'Enter');
  expect(await sees(form, 'Write at least 3 characters: 1 more.')).toBe(true);
  expect(await focused(page)).toBe('Handle');
  expect(await form.getByLabel('Handle').inputValue()).toBe('ab');
  const seen = new Set<unknown>();
  for (let at = 0; at < 12; at += 1) {
    await keys(page, 'Tab');
    seen.add(
      await page.evaluate(`document.activeElement.closest('dialog, body').localName + ' ' + document.activeElement.localName`),
    );
  }
  expect([...seen].filter((one) => !String(one).startsWith('dialog '))).toEqual(['body body']);
  await keys(page, 'Escape');
  await form.waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('Message #general');

  await runs(mias, '/choices');
  for (const name of ['Half', 'Monday', 'Friday']) await form.getByLabel(name).check();
  await form.getByRole('button', { name: 'Submit' }).click();
  expect(await sees(form, 'The application did not respond. All you filled in is still here.')).toBe(true);
  await form.getByRole('button', { name: 'Submit' }).click();
  expect(await sees(mias, 'Read: half, monday, friday')).toBe(true);
  await form.waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('Message #general');

  await runs(mias, '/selects');
  await mias.getByRole('combobox', { name: 'whose it is' }).selectOption('olga · somebody');
  await mias.and(page.getByLabel('First phone: olga')).waitFor();
  held.resolve();
  await opened.promise;
  await runs(mias, '/texts');
  await form.waitFor();
  expect(await form.getByRole('heading').allInnerTexts()).toEqual([texts.title]);
});

test('a form, and a list that is open in it, is in nobody’s way, dark and light, large and small', async () => {
  const { page, mias } = await open(commands, answers, { first, examined: true });
  await runs(mias, '/selects');
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Submit' }).click();
  await form.getByLabel('Currencies').click();
  await keys(page, 'Enter');
  expect(await barriersAnyhow(page, 'dialog')).toEqual([]);
  await keys(page, 'Escape');
  await form.getByRole('listbox').waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('Currencies');
  await keys(page, 'Escape');
  await form.waitFor({ state: 'detached' });
});
