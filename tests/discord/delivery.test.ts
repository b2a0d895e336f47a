import { afterEach, describe, expect, it } from 'vitest';
import { action } from '#src/core/action.ts';
import { show, update } from '#src/core/answer.ts';
import { command } from '#src/core/command.ts';
import { buttons } from '#src/core/screen.ts';
import { startEdge, wire, type EdgeOnWire, type Wired } from './support/edge.ts';
import { callback, gate, hello, saying } from './support/said.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function edge(o: Wired = {}): Promise<EdgeOnWire> {
  const started = await startEdge(o);
  open.push(started);
  return started;
}
async function unstarted(o: Wired = {}) {
  const wired = await wire(o);
  open.push(wired);
  return wired;
}

describe('an interaction', () => {
  it('delivered to two processes is answered by the one that claims it', async () => {
    let ran = 0;
    const counting = command({
      needs: 'help.read',
      answers: 'privately',
      run: () => Promise.resolve(show(saying(`Ran ${++ran}`))),
    });
    const wired = await edge({ commands: { hello: counting } });
    await wired.start();
    expect(await wired.mia.types('/hello')).toSay('Ran 1');
    await expect.poll(() => wired.logged.some(({ message }) => message === 'somebody else has this interaction')).toBe(true);
    expect(ran).toBe(1);
    expect(wired.requests(callback)).toHaveLength(1);
  });

  it('answered by a process that claims nothing raises the alarm', async () => {
    const wired = await edge({ commands: { hello: hello() }, door: { claim: () => Promise.resolve(true) } });
    await wired.start();
    await wired.mia.types('/hello');
    await expect.poll(() => wired.logged.some(({ level, facts }) => level === 'error' && 'alarm' in facts)).toBe(true);
  });

  it('answered once although the answer to our answer was lost', async () => {
    const wired = await edge({ commands: { hello: hello() } });
    wired.emulator.fail({ route: callback, times: 1 }, 'drop-after');
    expect(await wired.mia.types('/hello')).toSay('Hello');
    await expect.poll(() => wired.requests(callback)).toHaveLength(2);
    await wired.edge.stop();
    expect(wired.logged.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
    expect(wired.mia.reads(wired.channel)).toHaveLength(1);
  });

  it.each(['drop' as const, 'hang' as const, { status: 502 }])('is answered although the first try failed: %j', async (fault) => {
    const wired = await edge({ commands: { hello: hello() } });
    wired.emulator.fail({ route: callback, times: 1 }, fault);
    expect(await wired.mia.types('/hello')).toSay('Hello');
  });

  it('answered too late is logged with how late, and never shown to others', async () => {
    const wired = await edge({
      commands: {
        hello: command({
          needs: 'help.read',
          answers: 'publicly',
          run: () => Promise.resolve(show(saying('$876.00'), 'publicly')),
        }),
      },
    });
    wired.emulator.fail({ route: callback, times: 1 }, { status: 404, code: 10_062, message: 'Unknown interaction' });
    await expect(wired.mia.types('/hello')).resolves.toSay('did not respond');
    await expect
      .poll(() => wired.logged.filter(({ facts }) => 'latency' in facts).map(({ message }) => message))
      .toEqual(['an interaction was answered too late', 'a late answer could not be shown; what was done stays done']);
    expect(wired.guild.messages(wired.channel)).toEqual([]);
  });

  it('is held until everything is there to answer it', async () => {
    const wired = await unstarted({ commands: { hello: hello() } });
    const running = await wired.start();
    await running.publish();
    await running.stop();
    const restarted = wired.start();
    await expect.poll(() => wired.emulator.connections()).toBe(1);
    await restarted;
    expect(await wired.person(wired.miaUser).types('/hello')).toSay('Hello');
  });
});

describe('shutting down', () => {
  it('finishes what has begun, and tells what comes meanwhile to come again', async () => {
    const { opened, open: go } = gate();
    const slow = command({
      needs: 'help.read',
      answers: 'privately',
      run: async () => {
        await opened;
        return show(saying('Done after all'));
      },
    });
    const wired = await edge({ commands: { slow, hello: hello() }, pace: { defer: 50 } });
    const typed = wired.mia.types('/slow');
    await expect.poll(() => wired.requests(callback)).toHaveLength(1);
    const stopping = wired.edge.stop();
    const other = wired.person(wired.ownerUser);
    expect(await other.types('/hello')).toSay('Greenroom is restarting');
    go();
    expect(await typed).toSay('Done after all');
    await stopping;
    expect(wired.emulator.connections()).toBe(0);
  });

  it('does not wait for ever', async () => {
    const never = command({ needs: 'help.read', answers: 'privately', run: () => new Promise(() => {}) });
    const wired = await edge({ commands: { never }, pace: { defer: 50, finish: 50 } });
    const typed = wired.mia.types('/never');
    await expect.poll(() => wired.requests(callback)).toHaveLength(1);
    await wired.edge.stop();
    expect(wired.logged).toContainEqual({ level: 'warn', facts: { unfinished: 1 }, message: expect.any(String) });
    await typed;
  });

  it('leaves buttons that work after the next start', async () => {
    const commands = {
      open: command({
        needs: 'help.read',
        answers: 'publicly',
        run: () =>
          Promise.resolve(
            show(saying('Open', buttons({ label: 'Go on', press: { action: 'try.go', argument: '7' } })), 'publicly'),
          ),
      }),
    };
    const actions = [
      action({
        name: 'try.go',
        needs: 'help.read',
        run: (_, argument) => Promise.resolve(update(saying(`Went on with ${argument}`))),
      }),
    ];
    const wired = await edge({ commands, actions });
    await wired.mia.types('/open');
    await wired.edge.stop();
    await wired.start();
    expect(await wired.mia.clicks('Go on')).toSay('Went on with 7');
  });
});
