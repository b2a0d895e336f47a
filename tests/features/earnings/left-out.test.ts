import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators, links } from '#src/features/creators/creators.tables.ts';
import { imports as importsTable } from '#src/features/earnings/earnings.tables.ts';
import { dataAgeChecks } from '#src/features/earnings/freshness/data-age.service.ts';
import { agencyEarnings, myEarnings, ownSummary } from '#src/features/earnings/index.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import {
  ben,
  cleo,
  codeOf,
  HandClock,
  handIn,
  imports,
  leftSentence,
  makeAgency,
  press,
  pressOf,
  saidBy,
  screenOf,
  someone,
  upTo,
} from './desk.ts';
import { eachDesk } from './each-desk.ts';

let test: TestDatabase;
let agency: Agency;
let owner: Context;
let member: Context;

eachDesk((desk) => {
  ({ test, agency, owner, ana: member } = desk);
});

/** Links the member to a creator, past the questions of /creator onboard. */
async function link(handle: string): Promise<void> {
  const [creator] = await drizzleOf(test.database)
    .select({ id: creators.id })
    .from(creators)
    .where(and(eq(creators.agencyId, agency.id), eq(creators.handle, handle)));
  if (!creator) throw new Error(`no creator ${handle}`);
  const at = owner.clock.now();
  await drizzleOf(test.database).insert(links).values({
    agencyId: agency.id,
    creatorId: creator.id,
    userId: member.actor.userId,
    linkedBy: owner.actor.userId,
    linkedAt: at,
    confirmedAt: at,
  });
}

const quits = (name: string) => ({ 'Creator ID': leftSentence, "Creator's username": name });
const three = upTo('15', { Diamonds: 1_000 }, { ...ben, Diamonds: 500 }, { ...cleo, Diamonds: 70 });

describe('a file of which no row can be counted', () => {
  it('is refused with the first reason, and makes no month whole', async () => {
    await imports(owner, 'a.xlsx', three);
    const broken = upTo('31', { ...ben, Diamonds: 'x' }, { ...cleo, Diamonds: 'y' });
    expect(await codeOf(handIn(owner, 'b.xlsx', broken))).toBe('reading.nothing-counts');
    await expect(handIn(owner, 'b.xlsx', broken)).rejects.toMatchObject({
      params: { rows: 2, line: 2, findings: [{ kind: 'unreadable', column: 'Diamonds', value: 'x' }] },
    });
    expect(await drizzleOf(test.database).$count(importsTable, eq(importsTable.agencyId, agency.id))).toBe(1);
    expect(saidBy(await agencyEarnings(owner, { month: undefined }))).toContain('**Running**: July 2026');
  });
});

describe('a file without some of the month’s creators', () => {
  it('says so before it counts, and the month says so afterwards', async () => {
    await imports(owner, 'a.xlsx', three);
    const preview = await handIn(owner, 'b.xlsx', upTo('31', { Diamonds: 5_000 }, { ...cleo, Diamonds: 'x' }));
    expect(saidBy(preview)).toContain(
      '**2 of 3 creators of July 2026 get no figures from this file**: theirs stay as of 15 Jul 2026.',
    );
    expect(screenOf(preview).mood).toBe('attention');
    const said = '**2 of 3 creators of July 2026 get no figures from its newest file**: theirs stay as of 15 Jul 2026.';
    expect(saidBy(await press(owner, pressOf(preview, 'Confirm')))).toContain(said);
    expect(saidBy(await agencyEarnings(owner, { month: undefined }))).toContain(said);
  });

  it('is not all of the month where it goes to its end', async () => {
    await imports(owner, 'a.xlsx', three);
    await imports(owner, 'b.xlsx', upTo('31', { Diamonds: 5_000 }));
    const later = { ...owner, clock: new HandClock('2026-08-01T07:00:00Z') };
    const page = saidBy(await agencyEarnings(later, { month: undefined }));
    expect(page).toContain(
      '**Provisional**: a file of all of July 2026 is in, counted up to 31 Jul 2026 (UTC), but not with every',
    );
    expect(page).not.toMatch(/all of July 2026 is in, counted up to 31 Jul 2026 \(UTC\)\. TikTok|nothing newer can be/u);
    expect(page).toContain('Gate passed so far: ');
    expect(await dataAgeChecks[0]?.run(later)).toMatchObject([
      { severity: 'attention', text: { markdown: expect.stringContaining('2 of 3 creators of July 2026 get no figures') } },
    ]);
  });

  it('says up to which day at most where they stay at several', async () => {
    await imports(owner, 'a.xlsx', three);
    await imports(owner, 'b.xlsx', upTo('20', {}, { ...ben, Diamonds: 600 }));
    const preview = saidBy(await handIn(owner, 'c.xlsx', upTo('31', {})));
    expect(preview).toContain(
      '**2 of 3 creators of July 2026 get no figures from this file**: theirs stay as of 15 Jul 2026 to 20 Jul 2026.',
    );
  });

  it('knows who has no ID in it by the username, and is silent where nobody is left out or the file is an older one', async () => {
    await imports(owner, 'a.xlsx', three);
    const whole = upTo('31', {}, { ...ben, 'Creator ID': '-', "Creator's username": 'BEN.npc90' }, cleo);
    expect(saidBy(await handIn(owner, 'b.xlsx', whole))).not.toContain('get no figures');
    expect(saidBy(await handIn(owner, 'c.xlsx', upTo('14', {})))).not.toContain('get no figures');
    expect(saidBy(await agencyEarnings(owner, { month: undefined }))).not.toContain('get no figures');
    const other = await makeAgency(test.database);
    const theirs = someone(test.database, other, owner.clock, { id: '100000000000000001', is: ['owner'] });
    expect(saidBy(await handIn(theirs, 'd.xlsx', upTo('31', {})))).not.toContain('get no figures');
  });

  it('says of whom it only names what comes of it: nothing by a name of who left without an ID, all by one they had before', async () => {
    const zed = { 'Creator ID': '7331759302129665919', "Creator's username": 'zed' };
    const old = { ...cleo, "Creator's username": 'cleo.old' };
    /** What a file's preview says of whom it leaves out, and what is so once it is confirmed. */
    const bothSay = async (name: string, file: Buffer): Promise<readonly (string | undefined)[]> => {
      const preview = await handIn(owner, name, file);
      const done = await press(owner, pressOf(preview, 'Confirm'));
      return [preview, done].map(
        (answer) => /\*\*(\d+ of \d+) creators of July 2026 gets? no figures/u.exec(saidBy(answer))?.[1],
      );
    };
    await imports(owner, 'a.xlsx', upTo('10', ben, quits('zed'), old));
    await imports(owner, 'b.xlsx', upTo('11', ben, quits('zed'), cleo));
    expect(await bothSay('c.xlsx', upTo('12', ben, zed, cleo))).toEqual(['1 of 3', '1 of 4']);
    expect(await bothSay('d.xlsx', upTo('13', ben, zed, quits('CLEO.old')))).toEqual(['1 of 4', '1 of 4']);
    // Whoever took the name since is who has it; both are in the file, one by ID and one by the name.
    await imports(
      owner,
      'e.xlsx',
      upTo('14', ben, zed, { ...ben, 'Creator ID': '7331759302129665920', "Creator's username": 'cleo.old' }),
    );
    expect(await bothSay('f.xlsx', upTo('15', ben, zed, quits('cleo.old')))).toEqual(['2 of 5', '2 of 5']);
    expect(
      await bothSay('g.xlsx', upTo('16', { ...zed, "Creator's username": 'zoe' }, quits('zed'), quits('ben.npc90'))),
    ).toEqual(['2 of 5', '2 of 5']);
  });

  it('leaves the creators it does not name with the status of their own figures', async () => {
    await imports(owner, 'a.xlsx', three);
    await imports(owner, 'b.xlsx', upTo('31', { Diamonds: 5_000 }));
    await link('ben.npc90');
    const own = saidBy(await myEarnings(member, { month: undefined }));
    expect(own).toContain('**Running**: July 2026 is counted up to 15 Jul 2026 (UTC).');
    expect(own).toContain('The newest files bring no figures of this account.');
    expect(own).toContain('The file of the whole month brings no figures of this account: nothing later is counted.');
    expect(own).not.toMatch(/Provisional|newest figures|older than they could be|has not imported|not in yet|One hour LIVE/u);
    expect(await ownSummary(member)).toMatchObject({ asOf: '2026-07-15', status: 'running', age: 0 });
    const download = await press(owner, pressOf(await agencyEarnings(owner, { month: undefined }), 'Download'));
    const [file] = screenOf(download).blocks.flatMap((block) => (block.kind === 'file' ? [block.file] : []));
    const lines = Buffer.from(file?.bytes ?? [])
      .toString('utf8')
      .split('\r\n');
    expect(lines.find((line) => line.includes('ben.npc90'))).toMatch(/^2026-07,running,2026-07-15,/u);
    expect(lines.find((line) => line.includes('ana.npc54'))).toMatch(/^2026-07,provisional,2026-07-31,/u);
  });
});

describe('an older file', () => {
  it('says who gets figures from it before it counts and afterwards: those whom no newer file brings', async () => {
    await imports(owner, 'a.xlsx', upTo('10', { ...cleo, Diamonds: 30 }, ben));
    await imports(owner, 'b.xlsx', upTo('31', { Diamonds: 5_000 }, { ...ben, Diamonds: 1_500 }));
    const dan = { 'Creator ID': '7331759302129665915', "Creator's username": 'dan' };
    const gone = { ...ben, 'Creator ID': leftSentence };
    const preview = await handIn(owner, 'c.xlsx', upTo('15', {}, gone, cleo, { ...dan, Diamonds: 700 }));
    const said = '**2 creators get their figures of July 2026 from this file**, because no newer one brings any.';
    expect(saidBy(preview)).toContain(said);
    expect(saidBy(preview)).toContain('It is kept as history and overwrites nothing newer.');
    expect(screenOf(preview).mood).toBe('attention');
    expect(saidBy(await press(owner, pressOf(preview, 'Confirm')))).toContain(said);
    expect(saidBy(await agencyEarnings(owner, { month: undefined }))).toContain('**dan**: net $7.00');
  });

  it('says nothing of the kind where the newer ones bring everybody', async () => {
    await imports(owner, 'b.xlsx', upTo('31', { Diamonds: 5_000 }, { ...ben, Diamonds: 1_500, 'Creator ID': leftSentence }));
    const preview = await handIn(owner, 'c.xlsx', upTo('15', {}, ben));
    expect(saidBy(preview)).not.toContain('from this file');
    expect(saidBy(await press(owner, pressOf(preview, 'Confirm')))).not.toContain('from this file');
  });
});

describe('a file of the same day', () => {
  it('says what differs: whom it lacks is one line, beside the real change', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      'Creator ID': String(7_000_000_000_000_000_100n + BigInt(index)),
      "Creator's username": `u${index}`,
      Diamonds: (index + 1) * 10_000,
    }));
    await imports(owner, 'a.xlsx', upTo('15', { Diamonds: 5 }, ...many));
    const revision = saidBy(await handIn(owner, 'b.xlsx', upTo('15', { Diamonds: 6 }, { ...many[0], Diamonds: 'x' })));
    expect(revision).toContain('is in already**');
    expect(revision).toContain('with other figures. Which are right is for you to say.');
    expect(revision).toContain('What differs** (1 creator)');
    expect(revision).toMatch(/^ana\.npc54: 5 diamonds, .* → 6 diamonds, /mu);
    expect(revision).toContain('**12 of 13 creators of that file get no figures from this one**: they keep theirs.');
    expect(revision).not.toMatch(/^u\d+:/mu);
  });

  it.each([
    ['an account renamed', [{ "Creator's username": 'ana.new' }, ben], 'ana.new: other name'],
    ['a row more that cannot be read', [{}, ben, { ...cleo, Diamonds: 'x' }], 'they differ in other columns, or in rows'],
    ['a creator less', [{}], '1 of 2 creators of that file gets no figures from this one'],
  ])('with the same figures is no choice of figures: %s', async (_what, newer, says) => {
    await imports(owner, 'a.xlsx', upTo('15', {}, ben));
    const again = await handIn(owner, 'b.xlsx', upTo('15', ...newer));
    expect(saidBy(again)).toContain('with the same figures: confirming this one changes none.');
    expect(saidBy(again)).toContain(says);
    expect(saidBy(again)).not.toMatch(/other figures|0 creators/u);
    expect(saidBy(await press(owner, pressOf(again, 'Confirm')))).toContain('July 2026 is in');
  });
});

describe('a whole month', () => {
  it('is never called outdated: nothing newer of it can be', async () => {
    await imports(owner, 'a.xlsx', upTo('31', {}));
    await link('ana.npc54');
    const later = new HandClock('2026-08-12T07:00:00Z');
    const [boss, ana] = [
      { ...owner, clock: later },
      { ...member, clock: later },
    ];
    for (const said of [
      saidBy(await agencyEarnings(boss, { month: undefined })),
      saidBy(await myEarnings(ana, { month: undefined })),
    ]) {
      expect(said).toContain('**Provisional**: all of July 2026 is in');
      expect(said).not.toContain('so far');
      expect(said).not.toMatch(/These (?:are|figures)/u);
    }
    expect(await ownSummary(ana)).toMatchObject({ status: 'provisional', age: 0 });
  });
});

describe('a month with nothing of the one before', () => {
  it('says so once', async () => {
    await imports(owner, 'a.xlsx', upTo('15', {}));
    expect(saidBy(await agencyEarnings(owner, { month: undefined })).match(/Beside/gu)).toHaveLength(1);
    await link('ana.npc54');
    expect(saidBy(await myEarnings(member, { month: undefined })).match(/Beside.*/gu)).toEqual([
      'Beside June 2026: – (nothing is imported for June 2026)',
    ]);
  });
});
