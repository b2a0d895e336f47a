import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import type { User } from '#src/emulator/index.ts';

import { startStory, type Server, type Story } from './bot.ts';
import { creatorData, type CreatorDataCells } from './creator-data.ts';
import { confirms } from './deeds.ts';
import { Forger, type Answered } from './forging.ts';
import { workbook } from './workbook.ts';

/** Everybody there is to be, in one agency. */
export const everybody = [
  'owner',
  'named owner',
  'manager',
  'coach',
  'creator',
  'administrator',
  'moderator',
  'stranger',
] as const;
export type Who = (typeof everybody)[number];

/** An agency with one of everything in it, and who is who. */
export class Agency {
  readonly server: Server;
  readonly id: string;
  readonly users: Readonly<Record<Who, User>>;
  readonly #story: Story;
  readonly #handle: string;
  #files = 0;

  private constructor(o: { story: Story; server: Server; id: string; named: User; handle: string }) {
    this.#story = o.story;
    this.#handle = o.handle;
    this.server = o.server;
    this.id = o.id;
    this.users = { ...o.server.users, 'named owner': o.named };
  }

  /** @param o.handle what its creators' TikTok names begin with; @param o.diamonds of each of them */
  static async make(story: Story, o: { name: string; handle: string; diamonds: number }): Promise<Agency> {
    const server = await story.server(o.name);
    await server.setUp();
    const [row] = await queryRows(
      story.database.database,
      sql`select id from agencies where guild_id = ${server.guild.id}`,
      z.object({ id: z.string() }),
    );
    const named = server.join('nora').user;
    const agency = new Agency({ story, server, id: row?.id ?? '', named, handle: o.handle });
    await agency.as('owner').presses({ customId: '1:agency.name-owner:', type: 5, values: [named.id] });
    await server.owner.types('/setup agency', { name: o.name, timezone: 'London' });
    await server.manager.types('/earnings import', { file: agency.file(o.diamonds, 40) });
    await server.manager.clicks('Confirm');
    await server.manager.types('/creator onboard', { member: server.users.creator, tiktok: `${o.handle}.0` });
    await server.manager.clicks('Link');
    await confirms(server.creator);
    await server.owner.types('/earnings plan');
    await server.owner.clicks('Change rates');
    await server.owner.fills({ 'Agency share of net revenue': '7' });
    await server.owner.clicks('Confirm');
    await story.tick();
    return agency;
  }

  /** Somebody of this agency, in its server or in another one that they joined. */
  as(who: Who, where: Agency = this): Forger {
    const { guild, channels } = where.server;
    return new Forger({ emulator: this.#story.emulator, user: this.users[who], guild, channel: channels.general });
  }

  /** An export of July of this many creators, which no other one is like. */
  file(diamonds: number, creators = 1): { name: string; bytes: Uint8Array } {
    const cells = Array.from({ length: creators }, (_, index): CreatorDataCells => ({
      'Creator ID': String(7_000_000_000_000_000_000n + BigInt(diamonds) * 1000n + BigInt(index)),
      "Creator's username": `${this.#handle}.${index}`,
      Diamonds: diamonds + this.#files,
    }));
    this.#files += 1;
    return { name: `${this.#handle}.xlsx`, bytes: workbook(creatorData(...cells)) };
  }

  /** The same, put up by the manager's client as it is when a command is typed. @returns what the option carries */
  upload(): { id: string } {
    const seat = this.#story.emulator.seat(this.server.users.manager, this.server.guild);
    return seat.upload(this.file(800_000));
  }

  /** Somebody of this server who is in no other. */
  outsider(): User {
    return this.server.join('outsider').user;
  }

  /** A new preview of a file. @returns its row's ID */
  async preview(): Promise<string> {
    await this.server.manager.types('/earnings import', { file: this.file(900_000) });
    return this.text(
      sql`select id::text as it from imports where agency_id = ${this.id}::uuid order by previewed_at desc, id limit 1`,
    );
  }

  /** An import that counts. @returns its row's ID, and which imports of the month count as a question to undo says it */
  async committed(): Promise<{ id: string; mark: string }> {
    const id = await this.preview();
    await this.as('manager').presses({ customId: `1:earnings.confirm-import:${id}` });
    const mark = await this.text(
      sql`select count(*) || '-' || max(sequence) as it from imports where agency_id = ${this.id}::uuid and state = 'committed'`,
    );
    return { id, mark };
  }

  /** A message of the server's owner with an export attached. @returns its ID */
  posted(): string {
    const { users, guild, channels } = this.server;
    const message = { content: 'here it is', files: [this.file(850_000)] };
    return this.#story.emulator.seat(users.owner, guild).post(channels.general.id, message).id;
  }

  /** A message that its author is asked to delete. @returns the row's ID */
  async askedToDelete(): Promise<string> {
    await this.as('manager').uses(3, 'Import this file', this.posted());
    return this.text(
      sql`select id::text as it from posted_files where agency_id = ${this.id}::uuid order by message_id desc limit 1`,
    );
  }

  /** A creator whom nobody is linked to. */
  async unlinked(): Promise<string> {
    return this.text(sql`
      select id::text as it from creators c where agency_id = ${this.id}::uuid
        and not exists (select from links l where l.agency_id = c.agency_id and l.creator_id = c.id and l.ended_at is null)
        and exists (select from snapshots s where s.agency_id = c.agency_id and s.creator_id = c.id)
      order by handle limit 1`);
  }

  /** Two creators of one username, of whom one has an ID. @returns what a button about them carries */
  async laterId(): Promise<string> {
    const handle = `${this.#handle}.back.${this.outsider().id}`;
    return this.text(sql`
      with two as (
        insert into creators (agency_id, handle, tiktok_id, created_at)
        select ${this.id}::uuid, ${handle}, id, '2026-08-01T07:00:00Z' from (values (null), (${this.outsider().id})) v(id)
        returning id, tiktok_id),
      held as (
        insert into handles (agency_id, creator_id, handle, first_seen_on)
        select ${this.id}::uuid, id, ${handle}, '2026-07-15' from two where tiktok_id is not null)
      select string_agg(id::text, '.' order by tiktok_id nulls first) as it from two`);
  }

  /** Links somebody who has just joined. @returns the link's row ID */
  async freshLink(): Promise<string> {
    const { user } = this.server.join('linked');
    await this.as('manager').presses({ customId: `1:creators.link:${await this.unlinked()}.${user.id}` });
    return this.newestLink();
  }

  /** The link of somebody who is none of everybody here. @returns its row ID */
  async othersLink(): Promise<string> {
    const [found] = await queryRows(
      this.#story.database.database,
      sql`select id::text as it from links
        where agency_id = ${this.id}::uuid and ended_at is null and user_id <> ${this.users.creator.id} limit 1`,
      z.object({ it: z.string() }),
    );
    return found?.it ?? this.freshLink();
  }

  async newestLink(): Promise<string> {
    return this.text(sql`
      select id::text as it from links where agency_id = ${this.id}::uuid and ended_at is null
      order by linked_at desc, user_id desc limit 1`);
  }

  /** A request for deletion of somebody without a role, of which nobody was told. @returns its row ID */
  async deletionRequest(): Promise<string> {
    return this.text(sql`
      insert into deletion_requests (agency_id, user_id, state, asked_at)
      values (${this.id}::uuid, ${this.outsider().id}, 'waiting', '2026-08-01T07:00:00Z')
      returning id::text as it`);
  }

  /** A member who has just joined says who they are: somebody whom no file names. @returns the claim's row ID */
  async claim(): Promise<string> {
    const { user } = this.server.join('claimant');
    return this.text(sql`
      insert into claims (agency_id, user_id, handle, adult, niche, zone, wants_reminders, state, claimed_at)
      values (${this.id}::uuid, ${user.id}, ${`new.${user.id}`}, true, 'Singing', 'Europe/London', true, 'waiting', '2026-08-01T07:00:00Z')
      returning id::text as it`);
  }

  /** Somebody under 18 named a creator whom nobody is linked to. @returns the claim's row ID */
  async underAgeClaim(): Promise<string> {
    const { user } = this.server.join('young');
    const handle = `young.${user.id}`;
    return this.text(sql`
      with creator as (
        insert into creators (agency_id, handle, created_at) values (${this.id}::uuid, ${handle}, '2026-08-01T07:00:00Z') returning id),
      run as (insert into runs (agency_id, creator_id) select ${this.id}::uuid, id from creator)
      insert into claims (agency_id, user_id, handle, adult, niche, zone, wants_reminders, state, claimed_at)
      values (${this.id}::uuid, ${user.id}, ${handle}, false, '', '', false, 'refused', '2026-08-01T07:00:00Z')
      returning id::text as it`);
  }

  /** A creator of the coach, whom nobody is linked to; the last of the file, so that others keep the first ones. */
  async coached(): Promise<string> {
    const creatorId = await this.text(sql`
      select id::text as it from creators where agency_id = ${this.id}::uuid and handle = ${`${this.#handle}.11`}`);
    await this.as('manager').presses({ customId: `1:creators.assign-one:${creatorId}.${this.users.coach.id}` });
    return creatorId;
  }

  /** The same, as the form to edit them carries it. */
  async coachedVersion(): Promise<string> {
    const creatorId = await this.coached();
    return this.text(sql`select id::text || '.' || version as it from creators where id = ${creatorId}::uuid`);
  }

  /** Somebody who is no staff any more had asked to offboard a creator. @returns the row ID of the asking */
  async offboarding(): Promise<string> {
    return this.text(sql`
      insert into offboardings (agency_id, creator_id, why, reason, asked_by, asked_at)
      values (${this.id}::uuid, ${await this.coached()}::uuid, 'offboarded', 'another network', ${this.users.stranger.id}, '2026-08-01T07:00:00Z')
      on conflict (agency_id, creator_id, asked_by) do update set reason = excluded.reason
      returning id::text as it`);
  }

  /** Names one more owner. @returns the row that says so */
  async ownerRow(): Promise<string> {
    const { user } = this.server.join('another');
    await this.as('owner').presses({ customId: '1:agency.name-owner:', type: 5, values: [user.id] });
    return this.text(sql`select id::text as it from agency_owners where agency_id = ${this.id}::uuid and user_id = ${user.id}`);
  }

  async rowOfNamedOwner(): Promise<string> {
    const { id } = this.users['named owner'];
    return this.text(sql`select id::text as it from agency_owners where agency_id = ${this.id}::uuid and user_id = ${id}`);
  }

  /** What a screen that is up to date would carry. */
  async version(): Promise<string> {
    return this.text(sql`select version::text as it from agencies where id = ${this.id}::uuid`);
  }

  /** A plan as the owner has filled it in, and not set yet. @returns its row's ID */
  async planDraft(): Promise<string> {
    await this.as('owner').presses({ customId: '1:earnings.change-plan:' });
    const fields = { diamond: '0.01', deductions: '', creator: '50', agency: '7', from: '2026-07' };
    await this.as('owner').submits('1:earnings.preview-plan:', fields);
    return this.text(
      sql`select id::text as it from plan_drafts where agency_id = ${this.id}::uuid order by drafted_at desc, id limit 1`,
    );
  }

  /** Has a card wait for a permission. */
  async park(): Promise<void> {
    const { channels, owner } = this.server;
    const posting = new RegExp(`/channels/${channels.live.id}/messages`, 'u');
    const refused = this.#story.emulator.fail({ method: 'POST', route: posting }, { status: 403, code: 50_013 });
    await owner.types('/setup start-here', { channel: channels.live });
    await this.#story.tick();
    refused.stop();
  }

  /** @param query of one row with one column `it` */
  async text(query: SQL): Promise<string> {
    const [row] = await queryRows(this.#story.database.database, query, z.object({ it: z.string() }));
    if (!row) throw new Error('the test asks for a row that is not there');
    return row.it;
  }
}

/** Two agencies on one bot; everybody of the one is a plain member of the other one's server. */
export async function twoAgencies(): Promise<{ story: Story; ours: Agency; theirs: Agency }> {
  const story = await startStory();
  const ours = await Agency.make(story, { name: 'Nova', handle: 'nova', diamonds: 175_200 });
  const theirs = await Agency.make(story, { name: 'Vela', handle: 'secret', diamonds: 654_321 });
  for (const who of everybody) {
    theirs.server.guild.join(ours.users[who]);
    ours.server.guild.join(theirs.users[who]);
  }
  await theirs.park();
  return { story, ours, theirs };
}

/** Whether somebody was refused, and if not, whether they read what whoever may does. */
export function outcomeOf({ text, public: shown }: Answered, says: RegExp): string {
  if (shown) return `for everybody to see: ${text}`;
  if (/^This is not for you\b[^]*Only .+ can do this here\..*ask an owner of the agency\./u.test(text)) return 'refused';
  return says.test(text) ? 'let in' : text.slice(0, 300);
}
