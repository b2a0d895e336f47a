import { words } from '#src/core/words.ts';
import { everything, startEdge, type EdgeOnWire } from '#tests/discord/support/edge.ts';
import type { Result } from './numbers.ts';

const posts = 1000;
const channelsPerServer = 250;
const allowedPerSecond = 50;
const patienceMs = 60_000;

/** What is due at the same minute in very many servers: how long it takes to leave, and how much of it Discord refuses. */
export async function measurePosting(): Promise<Result> {
  const wired = await startEdge({ pace: { request: patienceMs } });
  const channels = makeChannels(wired);
  const before = performance.now();
  await Promise.all(
    channels.map(({ guildId, id }, index) =>
      wired.edge.messenger(guildId).send(id, { title: words`Weekly call`, blocks: [] }, `bench.post:${index}`),
    ),
  );
  const took = performance.now() - before;
  const refused = wired.emulator.journal.filter((entry) => entry.kind === 'request' && entry.status === 429).length;
  await wired.close();
  const floor = (posts / allowedPerSecond) * 1000;
  return {
    what: `${posts.toLocaleString('en')} posts at once in ${posts.toLocaleString('en')} channels`,
    floor: `${floor / 1000} s`,
    ours: `${(took / 1000).toFixed(2)} s, ${refused} refused`,
    measured: `${(took / floor).toFixed(3)}×`,
    bound: '1.05×, none refused',
    kept: took <= floor * 1.05 && refused === 0,
  };
}

function makeChannels(wired: EdgeOnWire): readonly { readonly guildId: string; readonly id: string }[] {
  return Array.from({ length: posts / channelsPerServer }, (_, index) => {
    const guild = wired.emulator.createGuild({ name: `Agency ${index}`, owner: wired.ownerUser });
    guild.addBot(wired.app, everything);
    const names = Array.from({ length: channelsPerServer }, (_name, number) => `calls-${number}`);
    return names.map((name) => ({ guildId: guild.id, id: guild.channel({ name }).id }));
  }).flat();
}
