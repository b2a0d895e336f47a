import { existsSync, readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { actions, commandsFolder } from '#src/app.ts';
import { loadTree, type Tree } from '#src/discord/index.ts';
import { chapters } from './chapters.ts';
import { indexPage } from './index-page.ts';
import { phones } from './readme.ts';
import { commandsShown } from './screen.ts';

const screens = chapters.flatMap((chapter) => chapter.screens);
let tree: Tree;

beforeAll(async () => {
  tree = await loadTree(commandsFolder, actions);
});

describe('the gallery', () => {
  it('shows every command that the bot publishes', () => {
    const published = [...tree.commands.map(({ path }) => `/${path.join(' ')}`), ...tree.menus.map(({ name }) => name)];
    const shown = commandsShown(chapters);
    expect(published.filter((command) => !shown.has(command))).toEqual([]);
    expect([...shown].filter((command) => !published.includes(command))).toEqual([]);
  });

  it('calls each screen by a name of its own, after which its files are called', () => {
    const names = screens.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(name))).toEqual([]);
    expect(screens.filter(({ about }) => !/[.?]$/u.test(about)).map(({ name }) => name)).toEqual([]);
  });

  it('says on its page of what no picture could be made, and takes markup for text', () => {
    const nasty = { name: 'nasty', as: 'ana', about: '<script>alert("1")</script>.' };
    const page = indexPage([{ title: 'A & B', screens: [nasty, { ...nasty, name: 'other' }] }], new Set(['nasty.360.png']));
    expect(page).not.toMatch(/<script|A & B/u);
    expect(page.match(/<img [^>]*>/gu)).toHaveLength(1);
    expect(page.match(/could not be made/gu)).toHaveLength(1);
  });

  it('has made the phones of the README, which say in words what is on them', () => {
    const readme = readFileSync('README.md', 'utf8');
    const names = new Set(screens.map(({ name }) => name));
    for (const [screen, file] of phones) {
      expect(names).toContain(screen);
      const place = `docs/pictures/${file}.png`;
      expect(existsSync(place)).toBe(true);
      expect(statSync(place).size).toBeLessThanOrEqual(80 * 1024);
      expect(readme).toMatch(new RegExp(`src="${place}"[^>]* alt="[^"]{40,}"`, 'u'));
    }
  });
});
