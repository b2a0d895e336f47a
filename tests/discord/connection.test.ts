import { afterEach, describe, expect, it } from 'vitest';
import { action } from '#src/core/action.ts';
import { show, update } from '#src/core/answer.ts';
import { command, group, optional, text as typedText } from '#src/core/command.ts';
import { buttons, type Screen } from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';
import { DiscordFatal, identify } from '#src/discord/index.ts';
import { everything, startEdge, treeOf, wire, type EdgeOnWire, type Wired } from './support/edge.ts';

const callback = 'POST /interactions/:interaction/:token/callback';
const commandList = '/applications/:application/commands';
const saying = (said: string, ...blocks: Screen['blocks']): Screen => ({ title: words`${said}`, blocks });
const hello = (said = 'Hello') =>
  command({ needs: 'help.read', answers: 'privately', run: () => Promise.resolve(show(saying(said))) });

const open: { close(): Promise<void> }[] = [];
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

function gate(): { open: () => void; opened: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, opened: promise };
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
    await expect(view.member('111111111111111111')).rejects.toThrow();
    await expect(view.member('111111111111111111')).rejects.toThrow();
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
  it('is told by one request', async () => {
    const wired = await unstarted();
    expect(await identify(wired.app.token, wired.emulator.url)).toEqual({
      applicationId: wired.app.id,
      name: 'Greenroom',
      mayUseMembers: expect.any(Boolean),
    });
    expect(wired.emulator.journal).toHaveLength(1);
  });

  it('of a wrong one is a sentence', async () => {
    const wired = await unstarted();
    await expect(identify('wrong', wired.emulator.url)).rejects.toThrow(/Set DISCORD_TOKEN/u);
  });
});

describe('publishing', () => {
  const tree: Wired = {
    commands: {
      help: hello(),
      'earnings import': command({
        needs: 'earnings.import',
        answers: 'privately',
        options: { month: optional(typedText({ most: 7 })) },
        run: () => Promise.resolve(show(saying('x'))),
      }),
      'setup start': hello(),
    },
    groups: { earnings: group(), setup: group({ hiddenWithout: 'ManageGuild' }) },
  };
  const written = (wired: EdgeOnWire): number =>
    wired.emulator.journal.filter(
      (entry) => entry.kind === 'request' && entry.method !== 'GET' && entry.route.includes(commandList),
    ).length;

  it('writes nothing when nothing changed', async () => {
    const wired = await edge(tree);
    expect(written(wired)).toBe(1);
    await wired.edge.stop();
    const again = await wired.start();
    expect(await again.publish()).toBe('unchanged');
    expect(written(wired)).toBe(1);
  });

  it('writes what changed', async () => {
    const wired = await edge(tree);
    const again = await wired.start({ tree: treeOf({ ...tree, commands: { ...tree.commands, more: hello() } }) });
    expect(await again.publish()).toBe('published');
    expect(wired.mia.commands()).toContain('/more');
  });

  it('hides only what is marked to be hidden', async () => {
    const { mia, owner } = await edge(tree);
    expect(mia.commands()).toEqual(['/earnings', '/help']);
    expect(owner.commands()).toEqual(['/earnings', '/help', '/setup']);
  });
});

describe('news', () => {
  it('of every server is told at the start, and who is not there any more', async () => {
    const wired = await unstarted();
    const second = wired.emulator.createGuild({ name: 'Second', owner: wired.ownerUser });
    second.addBot(wired.app, everything);
    await wired.start();
    await expect.poll(() => wired.told.present.toSorted()).toEqual([wired.guild.id, second.id].toSorted());
    expect(wired.told.absent.map((ids) => ids.toSorted())).toEqual([[wired.guild.id, second.id].toSorted()]);
  });

  it('of joining and leaving a server is told when it happens', async () => {
    const { told, emulator, ownerUser, app, guild } = await edge();
    await expect.poll(() => told.present).toEqual([guild.id]);
    const second = emulator.createGuild({ name: 'Second', owner: ownerUser });
    second.addBot(app, everything);
    await expect.poll(() => told.present).toEqual([guild.id, second.id]);
    second.removeBot(app);
    await expect.poll(() => told.removed).toEqual([second.id]);
  });

  it('of being removed while the session was lost is told after it', async () => {
    const { told, emulator, guild, app } = await edge();
    await expect.poll(() => told.absent).toHaveLength(1);
    // A sequence that Discord finds invalid cannot be resumed: a new session is begun, some seconds later.
    emulator.closeGateway(4007);
    guild.removeBot(app);
    await expect.poll(() => told.absent.at(-1), { timeout: 10_000 }).toEqual([]);
  });

  it('of a server names the first channel where we may write', async () => {
    const first: (string | undefined)[] = [];
    const wired = await unstarted({
      news: { present: (guild) => Promise.resolve(void first.push(guild.firstWritableChannelId)) },
    });
    const botRole = wired.guild.botRole(wired.app);
    wired.guild.overwrite(wired.channel, botRole, { deny: 1n << 11n });
    const writable = wired.guild.channel({ name: 'welcome' });
    await wired.start();
    await expect.poll(() => first).toEqual([writable.id]);
  });

  it('of a role somebody got names the role', async () => {
    const { told, guild, miaUser } = await edge();
    const creator = guild.role({ name: 'creator' });
    guild.give(miaUser, creator);
    await expect.poll(() => told.gained).toEqual([{ guildId: guild.id, userId: miaUser.id, roleIds: [creator.id] }]);
  });

  it('that could not be taken in is logged, and stops nothing', async () => {
    const { logged, mia } = await edge({
      commands: { hello: hello() },
      news: { present: () => Promise.reject(new Error('database away')) },
    });
    await expect.poll(() => logged.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(await mia.types('/hello')).toSay('Hello');
  });

  it('of 500 servers is told a few at a time', async () => {
    let now = 0;
    let most = 0;
    const { opened, open: go } = gate();
    const wired = await unstarted({
      news: {
        present: async () => {
          most = Math.max(most, ++now);
          await opened;
          now -= 1;
          wired.told.present.push('one');
        },
      },
    });
    for (let index = 1; index < 500; index++)
      wired.emulator.createGuild({ name: `Agency ${index}`, owner: wired.ownerUser }).addBot(wired.app, everything);
    await wired.start();
    await expect.poll(() => most).toBe(8);
    go();
    await expect.poll(() => wired.told.present.length, { timeout: 20_000 }).toBe(500);
    expect(most).toBe(8);
  });
});

describe('an interaction', () => {
  it('delivered to two processes is answered by the one that claims it', async () => {
    let ran = 0;
    const counting = command({
      needs: 'help.read',
      answers: 'privately',
      run: () => Promise.resolve(show(saying(`Ran ${++ran}`))),
    });
    const wired = await edge({ commands: { hello: counting } });
    await wired.start();
    expect(await wired.mia.types('/hello')).toSay('Ran 1');
    await expect.poll(() => wired.logged.some(({ message }) => message === 'somebody else has this interaction')).toBe(true);
    expect(ran).toBe(1);
    expect(wired.requests(callback)).toHaveLength(1);
  });

  it('answered by a process that claims nothing raises the alarm', async () => {
    const wired = await edge({ commands: { hello: hello() }, door: { claim: () => Promise.resolve(true) } });
    await wired.start();
    await wired.mia.types('/hello');
    await expect.poll(() => wired.logged.some(({ level, facts }) => level === 'error' && 'alarm' in facts)).toBe(true);
  });

  it('answered once although the answer to our answer was lost', async () => {
    const wired = await edge({ commands: { hello: hello() } });
    wired.emulator.fail({ route: callback, times: 1 }, 'drop-after');
    expect(await wired.mia.types('/hello')).toSay('Hello');
    await expect.poll(() => wired.requests(callback)).toHaveLength(2);
    await wired.edge.stop();
    expect(wired.logged.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
    expect(wired.mia.reads(wired.channel)).toHaveLength(1);
  });

  it.each(['drop' as const, 'hang' as const, { status: 502 }])('is answered although the first try failed: %j', async (fault) => {
    const wired = await edge({ commands: { hello: hello() } });
    wired.emulator.fail({ route: callback, times: 1 }, fault);
    expect(await wired.mia.types('/hello')).toSay('Hello');
  });

  it('answered too late is logged with how late, and never shown to others', async () => {
    const wired = await edge({
      commands: {
        hello: command({
          needs: 'help.read',
          answers: 'publicly',
          run: () => Promise.resolve(show(saying('$876.00'), 'publicly')),
        }),
      },
    });
    wired.emulator.fail({ route: callback, times: 1 }, { status: 404, code: 10_062, message: 'Unknown interaction' });
    await expect(wired.mia.types('/hello')).resolves.toSay('did not respond');
    await expect
      .poll(() => wired.logged.filter(({ facts }) => 'latency' in facts).map(({ message }) => message))
      .toEqual(['an interaction was answered too late', 'a late answer could not be shown; what was done stays done']);
    expect(wired.guild.messages(wired.channel)).toEqual([]);
  });

  it('is held until everything is there to answer it', async () => {
    const wired = await unstarted({ commands: { hello: hello() } });
    const running = await wired.start();
    await running.publish();
    await running.stop();
    const restarted = wired.start();
    await expect.poll(() => wired.emulator.connections()).toBe(1);
    await restarted;
    expect(await wired.person(wired.miaUser).types('/hello')).toSay('Hello');
  });
});

describe('shutting down', () => {
  it('finishes what has begun, and tells what comes meanwhile to come again', async () => {
    const { opened, open: go } = gate();
    const slow = command({
      needs: 'help.read',
      answers: 'privately',
      run: async () => {
        await opened;
        return show(saying('Done after all'));
      },
    });
    const wired = await edge({ commands: { slow, hello: hello() } });
    const typed = wired.mia.types('/slow');
    await expect.poll(() => wired.requests(callback)).toHaveLength(1);
    const stopping = wired.edge.stop();
    const other = wired.person(wired.ownerUser);
    expect(await other.types('/hello')).toSay('Greenroom is restarting');
    go();
    expect(await typed).toSay('Done after all');
    await stopping;
    expect(wired.emulator.connections()).toBe(0);
  });

  it('does not wait for ever', async () => {
    const never = command({ needs: 'help.read', answers: 'privately', run: () => new Promise(() => {}) });
    const wired = await edge({ commands: { never }, pace: { finish: 50 } });
    const typed = wired.mia.types('/never');
    await expect.poll(() => wired.requests(callback)).toHaveLength(1);
    await wired.edge.stop();
    expect(wired.logged).toContainEqual({ level: 'warn', facts: { unfinished: 1 }, message: expect.any(String) });
    await typed;
  });

  it('leaves buttons that work after the next start', async () => {
    const commands = {
      open: command({
        needs: 'help.read',
        answers: 'publicly',
        run: () =>
          Promise.resolve(
            show(saying('Open', buttons({ label: 'Go on', press: { action: 'try.go', argument: '7' } })), 'publicly'),
          ),
      }),
    };
    const actions = [
      action({
        name: 'try.go',
        needs: 'help.read',
        run: (_, argument) => Promise.resolve(update(saying(`Went on with ${argument}`))),
      }),
    ];
    const wired = await edge({ commands, actions });
    await wired.mia.types('/open');
    await wired.edge.stop();
    await wired.start();
    expect(await wired.mia.clicks('Go on')).toSay('Went on with 7');
  });
});
