import { fileURLToPath } from 'node:url';
import type { Channel, Guild, Person, Role, StoredMessageView, User } from '#src/emulator/index.ts';
import type { Stage } from '#src/demo/stage.ts';

/** Bits of Discord's permissions. */
const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;
const readHistory = 1n << 16n;
const privateThreads = (1n << 36n) | (1n << 34n) | (1n << 38n);
/** What calls need: events, and public threads. */
const calls = (1n << 44n) | (1n << 33n) | (1n << 35n);
const everything = calls | viewChannel | sendMessages | readHistory | (1n << 14n) | (1n << 15n) | (1n << 28n) | privateThreads;

/** How many creators July's export has. */
export const creatorsOfJuly = 57;
export const july = fileURLToPath(new URL('../fixtures/Creator_data_2026_08_01_06_12_UTC0.xlsx', import.meta.url));

/** An agency's server in the kill stories, and the people who act in it. */
export class Server {
  readonly name: string;
  readonly guild: Guild;
  readonly #owner: Person;
  readonly #manager: Person;
  readonly #stage: Stage;
  readonly #roles: { manager: Role; coach: Role; creator: Role };
  readonly #staff: Channel;
  readonly #private: Channel;
  readonly #calls: Channel;
  #newcomers = 0;
  /** Creators of imported files whom nobody is linked to. */
  #toOnboard = 0;

  constructor(stage: Stage, name: string) {
    this.#stage = stage;
    this.name = name;
    const { emulator } = stage;
    const owner = emulator.createUser({ name: `${name}-owner` });
    const manager = emulator.createUser({ name: `${name}-manager` });
    this.guild = emulator.createGuild({ name, owner });
    this.#roles = {
      creator: this.guild.role({ name: 'Creator' }),
      coach: this.guild.role({ name: 'Coach' }),
      manager: this.guild.role({ name: 'Manager' }),
    };
    this.guild.join(manager, [this.#roles.manager]);
    this.#owner = emulator.person(owner, this.guild);
    this.#manager = emulator.person(manager, this.guild);
    this.guild.channel({ name: 'general' });
    this.#staff = this.guild.channel({ name: 'staff' });
    this.#private = this.guild.channel({ name: 'private' });
    this.#calls = this.guild.channel({ name: 'calls' });
  }

  /** Lets the bot in: from now on a greeting is due. */
  invite(): void {
    this.guild.addBot(this.#stage.application, everything);
  }

  /** What an owner types so that notices have somewhere to go. */
  async setUp(): Promise<void> {
    const { manager, coach, creator } = this.#roles;
    const chosen = await this.#owner.types('/setup roles', { manager, coach, creator });
    if (!/coach role/iu.test(chosen.text)) throw new Error(`The roles of ${this.name} were not saved: ${chosen.text}`);
    const channels = await this.#owner.types('/setup channels', {
      staff: this.#staff,
      private: this.#private,
      announcements: this.#calls,
    });
    if (!/staff channel/iu.test(channels.text))
      throw new Error(`The staff channel of ${this.name} was not saved: ${channels.text}`);
    // On no clock that changes: the story may go on into the winter.
    const profile = await this.#owner.types('/setup agency', { timezone: 'UTC' });
    if (!profile.text.includes('UTC')) throw new Error(`The time zone of ${this.name} was not saved: ${profile.text}`);
  }

  /** Somebody new comes in. */
  makesMember(): User {
    this.#newcomers += 1;
    const newcomer = this.#stage.emulator.createUser({ name: `${this.name}-${this.#newcomers}` });
    this.guild.join(newcomer);
    return newcomer;
  }

  /** They become a coach: the owners are to be told. */
  makesCoach(member: User): void {
    this.guild.give(member, this.#roles.coach);
  }

  canOnboard(people: number): boolean {
    return this.#toOnboard >= people;
  }

  /** Somebody new is onboarded as one of the creators of the imported file: they are to be welcomed, and to have a thread. */
  async onboards(): Promise<User> {
    const [creator] = await this.#manager.completes('/creator onboard', 'tiktok', '');
    if (!creator) throw new Error(`${this.name} has nobody left to onboard`);
    this.#toOnboard -= 1;
    const member = this.makesMember();
    await this.#manager.types('/creator onboard', { member, tiktok: String(creator.value) });
    await this.#manager.clicks('Link');
    return member;
  }

  /** What the bot wrote to somebody directly. */
  wroteTo(member: User): readonly StoredMessageView[] {
    return this.#stage.emulator
      .seat(member, this.guild)
      .dms()
      .map((message) => ({ ...message, ephemeral_for: null }));
  }

  /** Plans a call that takes place once. @param at on the clock of UTC */
  async plansCall(title: string, at: { readonly day: string; readonly time: string }): Promise<void> {
    const where = 'https://meet.example/soak';
    const shortcuts = { title, ...at, duration: '1h', where, repeats: 'once' };
    await this.#manager.types('/call schedule', shortcuts);
    await this.#manager.fills({});
    const planned = await this.#manager.clicks('Confirm');
    if (!planned.text.includes('Planned.')) throw new Error(`${title} was not planned: ${planned.text}`);
  }

  /** The owner says that they come. */
  async comesTo(title: string): Promise<void> {
    const [post] = this.callPosts(title);
    if (!post) throw new Error(`${title} is not posted.`);
    await this.#owner.clicks('Going', { on: post });
  }

  /** The posts of a call, apart from what is said of it in its thread. */
  callPosts(title: string): readonly StoredMessageView[] {
    return this.posts(title).filter(({ channel_id: channelId }) => channelId === this.#calls.id);
  }

  /** Takes the bot's right to write in the staff channel, or gives it back. */
  muteStaff(muted: boolean): void {
    const bot = this.guild.botRole(this.#stage.application);
    this.guild.overwrite(
      this.#staff,
      bot,
      muted ? { allow: viewChannel | readHistory, deny: sendMessages } : { allow: viewChannel | sendMessages | readHistory },
    );
  }

  /** Messages of the bot in channels that say all of this. */
  posts(...words: readonly string[]): readonly StoredMessageView[] {
    return this.allPosts().filter((message) => words.every((word) => contentOf(message).includes(word)));
  }

  /** Everything the bot wrote in channels; answers that only one person sees are not among it. */
  allPosts(): readonly StoredMessageView[] {
    const author = this.#stage.application.user.id;
    return this.guild
      .channels()
      .flatMap((channel) => this.guild.messages(channel))
      .filter((message) => message.ephemeral_for === null && message.author.id === author);
  }

  /** Hands in July's export. Resolves when the preview is on the manager's screen. */
  async previewsJuly(): Promise<void> {
    const preview = await this.#manager.types('/earnings import', { file: july });
    if (!preview.buttons.some(({ label }) => label === 'Confirm')) throw new Error(`No preview: ${preview.text}`);
  }

  /** Presses Confirm on the preview; what comes of it is counted in the database. */
  async confirms(): Promise<void> {
    this.#toOnboard = creatorsOfJuly;
    await this.#manager.clicks('Confirm');
  }

  /** Presses it once more, after a restart; the first press may have done it. */
  async confirmsAgain(): Promise<void> {
    const preview = this.#manager.screen.buttons.some(({ label }) => label === 'Confirm');
    if (preview) await this.#manager.clicks('Confirm');
  }

  /** Opens the list of imports, and the question whether the newest shall be undone. */
  async asksToUndo(): Promise<void> {
    await this.#manager.types('/earnings imports');
    const question = await this.#manager.clicks('Undo');
    if (!question.buttons.some(({ label }) => label === 'Undo it')) throw new Error(`Nothing to undo: ${question.text}`);
  }

  async undoes(): Promise<void> {
    await this.#manager.clicks('Undo it');
  }

  /** Asks and presses once more, after a restart; the first press may have done it. */
  async undoesAgain(): Promise<void> {
    const list = await this.#manager.types('/earnings imports');
    if (!list.buttons.some(({ label }) => label === 'Undo')) return;
    await this.#manager.clicks('Undo');
    await this.#manager.clicks('Undo it');
  }

  /** Presses Try again under what the staff were told. */
  async triesAgain(message: StoredMessageView): Promise<void> {
    await this.#owner.clicks('Try again', { on: message });
  }
}

const contentOf = (message: StoredMessageView): string => JSON.stringify([message.content, message.components]);
