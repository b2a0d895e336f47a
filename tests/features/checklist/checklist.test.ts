import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drizzleOf } from '#src/database/handle.ts';
import { listToReview } from '#src/features/checklist/index.ts';
import { answeredMessage } from '#src/features/checklist/telling.service.ts';
import { links } from '#src/features/creators/creators.tables.ts';
import { codeOf, saidBy } from '#tests/features/earnings/desk.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { colourAt, green, heic, hugePng, photo } from '#tests/support/pictures.ts';
import { argumentOf, people, picturesOn, Room } from './room.ts';

let test: TestDatabase;
let room: Room;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  room = await Room.make(test.database);
});

const own = async () => saidBy(await room.presses('ana', 'checklist.open-own'));
const of = (item: string, version = 0): string => `${room.ids.ana}.${item}.${version}`;
const looks = (who: 'salma' | 'omar' | 'mia', item = 'lighting') => room.presses(who, 'checklist.review', of(item));

describe('a creator', () => {
  it('sees the seven points in order, and what became of each', async () => {
    expect(await own()).toContain('ana: 0 of 7 look good');
    await room.sends('ana', 'niche', { words: 'Music' });
    const shown = await own();
    expect(shown).toMatch(
      /Niche\*\* · sent[^]*Weekly schedule\*\* · open[^]*Lighting[^]*Background[^]*Props[^]*Sound[^]*First LIVE/u,
    );
    expect(saidBy(await room.presses('ana', 'checklist.open-item', 'niche'))).toContain('**Said:** Music');
  });

  it('sends a picture, and is shown what is kept of it: upright, small, without the place', async () => {
    const sent = await room.sends('ana', 'lighting', {
      bytes: await photo({ width: 3000, height: 1500, orientation: 6 }),
      words: 'lamp on the left',
    });
    expect(saidBy(sent)).toMatch(/Sent\. Your coach sees it/u);
    const [picture] = picturesOn(sent);
    expect(picture?.alt).toBe('Picture sent for Lighting on 2026-08-01');
    const bytes = picture?.file.bytes ?? new Uint8Array();
    expect(Buffer.from(bytes).includes('SECRETOWNER')).toBe(false);
    expect([await colourAt(bytes, 790, 10), await colourAt(bytes, 10, 10)]).toEqual(['red', 'green']);
    expect(saidBy(await room.presses('ana', 'checklist.open-item', 'lighting'))).toContain('lamp on the left');
  });

  it('is told what is wrong with what they send, and nothing is kept of it', async () => {
    const html = Buffer.from('<!DOCTYPE html><html></html>');
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const whole = await photo();
    const cases = [
      [html, 'images.not-a-picture'],
      [svg, 'images.not-a-picture'],
      [Buffer.alloc(0), 'edge.file-empty'],
      [Buffer.alloc(9 * 1024 * 1024), 'edge.file-size'],
      [heic(), 'images.heic'],
      [hugePng(30_000, 30_000), 'images.too-large'],
      [whole.subarray(0, 600), 'images.broken'],
    ] as const;
    for (const [bytes, code] of cases) {
      expect(await codeOf(room.sends('ana', 'props', { bytes, name: 'props.png' }))).toBe(code);
    }
    expect(await codeOf(room.presses('ana', 'checklist.send', 'props'))).toBe('checklist.picture-missing');
    expect(await codeOf(room.presses('ana', 'checklist.send', 'niche'))).toBe('checklist.words-missing');
    expect(await codeOf(room.sends('ana', 'make-up'))).toBe('checklist.unknown-item');
    expect(await room.pictures()).toBe(0);
    expect(await listToReview(room.as('mia'))).toEqual([]);
  });

  it('sends at most 20 pictures a day', async () => {
    await room.sends('ana', 'props');
    await drizzleOf(room.db).execute(sql`
      insert into checklist_pictures (agency_id, item_id, bytes, width, height, sent_by, sent_at, replaced_at, look_at)
      select agency_id, item_id, bytes, width, height, sent_by, sent_at, sent_at, look_at
      from checklist_pictures, generate_series(1, 19) where agency_id = ${room.agency.id}::uuid`);
    expect(await codeOf(room.sends('ana', 'props'))).toBe('checklist.too-many');
    room.clock.advance(24);
    expect(await codeOf(room.sends('ana', 'props'))).toBe('done');
  });

  it('cannot change what looks good already', async () => {
    await room.sends('ana', 'sound');
    await room.presses('salma', 'checklist.good', of('sound', 1));
    expect(await codeOf(room.presses('ana', 'checklist.fill', 'sound'))).toBe('checklist.good-already');
    expect(await codeOf(room.sends('ana', 'sound'))).toBe('checklist.good-already');
  });

  it('who has not confirmed the handle, and that they are 18, is asked that first; they see nothing and send nothing', async () => {
    await room.sends('ana', 'lighting', { words: 'private words' });
    await drizzleOf(room.db).execute(sql`update links set user_id = '100000000000000009', confirmed_at = null
      where creator_id = ${room.ids.ana}::uuid`);
    const stranger = { ...room.as('ana'), actor: { ...room.as('ana').actor, userId: '100000000000000009' } };
    const { askForItem, openOwnItem, showOwnChecklist } = await import('#src/features/checklist/own.service.ts');
    expect(saidBy(await showOwnChecklist(stranger))).toContain('Is ana your TikTok account?');
    for (const shown of [openOwnItem(stranger, 'lighting'), askForItem(stranger, 'lighting')])
      expect(await codeOf(shown)).toBe('creators.not-confirmed');
    await drizzleOf(room.db).update(links).set({ confirmedAt: room.clock.now() });
    expect(saidBy(await openOwnItem(stranger, 'lighting'))).not.toContain('private words');
  });

  it('whose link ends while their picture is read leaves nothing behind', async () => {
    const meanwhile = async (): Promise<void> => {
      await drizzleOf(room.db).execute(sql`update links set ended_at = now() where creator_id = ${room.ids.ana}::uuid`);
    };
    expect(await codeOf(room.sends('ana', 'lighting', { meanwhile }))).toBe('checklist.not-linked');
    expect(await room.pictures()).toBe(0);
    expect(saidBy(await looks('salma'))).not.toContain('Sent');
  });

  it('who is nobody has no checklist', async () => {
    expect(await codeOf(room.presses('mia', 'checklist.open-own'))).toBe('checklist.not-linked');
    expect(await codeOf(room.presses('mia', 'checklist.send', 'niche', { fields: { words: 'x' } }))).toBe('checklist.not-linked');
  });
});

describe('whoever answers', () => {
  it('is the coach of that creator, or a manager, and nobody else learns of it', async () => {
    await room.sends('ana', 'lighting');
    const waiting = { creatorId: room.ids.ana, handle: 'ana', item: 'lighting', sentAt: room.clock.now() };
    expect(await listToReview(room.as('salma'))).toEqual([waiting]);
    expect(await listToReview(room.as('mia'))).toEqual([waiting]);
    expect(await listToReview(room.as('omar'))).toEqual([]);
    const nobodys = [
      'checklist.not-yours',
      'checklist.not-yours',
      'checklist.not-yours',
      'checklist.not-yours',
      'checklist.not-yours',
    ];
    const tries = [
      looks('omar'),
      room.presses('omar', 'checklist.good', of('lighting', 1)),
      room.presses('omar', 'checklist.ask-change', of('lighting', 1)),
      room.presses('omar', 'checklist.change', of('lighting', 1), { fields: { note: 'no' } }),
      room.presses('omar', 'checklist.open-creator', room.ids.ana),
    ];
    expect(await Promise.all(tries.map(codeOf))).toEqual(nobodys);
    expect(await codeOf(room.presses('omar', 'checklist.review', 'nonsense'))).toBe('checklist.not-yours');
    expect(picturesOn(await looks('salma'))).toHaveLength(1);
    expect(picturesOn(await looks('mia'))).toHaveLength(1);
  });

  it('is written down when they open a picture', async () => {
    await room.sends('ana', 'lighting');
    await room.sends('ana', 'niche', { words: 'Music' });
    await looks('mia', 'niche');
    const entries = () =>
      room.rows(
        sql`select actor_id as "by", subject, is_look as "isLook" from audit_entries
          where agency_id = ${room.agency.id}::uuid and what = 'checklist.picture-opened'`,
        z.object({ by: z.string(), subject: z.string(), isLook: z.boolean() }),
      );
    expect(await entries(), 'words are no picture').toEqual([]);
    await looks('salma');
    await looks('salma');
    expect(await entries()).toEqual([{ by: people.salma, subject: room.ids.ana, isLook: true }]);
  });

  it('says that it looks good, or what to change, and the creator reads it', async () => {
    await room.sends('ana', 'lighting');
    const asked = await looks('salma');
    expect(argumentOf(asked, 'Looks good')).toBe(of('lighting', 1));
    const answered = await room.presses('salma', 'checklist.change', of('lighting', 1), { fields: { note: 'softer, please' } });
    expect(saidBy(answered)).toContain('Saved.');
    expect(saidBy(await room.presses('ana', 'checklist.open-item', 'lighting'))).toMatch(/Please change this[^]*softer, please/u);
    await room.sends('ana', 'lighting', { bytes: await photo({ quarter: green }) });
    expect(saidBy(await room.presses('ana', 'checklist.open-item', 'lighting'))).not.toContain('softer');
    await room.presses('mia', 'checklist.good', of('lighting', 3));
    expect(await own()).toMatch(/Lighting\*\* · looks good/u);
    expect(await listToReview(room.as('salma'))).toEqual([]);
  });

  it('ticks off what was seen elsewhere, such as the first LIVE', async () => {
    await room.presses('salma', 'checklist.good', of('first-live'));
    expect(await own()).toMatch(/First LIVE\*\* · looks good/u);
    expect(saidBy(await looks('mia', 'first-live'))).toMatch(
      /Nothing was sent\. \*\*looks good\*\*, said <@100000000000000003>/u,
    );
  });

  it('answers what they saw: a picture that came meanwhile is shown instead', async () => {
    await room.sends('ana', 'lighting');
    const seen = argumentOf(await looks('salma'), 'Looks good');
    await room.sends('ana', 'lighting', { bytes: await photo({ quarter: green }) });
    const instead = await room.presses('salma', 'checklist.good', seen);
    expect(saidBy(instead)).toContain('Something changed since you looked');
    expect(await colourAt(picturesOn(instead)[0]?.file.bytes ?? new Uint8Array(), 5, 5)).toBe('green');
    expect(await listToReview(room.as('salma'))).toHaveLength(1);
    await room.presses('salma', 'checklist.good', argumentOf(instead, 'Looks good'));
    expect(await listToReview(room.as('salma'))).toEqual([]);
  });

  it('is told when somebody else was first, and a second press changes nothing', async () => {
    await room.sends('ana', 'lighting');
    const seen = argumentOf(await looks('salma'), 'Looks good') ?? '';
    const both = await Promise.all([
      room.presses('salma', 'checklist.good', seen),
      room.presses('mia', 'checklist.change', seen, { fields: { note: 'darker' } }),
    ]);
    const told = both.map((answer) => saidBy(answer));
    expect(told.filter((one) => one.includes('Saved.'))).toHaveLength(1);
    expect(told.filter((one) => one.includes('Something changed since you looked'))).toHaveLength(1);
    expect(saidBy(await room.presses('salma', 'checklist.good', seen))).toContain('Something changed since you looked');
  });

  it('leaves nothing behind with a button for what was never sent', async () => {
    expect(saidBy(await room.presses('salma', 'checklist.good', of('props', 7)))).toContain('Nothing is sent yet');
    expect(await listToReview(room.as('salma'))).toEqual([]);
    expect(await codeOf(room.presses('salma', 'checklist.change', of('props'), { fields: { note: '' } }))).toBe(
      'checklist.note-missing',
    );
  });
});

describe('what the creator is told', () => {
  it('is one word for the answers of five minutes, with neither picture nor note', async () => {
    for (const item of ['lighting', 'props', 'sound']) await room.sends('ana', item);
    await room.presses('salma', 'checklist.good', of('lighting', 1));
    await room.presses('salma', 'checklist.change', of('props', 1), { fields: { note: 'fewer of them' } });
    const said = await room.rows(
      sql`select kind, user_id as "userId", subject, due_at::text as "dueAt" from private_words where agency_id = ${room.agency.id}::uuid`,
      z.object({ kind: z.string(), userId: z.string(), subject: z.string(), dueAt: z.string() }),
    );
    expect(said).toMatchObject([{ kind: 'checklist.answered', userId: people.ana }]);
    const about = { creatorId: room.ids.ana, userId: people.ana, subject: said[0]?.subject ?? '' };
    const screen = await answeredMessage.screen(room.as('mia'), about);
    const text = JSON.stringify(screen);
    expect(text).toMatch(/To change: Props[^]*Looks good: Lighting\./u);
    expect(text).not.toMatch(/fewer|"picture"|Sound/u);
    await room.sends('ana', 'props');
    expect(JSON.stringify(await answeredMessage.screen(room.as('mia'), about))).not.toContain('Props');
  });
});
