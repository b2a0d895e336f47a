import { expect, it, onTestFinished } from 'vitest';
import { GatewayIntentBits, GuildScheduledEventStatus as Status } from 'discord.js';
import { Pace } from '#src/demo/playground/pace.ts';
import { seed } from '#src/demo/seed.ts';
import { Stage } from '#src/demo/stage.ts';
import { login } from '#tests/emulator/bot.ts';

const day = 86_400_000;

it('ends what Discord ends by itself as the clock moves, though nobody looks at it', async () => {
  const stage = await Stage.open({ startingAt: '2026-08-01T07:00:00Z' });
  onTestFinished(() => stage.close());
  const seeded = seed(stage);
  seeded.guild.addBot(stage.application, 0n);
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildScheduledEvents];
  const client = await login({ emulator: stage.emulator, app: stage.application }, { intents });
  const told = new Promise<unknown>((resolve) => {
    client.on('guildScheduledEventUpdate', (_, event) => resolve([event.name, event.status]));
  });
  const pace = new Pace(stage, () => {});
  onTestFinished(() => pace.stop());
  await pace.pass(4 * day);
  expect(await told).toEqual(['Weekly coaching call', Status.Canceled]);
});
