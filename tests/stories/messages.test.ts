import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Story } from '#tests/support/bot.ts';
import { last, Reached, welcomes, written } from '#tests/support/reached.ts';

const viewChannel = 1n << 10n;

let story: Story;
let reached: Reached;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  reached = await Reached.make(story);
});

const wanted = (): Promise<string | undefined> =>
  reached.one(sql`select said_with || ' ' || wanted as it from preferences where agency_id = ${reached.agency}`);

/** A claim of ana's that staff have approved just now. */
function approvedClaim(wants: boolean, minutesAgo: number): SQL {
  const now = story.clock.now();
  const at = new Date(now.getTime() - minutesAgo * 60_000).toISOString();
  return sql`insert into claims
    (agency_id, user_id, handle, adult, niche, zone, wants_reminders, state, claimed_at, decided_at)
    values (${reached.agency}, ${reached.people.ana.user.id}, 'ana.live', true, 'Music', 'Europe/London', ${wants}, 'approved',
      ${at}::timestamptz, ${now.toISOString()}::timestamptz)`;
}

/** What becomes of somebody who has left the server, once Greenroom has heard of it. */
async function leaving(): Promise<string | undefined> {
  const jobs = sql`select string_agg(split_part(key, ':', 1), ' ') as it from jobs where agency_id = ${reached.agency}`;
  const told = reached.staffRead().includes('left') ? 'left' : undefined;
  return told ?? reached.one(jobs);
}

describe('onboarding', () => {
  it('sends one message: who the coach is and what is next; a link that nobody began with it sends none', async () => {
    await reached.onboard('ben');
    await reached.run(sql`update runs set welcome_due_at = null where agency_id = ${reached.agency}`);
    await reached.onboard('ana');
    await reached.tick();
    await reached.tick();
    expect(reached.ben.dms()).toEqual([]);
    const [welcome, ...more] = reached.ana.dms();
    expect(more).toEqual([]);
    expect(welcome).toSay('You are with us as ana.live. Your coach is @Salma');
    const labels = welcome?.buttons.map(({ label }) => label);
    expect(labels).toEqual(['My page', 'Yes, that is me', 'My checklist', 'Help', 'Reminders: turn on']);
    expect(await reached.attempts()).toBe('dm sent');
  });

  it('sends none to who is linked in bulk, though somebody whose link was wrong was to be welcomed', async () => {
    const { manager, users } = reached.server;
    await reached.onboard('ben', 'ana');
    await manager.types('/creator unlink', { creator: 'ana.live' });
    await manager.clicks('End it');
    await manager.types('/creator list');
    await manager.clicks('Link creators');
    await manager.selects('Who is ana.live?', users.creator);
    await manager.clicks('Link these (1)');
    await manager.clicks('Link 1');
    await reached.tick();
    await reached.tick();
    expect([...reached.ana.dms(), ...reached.ben.dms()]).toEqual([]);
  });

  it('says what its buttons lead to, in the direct message as well as in the thread', async () => {
    reached.people.ben.user.dms = 'closed';
    await reached.onboard('ana');
    await reached.onboard('ben');
    await reached.tick();
    await reached.tick();
    const both = [
      { who: reached.ana, on: last(reached.ana.dms()) },
      { who: reached.ben, on: last(reached.ben.reads(reached.threadOf('ben'))) },
    ];
    for (const { who, on } of both) {
      await who.clicks('Yes, that is me', { on });
      expect(who.screen).toSay('Thank you');
      expect(who.screen.ephemeral).toBe(true);
      await who.clicks('My page', { on });
      expect(who.screen).toSay(who === reached.ana ? 'ana.live' : 'ben.live');
    }
  });

  it('gives the creator and the coach a private thread, which nobody else sees but who may manage threads', async () => {
    await reached.onboard('ana');
    await reached.tick();
    const thread = reached.threadOf('ana');
    const { coach, moderator, stranger } = reached.server;
    expect(reached.ana.reads(thread)[0]).toSay('For @Ana and their coach @Salma');
    expect([coach, moderator, stranger, reached.ben].map((who) => who.sees(thread))).toEqual([true, true, false, false]);
    expect(written(reached.ana.reads(thread))).toHaveLength(1);
  });

  it('asks for nothing more: reminders are off until somebody turns them on, by a button in the message', async () => {
    await reached.onboard('ana');
    await reached.tick();
    const { ana } = reached;
    expect(ana.dms()[0]).toSay('reminders are off');
    await ana.clicks('Reminders: turn on', { on: last(ana.dms()) });
    expect(ana.screen).toSay('Reminders are on');
    expect(await wanted()).toBe('button true');
    await ana.clicks('Reminders: turn off');
    expect(ana.screen).toSay('Reminders are off');
    expect(await wanted()).toBe('button false');
    await ana.types('/help');
    await ana.clicks('Reminders');
    expect(ana.screen).toSay('Reminders are off');
  });

  it('takes over the wish of the claim that was approved, unless they have said something else since', async () => {
    await reached.onboard('ana');
    await reached.tick();
    const { ana } = reached;
    await reached.run(approvedClaim(true, 10));
    await reached.tick();
    expect(await wanted()).toBe('claim true');
    await ana.clicks('Reminders: turn on', { on: last(ana.dms()) });
    await ana.clicks('Reminders: turn off');
    await reached.run(approvedClaim(true, 30));
    await reached.tick();
    expect(await wanted()).toBe('button false');
  });
});

describe('somebody who takes no direct messages', () => {
  beforeEach(() => {
    reached.people.ana.user.dms = 'closed';
  });

  it('is written to in the private thread, addressed, and it is written down how', async () => {
    await reached.onboard('ana');
    await reached.tick();
    await reached.tick();
    expect(reached.ana.dms()).toEqual([]);
    const said = welcomes(reached.ana.reads(reached.threadOf('ana')));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('@Ana');
    expect(await reached.attempts()).toBe('dm dms-closed, thread sent');
    expect(await reached.states()).toBe('sent');
  });

  it('is tried directly again only after they have done something here', async () => {
    const inThread = (): readonly string[] => welcomes(reached.ana.reads(reached.threadOf('ana')));
    await reached.onboard('ana');
    await reached.tick();
    await reached.tick();
    reached.people.ana.user.dms = 'open';
    await reached.again('ana');
    expect(reached.ana.dms()).toEqual([]);
    expect(inThread()).toHaveLength(2);
    await reached.ana.types('/help');
    await reached.again('ana');
    expect(welcomes(reached.ana.dms())).toHaveLength(1);
    expect(inThread()).toHaveLength(2);
  });

  it('waits, and the staff are told, while no private channel is chosen; it goes on when one is', async () => {
    const { owner, channels } = reached.server;
    await reached.run(sql`update agencies set private_channel_id = null where id = ${reached.agency}`);
    await story.restart();
    await reached.onboard('ana');
    await reached.tick();
    await reached.tick();
    expect(reached.staffRead()).toContain('2 tasks wait because the private threads channel is not chosen');
    await owner.types('/setup check');
    expect(owner.screen).toSay(/one creator \(@Ana\) took no direct message, and no private channel is chosen/u);
    await owner.types('/setup channels', { private: channels.private });
    await reached.tick();
    await reached.tick();
    expect(welcomes(reached.ana.reads(reached.threadOf('ana')))).toHaveLength(1);
    expect(reached.ana.dms()).toEqual([]);
  });

  it('and cannot see the private channel is named to the staff, once a day', async () => {
    const { guild, channels, roles, owner } = reached.server;
    guild.overwrite(channels.private, guild.everyone, { deny: viewChannel });
    guild.overwrite(channels.private, roles.coach, { allow: viewChannel });
    guild.overwrite(channels.private, guild.botRole(story.application), { allow: viewChannel });
    await reached.onboard('ana');
    await reached.tick();
    await reached.again('ana');
    await reached.tick();
    const told = reached.staffRead();
    expect(told).toMatch(/Somebody is not reached[^]*@Ana \(ana\.live\), whose coach is @Salma[^]*cannot see #private/u);
    expect(told.match(/Somebody is not reached/gu)).toHaveLength(1);
    expect(await reached.states()).toBe('undeliverable cannot-see, undeliverable cannot-see');
    await owner.types('/setup check');
    expect(owner.screen).toSay('nothing reaches one creator: @Ana');
  });

  it('and leaves the server is in the private thread again when they come back, also while Greenroom is away', async () => {
    await reached.onboard('ana');
    await reached.tick();
    const { guild, roles, users } = reached.server;
    const sees = () => reached.ana.sees(reached.threadOf('ana'));
    expect(sees()).toBe(true);
    guild.leave(users.creator);
    await expect.poll(leaving).toBeDefined();
    guild.join(users.creator, [roles.creator]);
    await expect.poll(sees).toBe(true);
    guild.leave(users.creator);
    await expect.poll(leaving).toBeDefined();
    await reached.tick();
    await story.restart(() => guild.join(users.creator, [roles.creator]));
    await expect.poll(sees).toBe(true);
  });

  it('and has left the server is not written to, and the staff are told', async () => {
    await reached.onboard('ana');
    reached.server.guild.leave(reached.people.ana.user);
    await expect.poll(leaving).toContain('left');
    await reached.tick();
    await reached.tick();
    expect(reached.threads()).toEqual([]);
    expect(await reached.states()).toBe('undeliverable not-in-server');
    expect(reached.staffRead()).toMatch(/Somebody is not reached[^]*They are not in this server any more/u);
  });

  it('has a new thread when the old one was deleted, and the same one when it only fell asleep', async () => {
    await reached.onboard('ana');
    await reached.tick();
    await reached.tick();
    const first = reached.threadOf('ana');
    story.clock.advance({ days: 3 });
    await reached.again('ana');
    expect(reached.threadOf('ana').id).toBe(first.id);
    expect(welcomes(reached.ana.reads(first))).toHaveLength(2);
    reached.server.guild.deleteChannel(first);
    await reached.again('ana');
    await reached.tick();
    await reached.tick();
    expect(reached.threadOf('ana').id).not.toBe(first.id);
    expect(welcomes(reached.ana.reads(reached.threadOf('ana')))).toHaveLength(1);
  });
});
