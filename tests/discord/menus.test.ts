import { afterEach, describe, expect, it } from 'vitest';
import { show } from '#src/core/answer.ts';
import { onMember, onMessage, type PostedMessage } from '#src/core/command.ts';
import type { Standing } from '#src/core/permissions.ts';
import { startEdge, type EdgeOnWire, type Wired } from './support/edge.ts';
import { callback, gate, hello, saying } from './support/said.ts';

let started: EdgeOnWire | undefined;
async function edge(o: Wired): Promise<EdgeOnWire> {
  started = await startEdge(o);
  return started;
}
afterEach(async () => {
  await started?.close();
  started = undefined;
});

const card = onMember({
  needs: 'creators.see',
  answers: 'privately',
  run: (ctx, userId) => Promise.resolve(show(saying(`${ctx.actor.userId} looks at ${userId}`), 'publicly')),
});

const standings = (): readonly Standing[] => ['creator'];
const bytes = new TextEncoder().encode('a,b');
const writing = (1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 16n) | (1n << 31n);

/** A command on messages, and what it was handed. */
function reading(files?: { types: readonly string[]; mostBytes: number }) {
  const seen: PostedMessage[] = [];
  const command = onMessage({
    needs: 'earnings.import',
    answers: 'privately',
    ...(files && { files }),
    run: async (_, message) => {
      seen.push(message);
      const read = await Promise.all(
        message.attachments.map(async (file) => `${file.name}: ${(await file.read()).length} bytes`),
      );
      return show(saying(read.join(', ') || 'No file'));
    },
  });
  return { seen, command };
}

describe('a command in the menu of a member', () => {
  it('is published beside what is typed, and nothing is written again when nothing changed', async () => {
    const wired = await edge({ commands: { card: hello() }, menus: { 'Creator card': card, Card: reading().command } });
    expect([wired.mia.commands(), wired.mia.menu('member'), wired.mia.menu('message')]).toEqual([
      ['/card'],
      ['Creator card'],
      ['Card'],
    ]);
    const again = await wired.start();
    expect(await again.publish()).toBe('unchanged');
  });

  it('is about that member, and answers privately whatever it was handed', async () => {
    const { mia, miaUser, ownerUser } = await edge({ menus: { 'Creator card': card } });
    expect(await mia.uses('Creator card', { on: ownerUser })).toSay(`${miaUser.id} looks at ${ownerUser.id}`);
    expect(mia.screen.ephemeral).toBe(true);
  });

  it('is refused at the door to whoever may not', async () => {
    const { mia, ownerUser } = await edge({ menus: { 'Creator card': card }, standings });
    expect(await mia.uses('Creator card', { on: ownerUser })).toSay('This is not for you');
  });

  it('that is no longer there says so', async () => {
    const wired = await edge({ menus: { 'Creator card': card } });
    await wired.edge.stop();
    await wired.start({ tree: { commands: [], groups: [], menus: [], actions: new Map(), texts: {} } });
    expect(await wired.mia.uses('Creator card', { on: wired.ownerUser })).toSay('This command has changed');
  });

  it('that takes long is put off like any other', async () => {
    const { open, opened } = gate();
    const slow = onMember({ ...card, run: async (...given) => opened.then(() => card.run(...given)) });
    const { mia, ownerUser, requests } = await edge({ menus: { Slow: slow }, pace: { defer: 5 } });
    const using = mia.uses('Slow', { on: ownerUser });
    await expect.poll(() => requests(callback)).toHaveLength(1);
    open();
    expect(await using).toSay('looks at');
    expect(requests(callback).map(({ body }) => body)).toMatchObject([{ type: 5, data: { flags: 64 } }]);
  });
});

async function posting(files: readonly { name: string; bytes: Uint8Array }[], of: ReturnType<typeof reading>) {
  const wired = await edge({ menus: { 'Import this file': of.command } });
  wired.guild.setRolePermissions(wired.guild.everyone, writing);
  const posted = await wired.owner.posts(wired.channel, 'today', files);
  const answered = await wired.mia.uses('Import this file', { on: posted });
  return { ...wired, posted, answered };
}

describe('a command in the menu of a message', () => {
  const limits = { types: ['.csv'], mostBytes: 3 };
  it('knows who posted it where, and reads its files of the kinds it takes', async () => {
    const of = reading(limits);
    const files = [
      { name: 'cat.png', bytes: new Uint8Array(9) },
      { name: 'July.CSV', bytes },
    ];
    const { posted, answered, channel, ownerUser } = await posting(files, of);
    expect(answered).toSay('July.CSV: 3 bytes');
    expect(of.seen).toMatchObject([{ channelId: channel.id, id: posted.place?.id, authorId: ownerUser.id }]);
  });

  it('without a file, or asking for none, arrives with none', async () => {
    expect((await posting([], reading(limits))).answered).toSay('No file');
    await started?.close();
    expect((await posting([{ name: 'july.csv', bytes }], reading())).answered).toSay('No file');
  });

  it.each([
    ['of another kind', { name: 'cat.png', bytes }, 'cat.png cannot be read here'],
    ['too large', { name: 'july.csv', bytes: new Uint8Array(4) }, 'july.csv is too large'],
    ['empty', { name: 'july.csv', bytes: new Uint8Array(0) }, 'july.csv is empty'],
  ])('says so of a file %s, before a byte is read', async (_, file, said) => {
    const of = reading(limits);
    expect((await posting([file], of)).answered).toSay(said);
    expect(of.seen).toEqual([]);
  });
});
