import { afterEach, describe, expect, it } from 'vitest';
import { show } from '#src/core/answer.ts';
import { command } from '#src/core/command.ts';
import { startEdge, type EdgeOnWire, type Wired } from './support/edge.ts';
import { callback, gate, hello, original, saying } from './support/said.ts';

let started: EdgeOnWire | undefined;
async function edge(o: Wired): Promise<EdgeOnWire> {
  started = await startEdge(o);
  return started;
}
afterEach(async () => {
  await started?.close();
  started = undefined;
});

const looked = 'GET /webhooks/:webhook/:token/messages/:message';
const nobody = { claim: () => Promise.resolve(true), enter: () => Promise.resolve(undefined) };

describe('an interaction that another process has claimed, and this one has put off', () => {
  it('does not stay “thinking”', async () => {
    const { open, opened } = gate();
    const { mia, requests } = await edge({
      commands: { hello: hello() },
      pace: { defer: 5 },
      door: { claim: () => opened.then(() => false) },
    });
    const typing = mia.types('/hello');
    await expect.poll(() => requests(callback)).toHaveLength(1);
    open();
    expect(await typing).toSay('Greenroom is still at this');
  });

  it('is left as it is when the other one has answered', async () => {
    const claim = gate();
    const run = gate();
    const answering = command({
      needs: 'help.read',
      answers: 'privately',
      run: () => run.opened.then(() => show(saying('From the other one'))),
    });
    let asked = 0;
    const { mia, requests, start, logged } = await edge({
      commands: { hello: answering },
      pace: { defer: 5 },
      // The first to ask is the one that is told, much later, that it has not got it.
      door: { claim: () => (asked++ === 0 ? claim.opened.then(() => false) : Promise.resolve(true)) },
    });
    await start({ pace: { defer: 5, retry: 5 } });
    const typing = mia.types('/hello');
    await expect.poll(() => requests(callback)).toHaveLength(2);
    run.open();
    expect(await typing).toSay('From the other one');
    claim.open();
    await expect.poll(() => requests(looked)).toHaveLength(1);
    await started?.close();
    started = undefined;
    expect(requests(original)).toHaveLength(1);
    expect(logged.filter(({ level }) => level === 'error').map(({ facts }) => facts)).toMatchObject([{ alarm: 'two-processes' }]);
  });
});

describe('a press while the joining of its server is being written down', () => {
  it('waits for that, and is answered', async () => {
    const { open, opened } = gate();
    let asked = 0;
    let joined = false;
    const wired = await edge({
      commands: { hello: hello() },
      news: { present: () => opened.then(() => void (joined = true)) },
      enters: () => Boolean(++asked) && joined,
    });
    const typing = wired.mia.types('/hello');
    await expect.poll(() => asked).toBe(1);
    open();
    expect(await typing).toSay('Hello');
    expect(asked).toBe(2);
  });

  it('waits for a moment only, and not at all where nothing is being written', async () => {
    const { opened, open } = gate();
    const wired = await edge({
      commands: { hello: hello() },
      news: { present: () => opened },
      door: nobody,
      pace: { settle: 5 },
    });
    expect(await wired.mia.types('/hello')).toSay('Greenroom is not set up here yet');
    open();
    await wired.edge.stop();
    await wired.start({ pace: { settle: 60_000 } });
    expect(await wired.mia.types('/hello')).toSay('Greenroom is not set up here yet');
  });
});

describe('that somebody is heard from', () => {
  it('is told once for each thing they do', async () => {
    const heard: string[] = [];
    const { mia, miaUser, emulator } = await edge({
      commands: { hello: hello() },
      door: { heard: (ctx) => Promise.resolve(void heard.push(ctx.actor.userId)) },
    });
    await mia.types('/hello');
    emulator.redeliver();
    await mia.types('/hello');
    expect(heard).toEqual([miaUser.id, miaUser.id]);
  });

  it('keeps nobody from an answer when it cannot be taken in', async () => {
    const { mia, logged } = await edge({
      commands: { hello: hello() },
      door: { heard: () => Promise.reject(new Error('no room')) },
    });
    expect(await mia.types('/hello')).toSay('Hello');
    expect(logged.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      'that somebody was heard from could not be taken in; their next press is',
    ]);
  });
});
