import { describe, expect, it } from 'vitest';
import { actions } from '#src/app.ts';
import type { Agency, Context } from '#src/context.ts';
import type { Answer } from '#src/core/answer.ts';
import type { Select } from '#src/core/screen.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { auditEntries } from '#src/features/agency/agency.tables.ts';
import { headerNames, keptFiles } from '#src/features/earnings/headings/headings.tables.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { csv } from '#tests/support/csv.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { germanData, germanNeeded } from '#tests/support/german.ts';
import { workbook } from '#tests/support/workbook.ts';
import { ben, codeOf, figuresOf, HandClock, handIn, makeAgency, press, pressOf, saidBy, screenOf, someone } from './desk.ts';
import { eachDesk } from './each-desk.ts';

let test: TestDatabase;
let agency: Agency;
let owner: Context;

eachDesk((desk) => {
  ({ test, agency, owner } = desk);
});

const july = { 'Data period': '2026-07-01 ~ 2026-07-15' };
const german = (...rows: readonly CreatorDataCells[]): Buffer => workbook(germanData(...rows));

/** An ordinary export with Diamonds under another header. */
const renamed = (header: string): Buffer => {
  const [headers = [], ...cells] = creatorData(july);
  return workbook([headers.map((one) => (one === 'Diamonds' ? header : one)), ...cells]);
};

/** One whose column of managers has a header nobody knows. */
const extra = (value: string, header = 'Coach of record'): Buffer => {
  const [headers = [], ...cells] = creatorData({ ...july, 'Creator Network manager': null });
  const at = headers.indexOf('Creator Network manager');
  return workbook([headers.with(at, header), ...cells.map((row) => row.with(at, value))]);
};

/** The selects of a screen, by what they ask: the text above each. */
function selectsOf(answer: Answer): ReadonlyMap<string, Select> {
  const found = new Map<string, Select>();
  let above = '';
  for (const block of screenOf(answer).blocks) {
    if (block.kind === 'text') above = block.text.markdown;
    if (block.kind === 'select') found.set(above, block.select);
  }
  return found;
}

const choicesOf = (select: Select) => (select.of.kind === 'choices' ? select.of.choices : []);

/** Chooses in the select under the text that has these words. */
async function choose(ctx: Context, answer: Answer, asks: string, label: string): Promise<Answer> {
  const [, select] = [...selectsOf(answer)].find(([text]) => text.includes(asks)) ?? [];
  const choice = select && choicesOf(select).find((one) => one.label === label);
  if (!select || !choice) throw new Error(`no ${label} under ${asks} on\n${saidBy(answer)}`);
  const action = actions.find((one) => one.name === select.press.action);
  if (!action) throw new Error(`no action ${select.press.action}`);
  return action.run(ctx, select.press.argument ?? '', {
    chosen: [choice.value],
    text: () => '',
    choices: () => [],
    files: () => [],
  });
}

const asked: Readonly<Record<keyof typeof germanNeeded, string>> = {
  period: 'Which column is **Data period**?',
  tiktokId: 'Which column is **Creator ID**?',
  username: "Which column is **Creator's username**?",
  diamonds: 'Which column is **Diamonds**?',
  liveSeconds: 'Which column is **LIVE duration**?',
  validDays: 'Which column is **Valid go LIVE days**?',
};

/** Answers all that is asked of a German file. */
async function answerAll(
  ctx: Context,
  first: Answer,
  o: Partial<Record<keyof typeof germanNeeded, string>> = {},
): Promise<Answer> {
  let answer = first;
  for (const [field, header] of Object.entries({ ...germanNeeded, ...o })) {
    answer = await choose(ctx, answer, asked[field as keyof typeof germanNeeded], header);
  }
  return answer;
}

const log = async (): Promise<readonly (string | null)[]> => {
  const found = await drizzleOf(test.database)
    .select({ what: auditEntries.what, agencyId: auditEntries.agencyId })
    .from(auditEntries);
  return found.filter((one) => one.agencyId === agency.id).map((one) => one.what);
};
const filesKept = async (): Promise<number> =>
  (await drizzleOf(test.database).select({ agencyId: keptFiles.agencyId }).from(keptFiles)).filter(
    (one) => one.agencyId === agency.id,
  ).length;
const remembered = async (): Promise<Readonly<Record<string, string>>> => {
  const found = await drizzleOf(test.database).select().from(headerNames);
  return Object.fromEntries(found.filter((one) => one.agencyId === agency.id).map((one) => [one.writtenAs, one.field]));
};

describe('a file in a language nobody taught me', () => {
  it('is asked about, column by column, with what stands under each, likely ones first', async () => {
    const answer = await handIn(owner, 'daten.xlsx', german(july, { ...july, ...ben }));
    expect(screenOf(answer).title.markdown).toBe('Which column is which?');
    expect([...selectsOf(answer).keys()]).toEqual(Object.values(asked));
    const period = selectsOf(answer).get(asked.period);
    expect(period && choicesOf(period)[0]).toMatchObject({
      label: 'Datenzeitraum',
      description: 'such as 2026-07-01 ~ 2026-07-15',
    });
    const ids = selectsOf(answer).get(asked.tiktokId);
    expect(ids && choicesOf(ids)[0]).toMatchObject({ label: 'Creator-Kennung' });
    expect(await remembered()).toEqual({});
  });

  it('is read from the bytes that were kept, without a new upload, once all is answered', async () => {
    const first = await handIn(owner, 'daten.xlsx', german(july, { ...july, ...ben, Diamonds: 70 }));
    const preview = await answerAll(owner, first);
    expect(saidBy(preview)).toContain('2 creators, 0 rows to check');
    expect(saidBy(preview)).toContain('Read as somebody here said: ');
    expect(saidBy(preview)).toContain('Diamanten is **Diamonds**');
    expect(saidBy(preview)).toContain('Columns I do not know and leave out: Gruppe, Betreuung, Beitritt');
    await press(owner, pressOf(preview, 'Confirm'));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 84_054n, 'ben.npc90': 70n });
    expect(await filesKept()).toBe(0);
  });

  it('is read at once the next day, in .csv too, and in no other agency', async () => {
    await answerAll(owner, await handIn(owner, 'daten.xlsx', german(july)));
    const next = csv(germanData({ 'Data period': '2026-07-01 ~ 2026-07-16' }), { separator: ';' });
    expect(saidBy(await handIn(owner, 'morgen.csv', next))).toContain('1 creator, 0 rows to check');
    const other = someone(test.database, await makeAgency(test.database), new HandClock(), {
      id: '100000000000000009',
      is: ['owner'],
    });
    expect(screenOf(await handIn(other, 'morgen.csv', next)).title.markdown).toBe('Which column is which?');
  });

  it('is remembered with who said it, in the log', async () => {
    await answerAll(owner, await handIn(owner, 'daten.xlsx', german(july)));
    expect(await remembered()).toEqual(
      Object.fromEntries(Object.entries(germanNeeded).map(([field, header]) => [header, field])),
    );
    expect((await log()).filter((what) => what === 'earnings.header-named')).toHaveLength(6);
  });

  it('with a wrong answer is not read: it says why, remembers nothing, and the answer can be changed', async () => {
    const first = await handIn(owner, 'daten.xlsx', german(july));
    const wrong = await answerAll(owner, first, { period: 'Gruppe' });
    expect(saidBy(wrong)).toContain('With these answers I could not read it');
    expect(saidBy(wrong)).toContain('I cannot read the period “Music”');
    expect(await remembered()).toEqual({});
    const right = await choose(owner, wrong, asked.period, 'Datenzeitraum');
    expect(saidBy(right)).toContain('1 creator, 0 rows to check');
    expect(await remembered()).toMatchObject({ Datenzeitraum: 'period', Diamanten: 'diamonds' });
    expect(await remembered()).not.toHaveProperty('Gruppe');
  });

  it('whose column changed its meaning is asked about again, with what is remembered chosen', async () => {
    await answerAll(owner, await handIn(owner, 'daten.xlsx', german(july)));
    const strange = germanData(july).map((row, index) => (index === 0 ? row : ['Juli', ...row.slice(1)]));
    const answer = await handIn(owner, 'neu.xlsx', workbook(strange));
    expect(saidBy(answer)).toContain('I cannot read the period “Juli”');
    const diamonds = selectsOf(answer).get(asked.diamonds);
    expect(diamonds && choicesOf(diamonds).find((one) => one.selected)?.label).toBe('Diamanten');
  });

  it('can be let go of, and is gone after a day', async () => {
    const answer = await handIn(owner, 'daten.xlsx', german(july));
    expect(await filesKept()).toBe(1);
    const gone = await press(owner, pressOf(answer, 'Discard this file'));
    expect(saidBy(gone)).toContain('daten.xlsx** was not imported');
    expect(await filesKept()).toBe(0);
    expect(await codeOf(choose(owner, answer, asked.period, 'Datenzeitraum'))).toBe('earnings.file-gone');
  });

  it('is out of reach of another agency', async () => {
    const answer = await handIn(owner, 'daten.xlsx', german(july));
    const other = someone(test.database, await makeAgency(test.database), new HandClock(), {
      id: '100000000000000009',
      is: ['owner'],
    });
    expect(await codeOf(choose(other, answer, asked.period, 'Datenzeitraum'))).toBe('earnings.file-gone');
    expect(await codeOf(press(other, pressOf(answer, 'Discard this file')))).toBe('earnings.file-gone');
  });
});

describe('a file that lacks one needed column under its name', () => {
  it('is asked about that one alone', async () => {
    const answer = await handIn(owner, 'new.xlsx', renamed('Gems'));
    expect([...selectsOf(answer).keys()]).toEqual([asked.diamonds]);
    expect(saidBy(await choose(owner, answer, asked.diamonds, 'Gems'))).toContain('1 creator, 0 rows to check');
  });

  it('whose header stands there twice cannot be answered, and says why', async () => {
    const [headers = [], ...cells] = creatorData(july);
    const twice = workbook([headers.map((one) => (one === 'Diamonds' || one === 'Status' ? 'Gems' : one)), ...cells]);
    const answer = await choose(owner, await handIn(owner, 'new.xlsx', twice), asked.diamonds, 'Gems');
    expect(saidBy(answer)).toContain('With these answers I could not read it');
    expect(saidBy(answer)).toContain('Two columns mean the same: **Gems** and **Gems**');
    expect(await remembered()).toEqual({});
  });

  it('is read by its own name as soon as that is there again, whatever was said of others', async () => {
    await choose(owner, await handIn(owner, 'new.xlsx', renamed('Gems')), asked.diamonds, 'Gems');
    const [headers = [], ...cells] = creatorData({ ...july, Diamonds: 5 });
    const both = workbook([[...headers, 'Gems'], ...cells.map((row) => [...row, 9])]);
    const preview = await handIn(owner, 'both.xlsx', both);
    expect(saidBy(preview)).toContain('Diamonds: 5');
    expect(saidBy(preview)).toContain('Columns I do not know and leave out: Gems');
  });
});

describe('a column nobody needs', () => {
  const meaning = '**Coach of record**, such as “salma@agency.example”';

  it('can be given its meaning in the preview, which is read anew at once under the same import', async () => {
    const preview = await handIn(owner, 'a.xlsx', extra('salma@agency.example'));
    expect(saidBy(preview)).toContain('Columns I do not know and leave out: Coach of record');
    const headers = await press(owner, pressOf(preview, 'Say what columns mean'));
    const said = await choose(owner, headers, meaning, 'Creator Network manager');
    const again = await press(owner, pressOf(said, '‹ Back to the preview'));
    expect(saidBy(again)).toContain('Coach of record is **Creator Network manager**');
    expect(saidBy(again)).not.toContain('leave out');
    expect(pressOf(again, 'Confirm')).toEqual(pressOf(preview, 'Confirm'));
    expect(await remembered()).toEqual({ 'Coach of record': 'managerName' });
    await press(owner, pressOf(again, 'Confirm'));
    expect(await filesKept()).toBe(0);
  });

  it('can be left out from now on, and is no longer mentioned', async () => {
    const preview = await handIn(owner, 'a.xlsx', extra('salma@agency.example'));
    const headers = await press(owner, pressOf(preview, 'Say what columns mean'));
    await choose(owner, headers, meaning, 'Not needed: leave it out from now on');
    expect(saidBy(await handIn(owner, 'b.xlsx', extra('wren@agency.example')))).not.toContain('Coach of record');
  });

  it('can be taken back in the preview', async () => {
    const preview = await handIn(owner, 'a.xlsx', extra('salma@agency.example'));
    const said = await choose(
      owner,
      await press(owner, pressOf(preview, 'Say what columns mean')),
      meaning,
      'Creator Network manager',
    );
    expect(saidBy(await choose(owner, said, meaning, 'Forget what was said'))).toContain('Columns I do not know');
    expect(await remembered()).toEqual({});
    expect(saidBy(await press(owner, pressOf(said, '‹ Back to the preview')))).toContain('leave out: Coach of record');
  });

  it('is in the list of what was named, with who said so, and can be forgotten there once', async () => {
    const preview = await handIn(owner, 'a.xlsx', extra('salma@agency.example'));
    await choose(owner, await press(owner, pressOf(preview, 'Say what columns mean')), meaning, 'Creator Network manager');
    const list = await press(owner, { action: 'earnings.named-headers', argument: '1' });
    expect(saidBy(list)).toContain('“Coach of record” is **Creator Network manager**, said <@100000000000000001>');
    const [button] = screenOf(list).blocks.flatMap((block) =>
      block.kind === 'rows' ? block.rows.flatMap((row) => row.button ?? []) : [],
    );
    if (!button || !('press' in button)) throw new Error('no button to forget');
    expect(saidBy(await press(owner, button.press))).toContain('Nobody has named a column');
    expect(await codeOf(press(owner, button.press))).toBe('earnings.header-changed');
    expect(await log()).toContain('earnings.header-forgotten');
  });

  it('is nobody’s any more once somebody decided on the import', async () => {
    const preview = await handIn(owner, 'a.xlsx', extra('salma@agency.example'));
    const headers = await press(owner, pressOf(preview, 'Say what columns mean'));
    await press(owner, pressOf(preview, 'Confirm'));
    expect(await codeOf(choose(owner, headers, meaning, 'Creator Network manager'))).toBe('earnings.file-gone');
  });

  it('keeps no file where there is nothing to name', async () => {
    await handIn(owner, 'c.xlsx', workbook(creatorData(july)));
    expect(await filesKept()).toBe(0);
  });
});
