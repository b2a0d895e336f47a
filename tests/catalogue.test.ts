import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { actions, commandsFolder } from '#src/app.ts';
import { permissions } from '#src/core/permissions.ts';
import { loadTree, type Tree } from '#src/discord/index.ts';
import { en } from '#src/texts/index.ts';
import { readSource, sourceFiles } from './support/imports.ts';

/** How a file names an action: where actions are declared, only what a press of theirs names counts. */
const naming = (file: string): RegExp =>
  file.endsWith('.actions.ts') ? /\baction: '([a-z]+\.[a-z-]+)'/gu : /['"`]([a-z]+\.[a-z-]+)['"`]/gu;

let tree: Tree;

beforeAll(async () => {
  tree = await loadTree(commandsFolder, actions);
});

describe('the catalogue', () => {
  it('has a permission for every command and action', () => {
    const all = [...tree.commands.map(({ command }) => command), ...tree.menus.map(({ command }) => command), ...actions];
    expect(all.map(({ needs }) => needs).filter((needs) => !Object.hasOwn(permissions, needs))).toEqual([]);
    expect(all.length).toBeGreaterThan(20);
  });

  it('has no permission that nothing needs', () => {
    const declared = [...tree.commands, ...tree.menus].map(({ command }) => command);
    const needed = new Set([...declared, ...actions].map(({ needs }) => needs));
    expect(Object.keys(permissions).filter((name) => ![...needed].some((used) => used === name))).toEqual([]);
  });

  it('describes every command and option within 100 characters, and nothing that does not exist', () => {
    const typed = new Set(tree.commands.flatMap(({ path }) => path.map((_, index) => path.slice(0, index + 1).join(' '))));
    expect(Object.keys(en.commands).filter((name) => !typed.has(name))).toEqual([]);
    const descriptions = Object.values(en.commands).flatMap((text) => [text.description, ...Object.values(text.options ?? {})]);
    expect(descriptions.filter((text) => text.length === 0 || text.length > 100)).toEqual([]);
  });

  it('names every command in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(tree.menus.map(({ name }) => name).filter((name) => !readme.includes(name))).toEqual([]);
    expect(tree.commands.map(({ path }) => `/${path.join(' ')}`).filter((typed) => !readme.includes(`\`${typed}\``))).toEqual([]);
  });

  it('has an action behind every button that a screen names, and a screen for every action', () => {
    const named = new Set(
      sourceFiles('src/features').flatMap((file) => [...readSource(file).matchAll(naming(file))].map((found) => found[1])),
    );
    expect(actions.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
  });

  it('has one action of each name', () => {
    const names = actions.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
