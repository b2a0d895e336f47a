import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { action } from '#src/core/action.ts';
import { nothingMore } from '#src/core/answer.ts';
import { loadTree } from '#src/discord/index.ts';
import type { CommandTexts } from '#src/texts/en/commands.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'commands-'));
  folders.push(folder);
  for (const [file, source] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), source);
  }
  return folder;
}

/** A command as `command(…)` makes it. */
const source = (o: { needs?: string; options?: string; rest?: string } = {}): string =>
  `export default { is: 'command', needs: '${o.needs ?? 'help.read'}', answers: 'privately', options: {${o.options ?? ''}}, run: async () => ({ kind: 'nothing' }) ${o.rest ?? ''} };`;
const menu = (is: string, needs = 'help.read'): string =>
  `export default { is: '${is}', needs: '${needs}', answers: 'privately', run: async () => ({ kind: 'nothing' }) };`;
const sixteen = Array.from({ length: 16 }, (_, index) => `m${index}`);
const groupSource = `export default { is: 'group' };`;
const option = (required: boolean): string => `{ kind: { name: 'text' }, required: ${required} }`;

const commands: CommandTexts = {
  help: { description: 'What you can do' },
  earnings: { description: 'About earnings' },
  'earnings import': { description: 'Reads an export', options: { file: 'The file', month: 'The month' } },
};
const texts = { commands, menus: {} };
const press = (name: `${string}.${string}`) => action({ name, needs: 'help.read', run: () => Promise.resolve(nothingMore()) });

describe('the tree of commands', () => {
  it('is what the folders say', async () => {
    const folder = await folderOf({
      'help.ts': source(),
      'earnings/index.ts': groupSource,
      'earnings/import.ts': source({ options: `file: ${option(true)}, month: ${option(false)}` }),
    });
    const tree = await loadTree(folder, [press('earnings.confirm')], texts);
    expect(tree.commands.map(({ path, file }) => ({ path, file }))).toEqual([
      { path: ['earnings', 'import'], file: 'earnings/import.ts' },
      { path: ['help'], file: 'help.ts' },
    ]);
    expect(tree.groups.map(({ path }) => path)).toEqual([['earnings']]);
    expect([...tree.actions.keys()]).toEqual(['earnings.confirm']);
  });

  it.each([
    ['what does not load', { 'help.ts': 'throw new Error("boom")' }, 'help.ts: does not load: boom'],
    ['what exports nothing', { 'help.ts': 'export const help = 1' }, 'help.ts: has no default export'],
    ['what is no command', { 'help.ts': 'export default { run: 1 }' }, 'help.ts: does not export command({ … }) by default'],
    ['a permission nobody knows', { 'help.ts': source({ needs: 'help.write' }) }, 'help.ts: needs “help.write”'],
    ['a command without texts', { 'status.ts': source() }, 'status.ts: texts of “status”: have no description'],
    [
      'an option without texts',
      { 'help.ts': source({ options: `page: ${option(false)}` }) },
      'help.ts: texts of option “page”: have no description',
    ],
    [
      'texts without an option',
      { 'earnings/index.ts': groupSource, 'earnings/import.ts': source({ options: `file: ${option(true)}` }) },
      'earnings/import.ts: texts of option “month”: there is no such option',
    ],
    [
      'a required option behind an optional one',
      {
        'earnings/index.ts': groupSource,
        'earnings/import.ts': source({ options: `month: ${option(false)}, file: ${option(true)}` }),
      },
      'option “file”: is required, and stands behind an optional one',
    ],
    [
      'an option of no kind',
      { 'help.ts': source({ options: 'page: { required: true }' }) },
      'option “page”: is not made by core/command.ts',
    ],
    ['a name Discord refuses', { 'Help.ts': source() }, 'Help.ts: “Help” is not 1 to 32 small letters'],
    ['a name Discord has itself', { 'me.ts': source() }, '/me is a command of Discord itself'],
    [
      'a folder without index.ts',
      { 'earnings/import.ts': source({ options: `file: ${option(true)}, month: ${option(false)}` }) },
      'its folder “earnings” has no index.ts',
    ],
    [
      'a folder without commands',
      { 'help.ts': source(), 'earnings/index.ts': groupSource },
      'earnings/index.ts: describes a folder without commands',
    ],
    ['a fourth word', { 'a/b/c/d.ts': source() }, 'at most 3 words'],
  ])('refuses %s, with the name of the file', async (_, files, fault) => {
    await expect(loadTree(await folderOf(files), [], texts)).rejects.toThrow(fault);
  });

  it('has what stands in the menus of members and messages, by its folder', async () => {
    const folder = await folderOf({
      'on-member/creator-card.ts': menu('on-member'),
      'on-message/import.ts': menu('on-message'),
    });
    const menus = { 'on-member/creator-card': 'Creator card', 'on-message/import': 'Import this file' };
    const tree = await loadTree(folder, [], { commands: {}, menus });
    expect(tree.menus.map(({ key, name, command }) => [key, name, command.is])).toEqual([
      ['on-member/creator-card', 'Creator card', 'on-member'],
      ['on-message/import', 'Import this file', 'on-message'],
    ]);
    expect([tree.commands, tree.groups]).toEqual([[], []]);
  });

  it.each([
    ['a file of the other kind', { 'on-member/card.ts': menu('on-message') }, {}, 'does not export onMember({ … }) by default'],
    ['a file without a name', { 'on-member/card.ts': menu('on-member') }, {}, 'on-member/card.ts: has no name in the texts'],
    [
      'a name without a file',
      { 'help.ts': source() },
      { 'on-member/card': 'Card' },
      'texts of “on-member/card”: there is no such file',
    ],
    [
      'a name that is too long',
      { 'on-member/card.ts': menu('on-member') },
      { 'on-member/card': 'C'.repeat(33) },
      'is not 1 to 32 letters',
    ],
    [
      'a name that is there twice',
      { 'on-member/a.ts': menu('on-member'), 'on-member/b.ts': menu('on-member') },
      { 'on-member/a': 'Card', 'on-member/b': 'Card' },
      'on-member: two are called “Card”',
    ],
    [
      'a sixteenth of a kind',
      Object.fromEntries(sixteen.map((name) => [`on-member/${name}.ts`, menu('on-member')])),
      Object.fromEntries(sixteen.map((name) => [`on-member/${name}`, name])),
      'on-member: 16 commands, at most 15',
    ],
    [
      'a permission nobody knows there',
      { 'on-member/card.ts': menu('on-member', 'help.write') },
      { 'on-member/card': 'Card' },
      'needs “help.write”',
    ],
    ['folders in menus', { 'on-member/a/b.ts': menu('on-member') }, { 'on-member/a/b': 'B' }, 'menus have no folders'],
  ])('refuses %s', async (_, files, menus, fault) => {
    await expect(loadTree(await folderOf(files), [], { commands, menus })).rejects.toThrow(fault);
  });

  it('names every fault at once', async () => {
    const folder = await folderOf({ 'help.ts': 'export default 1', 'status.ts': source() });
    await expect(loadTree(folder, [press('earnings.confirm'), press('earnings.confirm')], texts)).rejects.toThrow(
      /earnings\.confirm: is declared twice\n.*help\.ts.*\n.*status\.ts/u,
    );
  });

  it('refuses an action whose name would not leave room for an argument', async () => {
    const folder = await folderOf({ 'help.ts': source() });
    await expect(loadTree(folder, [press(`earnings.${'x'.repeat(40)}`)], texts)).rejects.toThrow(/over 36 characters/u);
    await expect(loadTree(folder, [press('Earnings.Confirm')], texts)).rejects.toThrow(/feature\.action/u);
  });
});
