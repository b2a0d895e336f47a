import { afterEach, describe, expect, it, vi } from 'vitest';
import { evenly } from '#src/discord/client/evenly.ts';
import { everything, startEdge } from './support/edge.ts';
import { hello, saying } from './support/said.ts';

type Request = Parameters<typeof evenly>[0];

const post = 'https://discord.com/api/v10/channels/1/messages';
const answer = 'https://discord.com/api/v10/interactions/1/token/callback';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** When each request arrived, by a Discord that it takes so many milliseconds to reach, and as many to be answered by. */
function discord(lag: (index: number) => number): { request: Request; arrived: number[] } {
  const arrived: number[] = [];
  let sent = 0;
  const request = (async () => {
    const ms = lag(sent++);
    await pause(ms);
    arrived.push(performance.now());
    await pause(ms);
    return { status: 200 };
  }) as unknown as Request;
  return { request, arrived };
}

/** The most that arrived within a second, wherever it begins. */
const mostInASecond = (arrived: readonly number[]): number =>
  Math.max(...arrived.map((from) => arrived.filter((at) => at >= from && at < from + 1000).length));

describe('requests to Discord', () => {
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['quick', () => 1],
    ['the first ones slow', (index: number) => (index < 50 ? 400 : 1)],
    ['some slow', (index: number) => (index * 7919) % 300],
  ])('never arrive more than 50 in any second, on a way that is %s', async (_, lag) => {
    vi.useFakeTimers();
    const { request, arrived } = discord(lag);
    const paced = evenly(request);
    const all = Promise.all(Array.from({ length: 400 }, () => paced(post, {})));
    await vi.runAllTimersAsync();
    await all;
    expect(arrived).toHaveLength(400);
    expect(mostInASecond(arrived)).toBeLessThanOrEqual(50);
  });

  it('leave nearly as fast as Discord allows: 1,000 in 20 seconds', async () => {
    vi.useFakeTimers();
    const { request, arrived } = discord(() => 5);
    const paced = evenly(request);
    const from = performance.now();
    const all = Promise.all(Array.from({ length: 1000 }, () => paced(post, {})));
    await vi.runAllTimersAsync();
    await all;
    expect(Math.max(...arrived) - from).toBeLessThan(20_000 * 1.05);
  });

  it('that answer a person wait for none of the others', async () => {
    vi.useFakeTimers();
    const { request } = discord(() => 60_000);
    const paced = evenly(request);
    for (let index = 0; index < 60; index++) void paced(post, {});
    const answered = paced(answer, {});
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await answered).toMatchObject({ status: 200 });
  });

  it('that are given up while they wait are not sent, and let the next one go', async () => {
    vi.useFakeTimers();
    const { request, arrived } = discord(() => 1);
    const paced = evenly(request);
    const first = Promise.all(Array.from({ length: 50 }, () => paced(post, {})));
    const late = new AbortController();
    const given = paced(post, { signal: late.signal }).catch((error: unknown) => error);
    const next = paced(post, {});
    late.abort(new Error('too late'));
    await vi.runAllTimersAsync();
    await Promise.all([first, next]);
    expect([await given, arrived.length]).toEqual([new Error('too late'), 51]);
    await expect(paced(post, { signal: late.signal })).rejects.toThrow('too late');
  });
});

it('120 posts at once go out without one refusal, although Discord is slow to take in the first', async () => {
  const wired = await startEdge({ commands: { hello: hello() }, pace: { request: 20_000 } });
  wired.guild.addBot(wired.app, everything);
  const channels = Array.from({ length: 120 }, (_, index) => wired.guild.channel({ name: `channel-${index}` }));
  wired.emulator.fail({ route: 'POST /channels/:id/messages', times: 50 }, { slowMs: 1100 });
  const messenger = wired.edge.messenger(wired.guild.id);
  const sending = Promise.all(channels.map(({ id }, index) => messenger.send(id, saying('Hi'), `hi:${index}`)));
  expect(await wired.mia.types('/hello'), 'answered meanwhile').toSay('Hello');
  await sending;
  expect(wired.requests('POST /channels/:id/messages').map(({ status }) => status)).toEqual(channels.map(() => 200));
  await wired.close();
});
