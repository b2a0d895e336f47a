import { expect, test } from 'vitest';
import { Composer } from '#src/emulator/page/composer/composer.js';
import type { Answer, Ask, ChannelShown, CommandShown, View } from '#src/emulator/playground/wire.ts';

const general: ChannelShown = {
  id: '1',
  name: 'general',
  kind: 'text',
  parentId: null,
  canWrite: true,
  canCommand: true,
  newestId: null,
  archived: false,
};
const asked = { description: '', required: false, kind: 'text', suggests: true, choices: [] } as const;
const command = (name: string, ...options: CommandShown['options']): CommandShown => ({
  id: '1',
  kind: 'typed',
  name,
  description: '',
  options,
});

/** Only what is looked at here. */
const seeing = (view: Partial<View>): View => view as View;
const done: Answer = { kind: 'done' };

/** A message box without its page, and what it sends. */
function composing(commands: readonly CommandShown[]) {
  const sent: Ask[] = [];
  const scene = {
    view: seeing({ as: '2', channels: [general], members: [], roles: [], commands }),
    now: () => new Date(),
    ask: (ask: Ask) => {
      sent.push(ask);
      return Promise.resolve(done);
    },
    settle: () => undefined,
    go: () => undefined,
    changed: () => undefined,
  };
  const composer = new Composer({ scene: () => scene, channelId: () => general.id });
  composer.within = true;
  const types = (text: string) => composer.typedText(text, text.length);
  return { composer, types, sent };
}

test('Enter takes a command, typed whole or not: what it may be told besides is offered before the next Enter sends it', () => {
  for (const typed of ['/fi', '/find']) {
    const { composer, types, sent } = composing([command('find', { ...asked, name: 'who' })]);
    types(typed);
    composer.enter();
    expect(composer.place.box.chips.map(({ name }) => name)).toEqual(['who']);
    expect(sent).toEqual([]);
    composer.enter();
    expect(sent).toEqual([{ kind: 'command', channelId: '1', command: 'find', options: {} }]);
  }
});

test('a command that takes nothing is sent by one Enter, once it is typed whole', () => {
  const { composer, types, sent } = composing([command('help')]);
  types('/help');
  composer.enter();
  expect(sent).toHaveLength(1);
});
