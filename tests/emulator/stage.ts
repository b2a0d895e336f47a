import {
  type ApplicationCommandDataResolvable,
  type ChatInputCommandInteraction,
  type Client,
  type Interaction,
  PermissionFlagsBits as P,
} from 'discord.js';
import { login, onInteraction, type Setting, setting } from './bot.ts';

type Answers = Readonly<Record<string, (interaction: Interaction) => Promise<unknown>>>;

/** A server with one channel and a small real bot in it. */
export interface Stage extends Setting {
  readonly client: Client<true>;
  /** What the bot's own handlers threw. */
  readonly thrown: unknown[];
}

/** Starts a bot with these commands; its answers are found by the command's name or the component's custom_id. */
export async function stage(
  commands: readonly ApplicationCommandDataResolvable[],
  answers: Answers,
  options: Parameters<typeof setting>[0] = {},
): Promise<Stage> {
  const set = await setting({ permissions: P.SendMessages | P.AttachFiles, ...options });
  set.guild.channel({ name: 'general' });
  const client = await login(set);
  await client.application.commands.set([...commands]);
  const thrown = onInteraction(client, async (interaction) => {
    const key = interaction.isCommand() || interaction.isAutocomplete() ? interaction.commandName : interaction.customId;
    await answers[key]?.(interaction);
  });
  return { ...set, client, thrown };
}

/** The interaction, when it is a command. */
export const chat = (interaction: Interaction): ChatInputCommandInteraction => {
  if (!interaction.isChatInputCommand()) throw new Error('not a command');
  return interaction;
};

/** Choosing the command sends nothing but its name. */
export const show = { name: 'show', description: 'Show' };
