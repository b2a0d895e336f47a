import { afterEach, describe, expect, it, vi } from 'vitest';
import { show } from '#src/core/answer.ts';
import { command, group, optional, text as typedText } from '#src/core/command.ts';
import { startEdge, treeOf, type EdgeOnWire, type Wired } from './support/edge.ts';
import { hello, saying } from './support/said.ts';

let started: EdgeOnWire | undefined;
async function edge(o: Wired): Promise<EdgeOnWire> {
  started = await startEdge(o);
  return started;
}
afterEach(async () => {
  await started?.close();
  started = undefined;
});

const commandList = '/applications/:application/commands';
const written = (wired: EdgeOnWire): number =>
  wired.emulator.journal.filter(
    (entry) => entry.kind === 'request' && entry.method !== 'GET' && entry.route.includes(commandList),
  ).length;

describe('publishing', () => {
  const tree: Wired = {
    commands: {
      help: hello(),
      'earnings import': command({
        needs: 'earnings.import',
        answers: 'privately',
        options: { month: optional(typedText({ most: 7 })) },
        run: () => Promise.resolve(show(saying('x'))),
      }),
      'setup start': hello(),
    },
    groups: { earnings: group(), setup: group({ hiddenWithout: 'ManageGuild' }) },
  };
  it('writes nothing when nothing changed', async () => {
    const wired = await edge(tree);
    expect(written(wired)).toBe(1);
    await wired.edge.stop();
    const again = await wired.start();
    expect(await again.publish()).toBe('unchanged');
    expect(written(wired)).toBe(1);
  });

  it('writes what changed', async () => {
    const wired = await edge(tree);
    const again = await wired.start({ tree: treeOf({ ...tree, commands: { ...tree.commands, more: hello() } }) });
    expect(await again.publish()).toBe('published');
    expect(wired.mia.commands()).toContain('/more');
  });

  it('waits for a Discord that does not take it now, while everything else works', async () => {
    const wired = await edge(tree);
    wired.emulator.fail({ route: /^PUT .*commands$/u, times: 1 }, { status: 400, code: 30_034 });
    const again = await wired.start({ tree: treeOf({ ...tree, commands: { ...tree.commands, more: hello() } }) });
    expect(await again.publish()).toBe('later');
    await vi.waitFor(() => expect(wired.mia.commands()).toContain('/more'), { timeout: 10_000 });
  });

  it('that waits does not keep anybody from leaving', async () => {
    const wired = await edge(tree);
    wired.emulator.fail({ route: /^PUT .*commands$/u }, { status: 400, code: 30_034 });
    const changed = treeOf({ ...tree, commands: { ...tree.commands, more: hello() } });
    const again = await wired.start({ tree: changed, pace: { retry: 60_000, finish: 60_000 } });
    expect(await again.publish()).toBe('later');
    await again.stop();
    expect(wired.logged.map(({ message }) => message)).not.toContain('left although some work was still going on');
  });

  it('hides only what is marked to be hidden', async () => {
    const { mia, owner } = await edge(tree);
    expect(mia.commands()).toEqual(['/earnings', '/help']);
    expect(owner.commands()).toEqual(['/earnings', '/help', '/setup']);
  });
});
