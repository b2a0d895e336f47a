import {
  type APIApplicationCommand,
  type APIApplicationCommandOptionChoice,
  type APIAttachment,
  type APIChannel,
  type APIGuildMember,
  type APIGuildScheduledEvent,
  type APIMessage,
  type APIRole,
  ChannelType,
  InteractionType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { record } from '../gateway/commands.ts';
import type { ApplicationState, ChannelState, GuildState, InteractionState, StoredMessage } from '../model.ts';
import { guildPermissions, has } from '../rules/permissions.ts';
import type { Outcome, Seat } from '../seat.ts';
import { permissionsOf, sees } from '../world/access.ts';
import { presentMessage } from '../world/present.ts';
import { eventIn, eventShape, openEvents, seesEvent, setInterest } from '../world/scheduled-events.ts';
import { channelShape, memberShape, roleShape } from '../world/shapes.ts';
import { joinVoice, leaveVoice } from '../world/voice.ts';
import type { World } from '../world/world.ts';
import { takeAway, writeAs } from '../world/writing.ts';
import type { Outcomes } from './outcome.ts';
import { type NewInteraction, prepareInteraction } from './send.ts';
import { commandsIn, fullName, isShown } from './shown-commands.ts';

/** A user's client in one guild, on the world itself. */
export class WorldSeat implements Seat {
  readonly userId: string;
  readonly guildId: string;
  readonly #world: World;
  readonly #outcomes: Pick<Outcomes, 'wait'>;

  constructor(world: World, outcomes: Pick<Outcomes, 'wait'>, userId: string, guildId: string) {
    this.#world = world;
    this.#outcomes = outcomes;
    this.userId = userId;
    this.guildId = guildId;
  }

  channels(): APIChannel[] {
    const viewer = { userId: this.userId, users: this.#world.users };
    return [...this.#guild().channels.values()]
      .filter((channel) => sees(this.#world, channel, this.userId))
      .map((channel) => channelShape(channel, viewer));
  }

  messages(channelId: string, only?: ReadonlySet<string>): APIMessage[] {
    const seen = this.#read(this.#visible(channelId)).filter(({ message }) => only?.has(message.id) ?? true);
    return seen.map((stored) => presentMessage(this.#world, stored));
  }

  messageIds(channelId: string): string[] {
    return this.#read(this.#visible(channelId)).map(({ message }) => message.id);
  }

  dms(): APIMessage[] {
    return [...this.#world.dms.values()]
      .filter((dm) => dm.recipient_ids?.includes(this.userId))
      .flatMap((dm) => this.#read(dm).map((stored) => presentMessage(this.#world, stored)))
      .toSorted((a, b) => a.timestamp.localeCompare(b.timestamp));
  }

  commands(): APIApplicationCommand[] {
    const guild = this.#guild();
    const member = guild.members.get(this.userId);
    if (!member) return [];
    const permissions = guildPermissions(guild, member, this.#world.clock.now());
    if (!has(permissions, P.UseApplicationCommands)) return [];
    return [...this.#world.applications.values()]
      .filter((app) => guild.members.has(app.user.id))
      .flatMap((app) => commandsIn(app, guild.id))
      .filter((command) => isShown(command, permissions));
  }

  members(): APIGuildMember[] {
    return [...this.#guild().members.values()].map(memberShape);
  }

  roles(): APIRole[] {
    return [...this.#guild().roles.values()].map(roleShape);
  }

  upload(file: { name: string; bytes: Uint8Array }): APIAttachment {
    const id = this.#world.ids.next();
    const kept = this.#world.attachments.keep({ id, ...file, folder: this.guildId, ephemeral: true });
    const stored: APIAttachment = {
      id,
      filename: file.name,
      size: kept.size,
      url: kept.url,
      proxy_url: kept.url,
      content_type: kept.contentType,
      ephemeral: true,
    };
    this.#world.uploads.set(id, stored);
    const url = this.#world.attachments.sign(kept.url);
    return { ...stored, url, proxy_url: url };
  }

  post(channelId: string, message: Parameters<Seat['post']>[1]): APIMessage {
    return presentMessage(this.#world, writeAs(this.#world, this.#visible(channelId), this.userId, message));
  }

  remove(channelId: string, messageId: string): void {
    const channel = this.#visible(channelId);
    takeAway(this.#world, channel, this.userId, this.#message(channel, messageId));
  }

  joinVoice(channelId: string): void {
    const member = this.#world.member(this.#guild(), this.userId);
    joinVoice(this.#world, this.#visible(channelId), member);
  }

  leaveVoice(): void {
    leaveVoice(this.#world, this.userId);
  }

  events(): APIGuildScheduledEvent[] {
    const events = openEvents(this.#world, this.#guild(), this.userId);
    return events.map((event) => eventShape(this.#world, event, { creator: true, counted: true }));
  }

  setInterest(eventId: string, isInterested: boolean): void {
    const event = eventIn(this.#world, this.#guild(), eventId);
    if (!seesEvent(this.#world, event, this.userId)) throw new Error(`event ${eventId} is not visible to user ${this.userId}`);
    setInterest(this.#world, event, this.userId, isInterested);
  }

  async run(data: object, channelId: string): Promise<Outcome> {
    const { app, commandName } = this.#commandOf(data);
    const channel = this.#usable(channelId);
    const type = InteractionType.ApplicationCommand;
    return this.#send({ type, app, data, channel, commandName });
  }

  async complete(data: object, channelId: string): Promise<APIApplicationCommandOptionChoice[]> {
    const { app, commandName } = this.#commandOf(data);
    const channel = this.#usable(channelId);
    const type = InteractionType.ApplicationCommandAutocomplete;
    const { interaction, outcome } = this.#start({ type, app, data, channel, commandName });
    await outcome;
    const { answer } = interaction;
    if (answer?.kind !== 'choices') throw new Error('the bot did not load the options');
    return answer.choices;
  }

  async press(channelId: string, messageId: string, data: object): Promise<Outcome> {
    const channel = this.#visible(channelId);
    const message = this.#message(channel, messageId);
    const app = this.#appOf(message);
    return this.#send({ type: InteractionType.MessageComponent, app, data, channel, message });
  }

  async submit(data: object, channelId: string, messageId?: string): Promise<Outcome> {
    const customId = record(data)?.['custom_id'];
    const opened = this.#openedForm(channelId, String(customId));
    const channel = this.#visible(channelId);
    const message = messageId === undefined ? undefined : channel.messages.get(messageId);
    const app = this.#world.applications.get(opened.application_id);
    if (!app) throw new Error('the application of this form is gone');
    const type = InteractionType.ModalSubmit;
    return this.#send({ type, app, data, channel, ...(message && { message }) });
  }

  /** The latest interaction of this user here that was answered with this form. */
  #openedForm(channelId: string, customId: string): InteractionState {
    const mine = this.#world.openForms.get(this.#world.formKey(this.userId, channelId, customId));
    if (!mine) throw new Error(`no form ${customId} is open for this user here`);
    return mine;
  }

  #guild(): GuildState {
    return this.#world.guild(this.guildId);
  }

  #visible(channelId: string): ChannelState {
    const channel = this.#world.channels.get(channelId);
    const here = channel?.guild_id === null || channel?.guild_id === this.guildId;
    if (!channel || !here || !sees(this.#world, channel, this.userId)) {
      throw new Error(`channel ${channelId} is not visible to user ${this.userId}`);
    }
    return channel;
  }

  /** A channel in which this user can use commands. */
  #usable(channelId: string): ChannelState {
    const channel = this.#visible(channelId);
    const permissions = permissionsOf(this.#world, channel, this.userId);
    if (channel.guild_id !== null && !has(permissions, P.UseApplicationCommands)) {
      throw new Error(`user ${this.userId} may not use commands in #${channel.name}`);
    }
    if (channel.type === ChannelType.GuildCategory || channel.type === ChannelType.GuildForum) {
      throw new Error(`nothing can be typed in #${channel.name}`);
    }
    return channel;
  }

  #read(channel: ChannelState): StoredMessage[] {
    const canRead = channel.guild_id === null || has(permissionsOf(this.#world, channel, this.userId), P.ReadMessageHistory);
    return [...channel.messages.values()].filter((stored) =>
      stored.ephemeral_for === null ? canRead : stored.ephemeral_for === this.userId,
    );
  }

  #message(channel: ChannelState, messageId: string): StoredMessage {
    const stored = channel.messages.get(messageId);
    if (!stored || (stored.ephemeral_for ?? this.userId) !== this.userId) {
      throw new Error(`message ${messageId} is not visible to user ${this.userId}`);
    }
    return stored;
  }

  #appOf(message: StoredMessage): ApplicationState {
    const app = this.#world.applications.get(message.application_id ?? '');
    if (!app) throw new Error('this message belongs to no application');
    return app;
  }

  #commandOf(data: object): { app: ApplicationState; commandName: string } {
    const given = record(data) ?? {};
    for (const app of this.#world.applications.values()) {
      for (const command of commandsIn(app, this.guildId)) {
        if (command.id !== given['id']) continue;
        return { app, commandName: fullName(given) };
      }
    }
    throw new Error(`there is no command with the id ${String(given['id'])} here`);
  }

  #start(o: Omit<NewInteraction, 'userId'>): {
    interaction: InteractionState;
    outcome: Promise<Outcome>;
  } {
    const prepared = prepareInteraction(this.#world, { ...o, userId: this.userId });
    const outcome = this.#outcomes.wait(prepared.interaction);
    prepared.send();
    return { interaction: prepared.interaction, outcome };
  }

  #send(o: Omit<NewInteraction, 'userId'>): Promise<Outcome> {
    const gone = o.channel.guild_id !== null && !this.#guild().members.has(o.app.user.id);
    if (gone) return Promise.resolve({ kind: 'failed', reason: 'error' });
    return this.#start(o).outcome;
  }
}
