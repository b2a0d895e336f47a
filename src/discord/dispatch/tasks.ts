import { InteractionType, MessageFlags } from 'discord.js';
import type {
  APIChatInputApplicationCommandInteraction,
  APIMessageApplicationCommandInteraction,
  APIMessageComponentInteraction,
  APIModalSubmitInteraction,
  APIUserApplicationCommandInteraction,
} from 'discord.js';
import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { show, type Answer } from '#src/core/answer.ts';
import { mayDo, type Permission } from '#src/core/permissions.ts';
import type { Texts } from '#src/texts/index.ts';
import { typedPath, type LoadedCommand, type LoadedMenu, type Tree } from '../commands/tree.ts';
import { menuTypes } from '../commands/menu-body.ts';
import { readPress } from '../custom-id.ts';
import { problem, refusedScreen } from '../explain.ts';
import type { Attachments } from './attachments.ts';
import { typedOf, valuesOf } from './command-input.ts';
import { postedMessage } from './menu-input.ts';
import { formInput, pressInput } from './press-input.ts';
import type { ReplyPlan } from './reply.ts';

type Menu = APIUserApplicationCommandInteraction | APIMessageApplicationCommandInteraction;
type Press = APIMessageComponentInteraction | APIModalSubmitInteraction;

/** What is answered with a screen or a form. */
export type Answered = APIChatInputApplicationCommandInteraction | Menu | Press;

/** What is to be done for one interaction, found without asking anybody. */
export interface Task {
  readonly plan: ReplyPlan;
  /** For the log. */
  readonly what: object;
  /** The server that a press in direct messages carries with it. */
  readonly guildId?: string | undefined;
  readonly run: (ctx: Context) => Promise<Answer> | Answer;
}

/** From what Discord sends to the one function that answers it. */
export class Tasks {
  readonly #tree: Tree;
  readonly #attachments: Attachments;
  readonly #commands: ReadonlyMap<string, LoadedCommand>;
  readonly #menus: ReadonlyMap<string, LoadedMenu>;

  constructor(o: { tree: Tree; commands: ReadonlyMap<string, LoadedCommand>; attachments: Attachments }) {
    this.#tree = o.tree;
    this.#attachments = o.attachments;
    this.#commands = o.commands;
    this.#menus = new Map(o.tree.menus.map((loaded) => [`${menuTypes[loaded.command.is]} ${loaded.name}`, loaded]));
  }

  ofCommand(interaction: APIChatInputApplicationCommandInteraction): Task {
    const typed = typedOf(interaction.data);
    const path = typedPath(typed.path);
    const what = { command: path };
    const loaded = this.#commands.get(path);
    if (!loaded) return outdatedTask(what);
    const { command } = loaded;
    return commandTask(what, command, (ctx) => {
      const values = valuesOf(command, typed, interaction.data.resolved, this.#attachments);
      return values ? command.run(ctx, values) : outdatedCommand(ctx.texts);
    });
  }

  ofMenu({ data }: Menu): Task {
    const what = { menu: data.name };
    const loaded = this.#menus.get(`${data.type} ${data.name}`);
    if (!loaded) return outdatedTask(what);
    const { command } = loaded;
    return commandTask(what, command, (ctx) => {
      if (command.is === 'on-member') return command.run(ctx, data.target_id);
      const posted = 'messages' in data.resolved ? data.resolved.messages[data.target_id] : undefined;
      return posted ? command.run(ctx, postedMessage(posted, command.files, this.#attachments)) : outdatedCommand(ctx.texts);
    });
  }

  ofPress(interaction: Press): Task {
    const submitted = interaction.type === InteractionType.ModalSubmit;
    const press = readPress(interaction.data.custom_id);
    const action = press.kind === 'press' ? this.#tree.actions.get(press.action) : undefined;
    const fromMessage = isForOne(interaction.message);
    const plan: ReplyPlan = { defer: !submitted && action?.opens ? 'never' : fromMessage ? 'update' : 'privately', fromMessage };
    const guildId = press.kind === 'press' ? press.guildId : undefined;
    if (press.kind !== 'press' || !action) {
      // The argument of a button that nobody knows any more may say anything: it is not written down.
      const what = { press: press.kind === 'press' ? press.action : 'unknown' };
      return { what, plan, guildId, run: ({ texts }) => show(problem(texts.edge.oldButtonTitle, texts.edge.oldButton)) };
    }
    const run = guarded(action.needs, (ctx) => action.run(ctx, press.argument, this.#inputOf(interaction)));
    return { what: { action: action.name }, plan, guildId, run };
  }

  #inputOf(interaction: Press): Input {
    if (interaction.type === InteractionType.ModalSubmit) return formInput(interaction.data, this.#attachments);
    return pressInput('values' in interaction.data ? interaction.data.values : []);
  }
}

type Run = (ctx: Context) => Promise<Answer> | Answer;

/** Nobody gets past the door without the permission. */
function guarded(needs: Permission, run: Run): Run {
  return (ctx) => (mayDo(ctx.actor.standings, needs) ? run(ctx) : show(refusedScreen(needs, ctx.texts)));
}

function commandTask(
  what: object,
  { needs, answers, opens }: { needs: Permission; answers: 'privately' | 'publicly'; opens?: 'form' },
  run: Run,
): Task {
  const inside = guarded(needs, run);
  return {
    what,
    plan: { defer: opens === 'form' ? 'never' : answers, fromMessage: false },
    run: async (ctx) => {
      const answer = await inside(ctx);
      // A command that says it answers privately does, whatever it was handed to show.
      return answer.kind === 'show' && answers === 'privately' ? { ...answer, audience: 'privately' } : answer;
    },
  };
}

const outdatedTask = (what: object): Task => ({
  what,
  plan: { defer: 'privately', fromMessage: false },
  run: (ctx) => outdatedCommand(ctx.texts),
});

function outdatedCommand(texts: Texts): Answer {
  return show(problem(texts.edge.oldCommandTitle, texts.edge.oldCommand));
}

/**
 * Only a screen that nobody else sees is replaced by an answer. Pressed on a message for everybody, whatever is answered
 * is shown to who pressed alone: no press can put a figure in a channel, nor into direct messages.
 */
function isForOne(message: { readonly flags?: MessageFlags | undefined } | undefined): boolean {
  return message !== undefined && ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}
