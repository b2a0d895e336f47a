import { afterEach, describe, expect, it } from 'vitest';
import { action } from '#src/core/action.ts';
import { form, nothingMore, show, update } from '#src/core/answer.ts';
import {
  attachment,
  channel,
  choice,
  command,
  integer,
  member,
  optional,
  role,
  suggested,
  text as typedText,
  yesOrNo,
} from '#src/core/command.ts';
import { DiscordRefused, UserError } from '#src/core/errors.ts';
import { buttons, rows, select, type Screen } from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';
import { startEdge, type EdgeOnWire, type Wired } from './support/edge.ts';

const saying = (said: string, ...blocks: Screen['blocks']): Screen => ({ title: words`${said}`, blocks });
const callback = 'POST /interactions/:interaction/:token/callback';
const original = 'PATCH /webhooks/:webhook/:token/messages/:message';
const followUp = 'POST /webhooks/:webhook/:token';

let wired: EdgeOnWire | undefined;
async function edge(o: Wired): Promise<EdgeOnWire> {
  wired = await startEdge(o);
  return wired;
}
afterEach(async () => {
  await wired?.close();
  wired = undefined;
});

/** Lets a handler go on when the test says so. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const answering = (answers: 'privately' | 'publicly', screen: Screen) =>
  command({ needs: 'help.read', answers, run: () => Promise.resolve(show(screen, answers)) });

describe('a command', () => {
  it('is answered to who typed it alone, or to everybody, as it declares', async () => {
    const {
      mia,
      owner,
      channel: general,
    } = await edge({
      commands: { secret: answering('privately', saying('For Mia')), open: answering('publicly', saying('For all')) },
    });
    expect(await mia.types('/secret')).toSay('For Mia');
    expect(mia.screen.ephemeral).toBe(true);
    expect(await mia.types('/open')).toSay('For all');
    expect(owner.reads(general).map(String).join('\n')).toSay('For all');
    expect(owner.reads(general)).toHaveLength(1);
  });

  it('that says it answers privately does, even if it is handed something for everybody', async () => {
    const { mia } = await edge({
      commands: {
        secret: command({
          needs: 'help.read',
          answers: 'privately',
          run: () => Promise.resolve(show(saying('$876.00'), 'publicly')),
        }),
      },
    });
    await mia.types('/secret');
    expect(mia.screen).toSay('$876.00');
    expect(mia.screen.ephemeral).toBe(true);
  });

  it('gets what was typed, each option as it is declared', async () => {
    const seen: unknown[] = [];
    const {
      mia,
      miaUser,
      guild,
      channel: general,
    } = await edge({
      commands: {
        'try all': command({
          needs: 'help.read',
          answers: 'privately',
          options: {
            words: typedText(),
            count: integer({ least: 1 }),
            sure: yesOrNo(),
            kind: choice('calm', 'loud'),
            who: member(),
            what: role(),
            where: channel('text'),
            zone: suggested(() => Promise.resolve([])),
            more: optional(typedText()),
          },
          run: (_, values) => {
            seen.push(values);
            return Promise.resolve(show(saying('Got it')));
          },
        }),
      },
      groups: { try: { is: 'group' } },
    });
    const coach = guild.role({ name: 'coach' });
    await mia.types('/try all', {
      words: ' hello ',
      count: 3,
      sure: true,
      kind: 'loud',
      who: miaUser,
      what: coach,
      where: general,
      zone: 'Europe/Berlin',
    });
    expect(seen).toEqual([
      {
        words: 'hello',
        count: 3,
        sure: true,
        kind: 'loud',
        who: miaUser.id,
        what: coach.id,
        where: general.id,
        zone: 'Europe/Berlin',
        more: undefined,
      },
    ]);
  });

  it('refuses kindly who may not, says who may, and does nothing', async () => {
    let ran = false;
    const { mia } = await edge({
      standings: () => ['creator', 'member'],
      commands: {
        money: command({
          needs: 'earnings.agency',
          answers: 'publicly',
          run: () => {
            ran = true;
            return Promise.resolve(nothingMore());
          },
        }),
      },
    });
    await mia.types('/money');
    expect(mia.screen).toSay('This is not for you');
    expect(mia.screen).toSay('Only owners and managers can do this here');
    expect(mia.screen.ephemeral).toBe(true);
    expect(ran).toBe(false);
  });

  it('knows who stands at the door as Discord says it', async () => {
    const { mia, owner, guild, miaUser, ownerUser, visitors } = await edge({
      commands: { hello: answering('privately', saying('Hello')) },
    });
    const coach = guild.role({ name: 'coach' });
    guild.give(miaUser, coach);
    await mia.types('/hello');
    await owner.types('/hello');
    expect(visitors).toEqual([
      { guildId: guild.id, userId: miaUser.id, roleIds: [coach.id], ownsServer: false, managesServer: false, locale: 'en-US' },
      { guildId: guild.id, userId: ownerUser.id, roleIds: [], ownsServer: true, managesServer: true, locale: 'en-US' },
    ]);
  });

  it('in a server that is no agency is told so', async () => {
    const { mia } = await edge({
      commands: { hello: answering('privately', saying('Hello')) },
      door: { enter: () => Promise.resolve(undefined) },
    });
    await mia.types('/hello');
    expect(mia.screen).toSay('Greenroom is not set up here yet');
  });

  it('that Discord still knows, but we no longer do, is answered kindly', async () => {
    const { mia, edge: first, start } = await edge({ commands: { hello: answering('privately', saying('Hello')) } });
    await first.stop();
    await start({ tree: { commands: [], groups: [], actions: new Map(), texts: {} } });
    await mia.types('/hello');
    expect(mia.screen).toSay('This command has changed');
  });
});

describe('what goes wrong', () => {
  it('as expected is told in its own words', async () => {
    const { mia, logged } = await edge({
      commands: {
        broken: command({
          needs: 'help.read',
          answers: 'publicly',
          run: () => Promise.reject(new UserError('edge.file-gone', { name: 'a*b.xlsx' })),
        }),
      },
    });
    await mia.types('/broken');
    expect(mia.screen).toSay('Discord no longer has a*b.xlsx');
    expect(mia.screen.ephemeral).toBe(true);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('as a bug is told with a reference, under which the log has it', async () => {
    const { mia, logged } = await edge({
      commands: {
        broken: command({ needs: 'help.read', answers: 'privately', run: () => Promise.reject(new Error('the secret reason')) }),
      },
    });
    await mia.types('/broken');
    const entry = logged.find(({ message }) => message === 'a handler failed');
    expect(entry?.facts).toMatchObject({ command: 'broken', err: { message: 'the secret reason' } });
    const reference = entry && 'reference' in entry.facts ? String(entry.facts.reference) : 'none';
    expect(mia.screen).toSay(reference);
    expect(mia.screen).not.toSay('secret');
  });

  it('because a permission is missing names it', async () => {
    const { mia, channel: general } = await edge({
      commands: {
        broken: command({
          needs: 'help.read',
          answers: 'privately',
          run: () =>
            Promise.reject(
              new DiscordRefused(
                'missing-permission',
                50_013,
                { channelId: general0.id, permissions: ['ManageRoles'] },
                'Missing Permissions',
              ),
            ),
        }),
      },
    });
    general0.id = general.id;
    await mia.types('/broken');
    expect(mia.screen).toSay('Greenroom lacks Manage Roles in #general');
  });

  it('because a screen is our mistake is told, not left without an answer', async () => {
    const { mia, logged } = await edge({
      commands: { broken: answering('publicly', saying('x', buttons({ label: 'Go', press: { action: 'no.where' } }))) },
    });
    await mia.types('/broken');
    expect(mia.screen).toSay('That did not work');
    expect(logged.find(({ level }) => level === 'error')?.facts).toMatchObject({
      err: { message: expect.stringContaining('no.where') },
    });
  });

  it('after a deferral replaces the waiting message', async () => {
    const { opened, open } = gate();
    const { mia, requests } = await edge({
      commands: {
        slow: command({
          needs: 'help.read',
          answers: 'privately',
          run: async () => {
            await opened;
            throw new UserError('edge.file-empty', { name: 'july.xlsx' });
          },
        }),
      },
    });
    const typed = mia.types('/slow');
    await expect.poll(() => requests(callback)).toHaveLength(1);
    open();
    expect(await typed).toSay('july.xlsx is empty');
    expect(requests(original)).toHaveLength(1);
  });

  it('after a public deferral is told to who asked alone', async () => {
    const { opened, open } = gate();
    const {
      mia,
      owner,
      requests,
      channel: general,
    } = await edge({
      commands: {
        slow: command({
          needs: 'help.read',
          answers: 'publicly',
          run: async () => {
            await opened;
            throw new UserError('edge.file-empty', { name: 'july.xlsx' });
          },
        }),
      },
    });
    const typed = mia.types('/slow');
    await expect.poll(() => requests(callback)).toHaveLength(1);
    open();
    await typed;
    await expect.poll(() => requests(followUp).length).toBe(1);
    expect(mia.reads(general).map(String).join('\n')).toSay('july.xlsx is empty');
    expect(owner.reads(general)).toEqual([]);
  });
});

const general0 = { id: '' };

describe('an answer that takes long', () => {
  it('is deferred by itself and given when it is ready', async () => {
    const { opened, open } = gate();
    const { mia, requests } = await edge({
      commands: {
        slow: command({
          needs: 'help.read',
          answers: 'privately',
          run: async () => {
            await opened;
            return show(saying('Here it is'));
          },
        }),
      },
    });
    const typed = mia.types('/slow');
    await expect.poll(() => requests(callback)).toHaveLength(1);
    expect(requests(callback)[0]?.body).toEqual({ type: 5, data: { flags: 64 } });
    open();
    expect(await typed).toSay('Here it is');
    expect(mia.screen.ephemeral).toBe(true);
    expect(requests(callback)).toHaveLength(1);
  });

  it('to a press says nothing, and then replaces the screen or shows another', async () => {
    const gates = [gate(), gate()];
    let at = 0;
    const { mia, requests } = await edge({
      commands: {
        open: answering(
          'privately',
          saying(
            'Choose',
            buttons({ label: 'Replace', press: { action: 'try.replace' } }, { label: 'Show', press: { action: 'try.show' } }),
          ),
        ),
      },
      actions: [
        action({
          name: 'try.replace',
          needs: 'help.read',
          run: async () => {
            await gates[at]?.opened;
            return update(saying('Replaced', buttons({ label: 'Show', press: { action: 'try.show' } })));
          },
        }),
        action({
          name: 'try.show',
          needs: 'help.read',
          run: async () => {
            await gates[at]?.opened;
            return show(saying('Shown beside'));
          },
        }),
      ],
    });
    await mia.types('/open');
    const first = mia.clicks('Replace');
    await expect.poll(() => requests(callback).at(-1)?.body).toEqual({ type: 6 });
    gates[0]?.open();
    expect(await first).toSay('Replaced');
    at = 1;
    const second = mia.clicks('Show');
    await expect.poll(() => requests(callback)).toHaveLength(3);
    gates[1]?.open();
    expect(await second).toSay('Shown beside');
    expect(requests(followUp)).toHaveLength(1);
  });

  it('and opens a form is never deferred, so that the form can still open', async () => {
    const { mia, requests } = await edge({
      pace: { defer: 1 },
      commands: {
        ask: command({
          needs: 'help.read',
          answers: 'privately',
          opens: 'form',
          run: async ({ guild }) => {
            await guild.member('111111111111111111');
            return form({ title: 'Who', submit: { action: 'try.save' }, fields: [{ kind: 'text', name: 'n', label: 'Name' }] });
          },
        }),
      },
      actions: [action({ name: 'try.save', needs: 'help.read', run: () => Promise.resolve(nothingMore()) })],
    });
    expect(await mia.types('/ask')).toSay('Who');
    expect(requests(callback).map(({ body }) => body)).toMatchObject([{ type: 9 }]);
  });
});

describe('a press', () => {
  it('carries the row it is about, and what was chosen', async () => {
    const seen: unknown[] = [];
    const { mia } = await edge({
      commands: {
        open: answering(
          'privately',
          saying(
            'Rows',
            rows([{ text: words`July`, button: { label: 'Confirm', press: { action: 'try.confirm', argument: 'row-7' } } }]),
            select({
              placeholder: 'Which month',
              press: { action: 'try.choose' },
              of: {
                kind: 'choices',
                choices: [
                  { label: 'June', value: '2026-06' },
                  { label: 'July', value: '2026-07' },
                ],
              },
            }),
          ),
        ),
      },
      actions: [
        action({
          name: 'try.confirm',
          needs: 'help.read',
          run: (_, argument) =>
            Promise.resolve(
              update(
                saying(
                  `Confirmed ${argument}`,
                  select({
                    placeholder: 'Which month',
                    press: { action: 'try.choose' },
                    of: { kind: 'choices', choices: [{ label: 'July', value: '2026-07' }] },
                  }),
                ),
              ),
            ),
        }),
        action({
          name: 'try.choose',
          needs: 'help.read',
          run: (_, argument, { chosen }) => {
            seen.push({ argument, chosen });
            return Promise.resolve(nothingMore());
          },
        }),
      ],
    });
    await mia.types('/open');
    expect(await mia.clicks('Confirm')).toSay('Confirmed row-7');
    await mia.selects('Which month', 'July');
    expect(seen).toEqual([{ argument: '', chosen: ['2026-07'] }]);
  });

  it('opens a form, and what it is filled with arrives by the names of its fields', async () => {
    const seen: unknown[] = [];
    const { mia, guild } = await edge({
      commands: {
        open: answering('privately', saying('Open', buttons({ label: 'Edit', press: { action: 'try.edit', argument: '7' } }))),
      },
      actions: [
        action({
          name: 'try.edit',
          needs: 'help.read',
          opens: 'form',
          run: (_, argument) =>
            Promise.resolve(
              form({
                title: 'Agency',
                submit: { action: 'try.save', argument },
                fields: [
                  { kind: 'text', name: 'name', label: 'Name', value: 'Nova', required: true },
                  { kind: 'roles', name: 'coach', label: 'Coach role' },
                  { kind: 'words', text: words`Figures stay in USD.` },
                ],
              }),
            ),
        }),
        action({
          name: 'try.save',
          needs: 'help.read',
          run: (_, argument, input) => {
            seen.push({ argument, name: input.text('name'), coach: input.choices('coach'), none: input.text('other') });
            return Promise.resolve(update(saying('Saved')));
          },
        }),
      ],
    });
    const coach = guild.role({ name: 'coach' });
    await mia.types('/open');
    await mia.clicks('Edit');
    expect(await mia.fills({ Name: ' Super Nova ', 'Coach role': coach })).toSay('Saved');
    expect(seen).toEqual([{ argument: '7', name: 'Super Nova', coach: [coach.id], none: '' }]);
  });

  it('is authorised again, though the screen was shown before', async () => {
    let allowed = true;
    const { mia } = await edge({
      standings: () => (allowed ? ['manager'] : ['member']),
      commands: { open: answering('privately', saying('Open', buttons({ label: 'Confirm', press: { action: 'try.confirm' } }))) },
      actions: [
        action({ name: 'try.confirm', needs: 'earnings.import', run: () => Promise.resolve(update(saying('Confirmed'))) }),
      ],
    });
    await mia.types('/open');
    allowed = false;
    expect(await mia.clicks('Confirm')).toSay('This is not for you');
  });

  it('of a button that no version knows any more is answered kindly, with where to find a fresh one', async () => {
    const confirm = action({ name: 'try.confirm', needs: 'help.read', run: () => Promise.resolve(update(saying('Confirmed'))) });
    const {
      mia,
      edge: first,
      start,
    } = await edge({
      commands: { open: answering('publicly', saying('Open', buttons({ label: 'Confirm', press: { action: 'try.confirm' } }))) },
      actions: [confirm],
    });
    await mia.types('/open');
    await first.stop();
    await start({ tree: { commands: [], groups: [], actions: new Map(), texts: {} } });
    const screen = await mia.clicks('Confirm');
    expect(screen).toSay('This button is from an older version');
    expect(screen).toSay('/help');
    expect(screen.ephemeral).toBe(true);
  });
});

describe('a file', () => {
  const reading = (mostBytes: number) =>
    command({
      needs: 'help.read',
      answers: 'privately',
      options: { file: attachment({ types: ['.xlsx', '.csv'], mostBytes }) },
      run: async (_, { file }) => show(saying(`${file.name}: ${new TextDecoder().decode(await file.read())}`)),
    });
  const bytes = new TextEncoder().encode('a,b');

  it('is read when it is asked for', async () => {
    const { mia } = await edge({ commands: { read: reading(100) } });
    await mia.types('/read', { file: { name: 'July.CSV', bytes } });
    expect(mia.screen).toSay('July.CSV: a,b');
  });

  it('of the wrong kind, too large or empty is refused by what is announced of it', async () => {
    const { mia } = await edge({ commands: { read: reading(2) } });
    await mia.types('/read', { file: { name: 'july.pdf', bytes } });
    expect(mia.screen).toSay('Attach a file that ends in .xlsx and .csv');
    await mia.types('/read', { file: { name: 'july.csv', bytes } });
    expect(mia.screen).toSay('july.csv is too large');
    await mia.types('/read', { file: { name: 'july.csv', bytes: new Uint8Array() } });
    expect(mia.screen).toSay('july.csv is empty');
  });
});

describe('suggestions', () => {
  const suggesting = (suggest: Parameters<typeof suggested>[0]) =>
    command({
      needs: 'earnings.import',
      answers: 'privately',
      options: { zone: suggested(suggest) },
      run: () => Promise.resolve(nothingMore()),
    });

  it('are shown while typing, 25 at most and none too long', async () => {
    const { mia, logged } = await edge({
      commands: {
        pick: suggesting((_, typed) =>
          Promise.resolve([
            { label: 'long', value: 'v'.repeat(101) },
            ...Array.from({ length: 40 }, (_, index) => ({ label: `${typed} ${index} ${'x'.repeat(200)}`, value: `${index}` })),
          ]),
        ),
      },
    });
    const choices = await mia.completes('/pick', 'zone', 'lon');
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: expect.stringMatching(/^lon 0 x+…$/u), value: '0' });
    expect(logged.some(({ message }) => message.includes('over 100 characters'))).toBe(true);
  });

  it('are none for who may not, and none when they fail', async () => {
    let standing: 'member' | 'owner' = 'member';
    const { mia, logged } = await edge({
      standings: () => [standing],
      commands: {
        pick: suggesting(() =>
          standing === 'member' ? Promise.resolve([{ label: 'a', value: 'a' }]) : Promise.reject(new Error('boom')),
        ),
      },
    });
    expect(await mia.completes('/pick', 'zone', 'a')).toEqual([]);
    standing = 'owner';
    expect(await mia.completes('/pick', 'zone', 'a')).toEqual([]);
    expect(logged.filter(({ message }) => message === 'suggestions failed')).toHaveLength(1);
  });
});
