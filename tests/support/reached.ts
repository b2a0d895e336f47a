import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import type { Channel, Person, Screen, User } from '#src/emulator/index.ts';
import type { Server, Story } from './bot.ts';
import { creatorData } from './creator-data.ts';
import { workbook } from './workbook.ts';

interface Creator {
  readonly user: User;
  readonly person: Person;
}

/** An agency with two creators in its files, ana.live and ben.live, who are members of its server and nobody's yet. */
export class Reached {
  readonly server: Server;
  readonly people: Readonly<Record<'ana' | 'ben', Creator>>;
  readonly #story: Story;

  private constructor(story: Story, server: Server) {
    this.#story = story;
    this.server = server;
    this.people = { ana: { user: server.users.creator, person: server.creator }, ben: server.join('ben', server.roles.creator) };
  }

  static async make(story: Story): Promise<Reached> {
    const server = await story.server();
    await server.setUp();
    const file = creatorData(
      { 'Creator ID': '7000000000000000001', "Creator's username": 'ana.live' },
      { 'Creator ID': '7000000000000000002', "Creator's username": 'ben.live' },
    );
    await server.manager.types('/earnings import', { file: { name: 'july.xlsx', bytes: workbook(file) } });
    await server.manager.clicks('Confirm');
    const reached = new Reached(story, server);
    // The pace is the whole house's.
    await reached.run(sql`delete from direct_pace`);
    return reached;
  }

  get ana(): Person {
    return this.people.ana.person;
  }

  get ben(): Person {
    return this.people.ben.person;
  }

  run(query: SQL): PromiseLike<unknown> {
    return drizzleOf(this.#story.database.database).execute(query);
  }

  /** @param query of one row with one column `it` */
  async one(query: SQL): Promise<string | undefined> {
    const [row] = await queryRows(this.#story.database.database, query, z.object({ it: z.string().nullable() }));
    return row?.it ?? undefined;
  }

  get agency(): SQL {
    return sql`(select id from agencies where guild_id = ${this.server.guild.id})`;
  }

  creator(handle: string): SQL {
    return sql`(select id from creators where agency_id = ${this.agency} and handle = ${handle})`;
  }

  /** Staff onboard somebody: from then on the welcome is due. */
  async onboard(who: 'ana' | 'ben', as = who): Promise<void> {
    const { manager, users } = this.server;
    await manager.types('/creator onboard', { member: this.people[who].user, tiktok: `${as}.live`, coach: users.coach });
    await manager.clicks('Link');
  }

  /** What somebody says, ends with the next minute. */
  async unlink(handle: 'ana' | 'ben'): Promise<void> {
    await this.server.manager.types('/creator unlink', { creator: `${handle}.live` });
    await this.server.manager.clicks('End it');
    await this.tick();
  }

  async tick(minutes = 1): Promise<void> {
    this.#story.clock.advance({ minutes });
    await this.#story.tick();
  }

  /** The same is to be said to somebody once more. @param inMinutes when it is due */
  async again(who: 'ana' | 'ben', inMinutes = 0): Promise<void> {
    const at = this.#story.clock.now();
    const due = new Date(at.getTime() + inMinutes * 60_000);
    await this.run(sql`insert into private_words (agency_id, key, kind, creator_id, user_id, subject, state, said_at, due_at)
      values (${this.agency}, ${`again:${at.toISOString()}`}, 'messages.welcome', ${this.creator(`${who}.live`)},
        ${this.people[who].user.id}, 'x', 'waiting', ${at.toISOString()}::timestamptz, ${due.toISOString()}::timestamptz)`);
    await this.#story.tick();
  }

  threads(): readonly Channel[] {
    return this.server.guild.channels().filter(({ name }) => name.endsWith('.live · private'));
  }

  /** Somebody's only thread. */
  threadOf(who: string): Channel {
    return only(this.threads().filter(({ name }) => name.startsWith(`${who}.`)));
  }

  /** What was asked of Discord about this server, its channels and threads: others have their own work. */
  requests(): readonly string[] {
    const { guild } = this.server;
    const own = new Set([guild.id, ...guild.channels().map(({ id }) => id)]);
    const asked = this.#story.emulator.journal.flatMap((entry) => (entry.kind === 'request' ? [entry] : []));
    return asked
      .filter(({ path }) => path.split(/[/?]/u).some((part) => own.has(part)))
      .map(({ method, path }) => `${method} ${path}`);
  }

  /** Where each word was tried, and what came of it. */
  attempts(): Promise<string | undefined> {
    return this.one(sql`select string_agg(place || ' ' || outcome, ', ' order by at, place) as it
      from word_attempts where agency_id = ${this.agency}`);
  }

  states(): Promise<string | undefined> {
    return this.one(sql`select string_agg(state || coalesce(' ' || why, ''), ', ' order by said_at) as it
      from private_words where agency_id = ${this.agency}`);
  }

  staffRead(): string {
    return written(this.server.owner.reads(this.server.channels.staff)).join('\n');
  }
}

/** What a message says, without answers that only one person sees. */
export const written = (screens: readonly Screen[]): readonly string[] =>
  screens.filter(({ ephemeral }) => !ephemeral).map(String);

export const welcomes = (screens: readonly Screen[]): readonly string[] =>
  written(screens).filter((text) => text.includes('Welcome to'));

export function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length > 1) throw new Error(`${list.length} instead of one`);
  return first;
}

export function last<T>(list: readonly T[]): T {
  const found = list.at(-1);
  if (found === undefined) throw new Error('there is none');
  return found;
}
