import { GuildScheduledEventStatus as Status, PermissionFlagsBits as P } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventFacts, Messenger, NewEvent } from '#src/context.ts';
import type { Channel, RequestEntry } from '#src/emulator/index.ts';
import { everything, startEdge, type EdgeOnWire } from './support/edge.ts';

const route = '/guilds/:guild/scheduled-events';
const creating = `POST ${route}`;
const changing = `PATCH ${route}/:event`;
const listing = `GET ${route}`;
const hour = 3_600_000;
const allowed = everything | P.CreateEvents | P.ManageEvents | P.Connect;

let wired: EdgeOnWire;
let messenger: Messenger;
let voice: Channel;
let stage: Channel;
beforeEach(async () => {
  wired = await startEdge();
  wired.guild.setRolePermissions(wired.guild.everyone, P.ViewChannel);
  voice = wired.guild.channel({ name: 'Coaching', type: 'voice' });
  stage = wired.guild.channel({ name: 'Talk', type: 'stage' });
  await may(allowed);
  messenger = wired.edge.messenger(wired.guild.id);
});
afterEach(() => wired.close());

/** The bot may do no more than this, and what it may do has reached it. */
async function may(permissions: bigint): Promise<void> {
  wired.guild.addBot(wired.app, permissions);
  const can = async () => (await wired.edge.guild(wired.guild.id).botPermissions()).has('CreateEvents');
  await vi.waitUntil(async () => (await can()) === ((permissions & P.CreateEvents) !== 0n));
}

const now = Date.now();
const inHours = (hours: number): Date => new Date(now + hours * hour);
const facts = (change: Partial<EventFacts> = {}): EventFacts => ({
  key: 'calls.event:1',
  name: 'Weekly call',
  description: 'With Coach Mia.',
  startsAt: inHours(2),
  endsAt: inHours(3),
  place: { kind: 'elsewhere', location: 'https://meet.google.com/abc-defg-hij' },
  ...change,
});
const wanted = (change: Partial<NewEvent> = {}): NewEvent => ({ ...facts(change), mayBeThere: false, ...change });
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it was not refused',
    (error: unknown) => error,
  );
const open = () => wired.guild.events.open();
const bodies = (of: string): unknown[] => wired.requests(of).map(({ body }: RequestEntry) => body);

describe('a native event', () => {
  it('says what it is, when and where, and ends with its mark', async () => {
    const id = await messenger.createEvent(wanted());
    expect(wired.guild.events.find(id)).toMatchObject({
      name: 'Weekly call',
      description: expect.stringMatching(/^With Coach Mia\.\n\n\([2-9A-Z]{4}-[2-9A-Z]{4}\)$/u),
      starts: inHours(2).getTime(),
      ends: inHours(3).getTime(),
      location: 'https://meet.google.com/abc-defg-hij',
      channel_id: null,
    });
    expect(wired.requests(listing), 'nothing was looked for').toEqual([]);
  });

  it('in a voice channel is there; on a stage it is under its link, because more would need more permissions', async () => {
    const spoken = await messenger.createEvent(wanted({ place: { kind: 'channel', channelId: voice.id } }));
    expect(wired.guild.events.find(spoken)).toMatchObject({ channel_id: voice.id, location: null, entity_type: 2 });
    const staged = await messenger.createEvent(wanted({ key: 'two', place: { kind: 'channel', channelId: stage.id } }));
    const location = `https://discord.com/channels/${wired.guild.id}/${stage.id}`;
    expect(wired.guild.events.find(staged)).toMatchObject({ channel_id: null, location, entity_type: 3 });
  });

  it('whose link is long has it in its description, and whatever is too long is cut', async () => {
    const link = `https://meet.example.com/${'r'.repeat(375)}`;
    const place = { kind: 'elsewhere', location: link } as const;
    const id = await messenger.createEvent(wanted({ name: 'n'.repeat(120), description: 'd'.repeat(3000), place }));
    const { name, description, location } = wired.guild.events.find(id);
    expect([name.length, description?.length, location]).toEqual([100, 1000, 'meet.example.com']);
    expect(description).toContain(`…\n\n${link}\n\n(`);
    const words = await messenger.createEvent(wanted({ key: 'two', place: { kind: 'elsewhere', location: 'b'.repeat(1500) } }));
    expect(wired.guild.events.find(words)).toMatchObject({
      location: `${'b'.repeat(99)}…`,
      description: expect.stringMatching(/^With Coach Mia\.\n\n\(/u),
    });
  });

  it('that may be there is found by its mark and not made again, also after a restart', async () => {
    const place = { kind: 'channel', channelId: voice.id } as const;
    const [first, second] = [await messenger.createEvent(wanted({ place })), await messenger.createEvent(wanted({ key: 'two' }))];
    await wired.edge.stop();
    const again = (await wired.start()).messenger(wired.guild.id);
    expect(await again.createEvent(wanted({ place, mayBeThere: true }))).toBe(first);
    expect(await again.createEvent(wanted({ key: 'two', mayBeThere: true, name: 'Renamed' }))).toBe(second);
    expect(open()).toHaveLength(2);
  });

  it('of somebody else who copied the mark is not ours', async () => {
    const { description } = wired.guild.events.find(await messenger.createEvent(wanted()));
    for (const event of open()) wired.guild.events.cancel(event);
    const by = wired.ownerUser;
    const copy = { by, name: 'Copy', description: description ?? '', starts: inHours(2), ends: inHours(3), where: 'Zoom' };
    const { id } = wired.guild.events.create(copy);
    expect(await messenger.createEvent(wanted({ mayBeThere: true }))).not.toBe(id);
  });

  it('asked for at the same time by two who say that it may be there is one', async () => {
    const askers = [wired.edge.messenger(wired.guild.id), wired.edge.messenger(wired.guild.id)];
    const [first, second] = await Promise.all(askers.map((one) => one.createEvent(wanted({ mayBeThere: true }))));
    expect([first === second, open().length]).toEqual([true, 1]);
  });
});

describe('a native event whose making was not answered', () => {
  it('is found when it was made after all', async () => {
    wired.emulator.fail({ route: creating, times: 1 }, 'drop-after');
    const id = await messenger.createEvent(wanted());
    expect([open().map((event) => event.id), wired.requests(creating).length]).toEqual([[id], 1]);
  });

  it.each(['drop' as const, 'hang' as const, { status: 502 }])('is not blindly made again: %j', async (fault) => {
    wired.emulator.fail({ route: creating, times: 1 }, fault);
    expect(await refusal(messenger.createEvent(wanted()))).toMatchObject({ reason: 'later' });
    expect([open(), wired.requests(creating).length]).toEqual([[], 1]);
    await messenger.createEvent(wanted({ mayBeThere: true }));
    expect(open()).toHaveLength(1);
  });

  it('is left to the next try when Discord cannot be asked either', async () => {
    wired.emulator.fail({ route: creating, times: 1 }, 'drop-after');
    const outage = wired.emulator.fail({ route: listing }, { status: 503 });
    expect(await refusal(messenger.createEvent(wanted()))).toMatchObject({ reason: 'later' });
    outage.stop();
    const [made] = open();
    expect(await messenger.createEvent(wanted({ mayBeThere: true }))).toBe(made?.id);
  });
});

describe('Discord refuses', () => {
  it('the 101st event, which is told apart', async () => {
    for (let index = 0; index < 100; index++)
      wired.guild.events.create({ by: wired.ownerUser, name: `E${index}`, starts: inHours(1), ends: inHours(2), where: 'Zoom' });
    expect(await refusal(messenger.createEvent(wanted()))).toMatchObject({ reason: 'events-full', code: 30_038 });
  });

  it('to plan what should have begun, and to change what is over', async () => {
    expect(await refusal(messenger.createEvent(wanted({ startsAt: inHours(-1) })))).toMatchObject({ reason: 'event-over' });
    const id = await messenger.createEvent(wanted());
    const event = wired.guild.events.find(id);
    wired.guild.events.start(event);
    wired.guild.events.end(event);
    expect(await refusal(messenger.changeEvent(id, facts({ name: 'Again' })))).toMatchObject({ reason: 'event-over' });
    expect(await refusal(messenger.changeEvent('1234567890123456789', facts()))).toMatchObject({ reason: 'gone', code: 10_070 });
  });

  it('without a permission, which is named', async () => {
    const place = { kind: 'channel', channelId: voice.id } as const;
    await may(allowed & ~P.CreateEvents & ~P.ManageEvents);
    expect(await refusal(messenger.createEvent(wanted()))).toMatchObject({
      reason: 'missing-permission',
      where: { permissions: ['CreateEvents'] },
    });
    expect(await refusal(messenger.createEvent(wanted({ place })))).toMatchObject({
      where: { channelId: voice.id, permissions: ['CreateEvents'] },
    });
    await may(allowed);
    wired.guild.overwrite(voice, wired.guild.botRole(wired.app), { deny: P.Connect });
    const view = wired.edge.guild(wired.guild.id);
    await vi.waitUntil(async () => !(await view.botPermissions(voice.id)).has('Connect'));
    expect(await refusal(messenger.createEvent(wanted({ place })))).toMatchObject({
      where: { channelId: voice.id, permissions: ['Connect'] },
    });
    expect(open()).toEqual([]);
  });
});

describe('changing a native event', () => {
  it('writes only what is different, and nothing when nothing is', async () => {
    const id = await messenger.createEvent(wanted());
    await messenger.changeEvent(id, facts());
    expect(bodies(changing)).toEqual([]);
    await messenger.changeEvent(id, facts({ name: 'Moved', startsAt: inHours(5), endsAt: inHours(6) }));
    expect(bodies(changing)).toEqual([
      { name: 'Moved', scheduled_start_time: inHours(5).toISOString(), scheduled_end_time: inHours(6).toISOString() },
    ]);
    expect(await messenger.createEvent(wanted({ mayBeThere: true })), 'it keeps its mark').toBe(id);
  });

  it('moves it from a link to a channel and back', async () => {
    const id = await messenger.createEvent(wanted());
    await messenger.changeEvent(id, facts({ place: { kind: 'channel', channelId: voice.id } }));
    expect(wired.guild.events.find(id)).toMatchObject({ channel_id: voice.id, location: null });
    await messenger.changeEvent(id, facts({ place: { kind: 'elsewhere', location: 'Zoom' } }));
    expect(wired.guild.events.find(id)).toMatchObject({ channel_id: null, location: 'Zoom' });
  });

  it('leaves the start of one that runs as it is', async () => {
    const id = await messenger.createEvent(wanted());
    wired.guild.events.start(wired.guild.events.find(id));
    await messenger.changeEvent(id, facts({ startsAt: inHours(1), endsAt: inHours(4) }));
    expect(wired.guild.events.find(id)).toMatchObject({ starts: inHours(2).getTime(), ends: inHours(4).getTime() });
  });

  it('also succeeds when it begins at that very moment', async () => {
    const id = await messenger.createEvent(wanted());
    wired.emulator.fail({ route: changing, times: 1 }, { slowMs: 200 });
    const changed = messenger.changeEvent(id, facts({ startsAt: inHours(1), endsAt: inHours(4) }));
    await vi.waitUntil(() => wired.requests(changing).length === 1);
    wired.guild.events.start(wired.guild.events.find(id));
    await changed;
    expect(wired.guild.events.find(id)).toMatchObject({ starts: inHours(2).getTime(), ends: inHours(4).getTime() });
  });
});

describe('a native event', () => {
  it('is started and ended, as often as it is said', async () => {
    const id = await messenger.createEvent(wanted());
    await messenger.startEvent(id);
    await messenger.startEvent(id);
    expect(wired.guild.events.find(id).status).toBe(Status.Active);
    await messenger.endEvent(id);
    await messenger.endEvent(id);
    await messenger.startEvent(id);
    expect(wired.guild.events.find(id).status).toBe(Status.Completed);
  });

  it('that nobody started is called off when it is over', async () => {
    const id = await messenger.createEvent(wanted());
    await messenger.endEvent(id);
    expect(wired.guild.events.find(id).status).toBe(Status.Canceled);
  });

  it('is taken away, and one that is gone already is fine', async () => {
    const id = await messenger.createEvent(wanted());
    await messenger.cancelEvent(id);
    await messenger.cancelEvent(id);
    await messenger.endEvent(id);
    expect(open()).toEqual([]);
    expect(await refusal(messenger.startEvent(id))).toMatchObject({ reason: 'gone' });
  });
});
