import { afterEach, describe, expect, it } from 'vitest';
import { DiscordFatal, identify } from '#src/discord/index.ts';
import { usualPace } from '#src/discord/pace.ts';
import { everything, startEdge, wire, type EdgeOnWire, type Wired } from './support/edge.ts';
import { hello } from './support/said.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function edge(o: Wired = {}): Promise<EdgeOnWire> {
  const started = await startEdge(o);
  open.push(started);
  return started;
}
async function unstarted(o: Wired = {}) {
  const wired = await wire(o);
  open.push(wired);
  return wired;
}

describe('connecting', () => {
  it('knows who it is and how it is invited, with exactly the permissions it needs', async () => {
    const { edge: running, app } = await edge();
    expect(running).toMatchObject({ applicationId: app.id, botUserId: app.user.id, seesMembers: true });
    const link = new URL(running.inviteLink);
    expect(link.searchParams.get('client_id')).toBe(app.id);
    const permissions = BigInt(link.searchParams.get('permissions') ?? '');
    expect(permissions & (1n << 3n)).toBe(0n);
    expect(permissions & everything).toBe(everything);
  });

  it('goes on without the members intent where Discord refuses it, and says so', async () => {
    const { edge: running, logged, fatals, mia } = await edge({ members: false, commands: { hello: hello() } });
    expect(running.seesMembers).toBe(false);
    expect(fatals).toEqual([]);
    expect(logged.some(({ level, message }) => level === 'warn' && message.includes('Server Members Intent'))).toBe(true);
    expect(await mia.types('/hello')).toSay('Hello');
  });

  it('goes on without it also when it is taken away while running', async () => {
    const { edge: running, emulator, mia, fatals } = await edge({ commands: { hello: hello() } });
    emulator.closeGateway(4014);
    await expect.poll(() => running.seesMembers).toBe(false);
    await expect.poll(() => running.latency().connected).toBe(true);
    expect(fatals).toEqual([]);
    expect(await mia.types('/hello')).toSay('Hello');
    emulator.closeGateway(4014);
    await expect.poll(() => fatals.map(({ kind }) => kind)).toEqual(['intents']);
  });

  it('with a wrong token says what to set and where to get it, and ends', async () => {
    const wired = await unstarted();
    const started = wired.start({ token: 'wrong' });
    await expect(started).rejects.toBeInstanceOf(DiscordFatal);
    expect(wired.fatals).toEqual([{ kind: 'token', sentence: expect.stringContaining('DISCORD_TOKEN') }]);
    expect(wired.fatals[0]?.sentence).toContain('https://discord.com/developers/applications');
  });

  it.each([
    [4004, 'token'],
    [4011, 'sharding'],
    [4012, 'version'],
    [4013, 'intents'],
  ])('closed with %i while running ends with a sentence', async (code, kind) => {
    const { emulator, fatals } = await edge();
    emulator.closeGateway(code);
    await expect.poll(() => fatals.map((reason) => reason.kind)).toEqual([kind]);
  });

  it('refused over REST while running ends too, once', async () => {
    const { edge: running, emulator, fatals, guild } = await edge();
    emulator.fail({ route: 'GET /guilds/:guild/members/:user' }, { status: 401 });
    const view = running.guild(guild.id);
    // What was under way is no mistake of ours: with a token that is good it can be done.
    await expect(view.member('111111111111111111')).rejects.toMatchObject({
      reason: 'later',
      message: expect.stringContaining('401'),
    });
    await expect(view.member('111111111111111111')).rejects.toThrow('token');
    expect(fatals.map(({ kind }) => kind)).toEqual(['token']);
  });

  it('waits for a Discord that is out of reach at the start', async () => {
    const wired = await unstarted({ commands: { hello: hello() } });
    wired.emulator.fail({ route: 'GET /gateway/bot', times: 3 }, { status: 502 });
    const running = await wired.start();
    await running.publish();
    expect(await wired.person(wired.miaUser).types('/hello')).toSay('Hello');
  });

  it('comes back after the connection breaks', async () => {
    const { emulator, mia, edge: running } = await edge({ commands: { hello: hello() } });
    emulator.dropGateway();
    await expect.poll(() => emulator.connections()).toBe(0);
    await expect.poll(() => running.latency().connected && emulator.connections() === 1, { timeout: 10_000 }).toBe(true);
    expect(await mia.types('/hello')).toSay('Hello');
  });
});

describe('whose token it is', () => {
  it('is told by two requests, of which the second says where to connect', async () => {
    const wired = await unstarted();
    expect(await identify(wired.app.token, wired.emulator.url)).toEqual({
      applicationId: wired.app.id,
      name: 'Greenroom',
      mayUseMembers: expect.any(Boolean),
      clockAheadMs: expect.any(Number),
    });
    expect(wired.emulator.journal).toHaveLength(2);
  });

  it.each([
    ['refuses', 'GET /applications/@me', { status: 403, body: {} }],
    ['does not know the method', 'GET /applications/@me', { status: 501, body: {} }],
    ['knows us and nowhere to connect to', 'GET /gateway/bot', { status: 200, body: {} }],
  ])('is not told by something else that %s: a sentence says so', async (_, route, fault) => {
    const wired = await unstarted();
    wired.emulator.fail({ route }, fault);
    await expect(identify(wired.app.token, wired.emulator.url)).rejects.toThrow(
      `What answers at ${wired.emulator.url} is not Discord's API: leave DISCORD_API_URL out, or correct it.`,
    );
  });

  it('is not told where https is asked and http is spoken, nor by what says nothing', async () => {
    const { app, emulator } = await unstarted();
    const secure = emulator.url.replace('http:', 'https:');
    await expect(identify(app.token, secure)).rejects.toThrow(`What answers at ${secure} is not Discord's API`);
    emulator.fail({ route: 'GET /applications/@me' }, 'hang');
    const pace = { ...usualPace, request: 200, tries: 1 };
    await expect(identify(app.token, emulator.url, pace)).rejects.toMatchObject({
      reason: 'later',
      message: 'no answer in time',
    });
  });

  it('of a wrong one is a sentence', async () => {
    const wired = await unstarted();
    await expect(identify('wrong', wired.emulator.url)).rejects.toThrow(/Set DISCORD_TOKEN/u);
  });
});
