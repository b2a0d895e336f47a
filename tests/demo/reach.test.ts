import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';
import { complete } from '#src/demo/completion.ts';
import { Reach } from '#src/demo/reach.ts';
import { seed } from '#src/demo/seed.ts';
import { Stage } from '#src/demo/stage.ts';
import { login } from '#tests/emulator/bot.ts';

const ben = { name: 'ben.npc90 · coach.salma@agency.example', value: 'ben.npc90' };
const handle = { type: ApplicationCommandOptionType.String, name: 'creator', description: 'Whom', autocomplete: true } as const;
const commands = [
  { name: 'card', description: 'Card', options: [handle] },
  { name: 'Card', type: ApplicationCommandType.User },
] as const;

/** The demo's people with a small real bot, which suggests handles together with whose they are. */
async function openReach(): Promise<Reach> {
  const stage = await Stage.open({ startingAt: '2026-08-01T07:00:00Z' });
  onTestFinished(() => stage.close());
  const seeded = seed(stage);
  seeded.guild.addBot(stage.application, 0n);
  const client = await login({ emulator: stage.emulator, app: stage.application });
  await client.application.commands.set(commands);
  client.on('interactionCreate', (interaction) => {
    if (interaction.isAutocomplete()) void interaction.respond([ben]);
  });
  return new Reach(seeded, 'no such folder');
}

it('lets Tab complete what the bot suggests, and sends what the suggestion stands for', async () => {
  const reach = await openReach();
  const [hits] = await complete('/card creator:ben', reach.surroundings('mia'));
  expect(hits).toEqual([ben.name]);
  expect(reach.meantBy('card', 'creator', ben.name)).toBe(ben.value);
  expect(reach.meantBy('card', 'creator', 'ana.npc54'), 'typed by hand').toBe('ana.npc54');
});

it('offers what is typed, and not what is in a menu', async () => {
  const reach = await openReach();
  expect((await complete('/', reach.surroundings('mia')))[0]).toEqual(['/card ']);
});
