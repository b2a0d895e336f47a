import { REST, Routes } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { action } from '#src/core/action.ts';
import { form, nothingMore, update } from '#src/core/answer.ts';
import { buttons, rows, select } from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';
import { startEdge, type EdgeOnWire, type Wired } from './support/edge.ts';
import { answering, saying } from './support/said.ts';

let wired: EdgeOnWire | undefined;
async function edge(o: Wired): Promise<EdgeOnWire> {
  wired = await startEdge(o);
  return wired;
}
afterEach(async () => {
  await wired?.close();
  wired = undefined;
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

  it('on a message for everybody never changes it: the answer is for who pressed', async () => {
    const confirm = action({ name: 'try.confirm', needs: 'help.read', run: () => Promise.resolve(update(saying('$876.00'))) });
    const open = saying('Open', buttons({ label: 'Confirm', press: { action: 'try.confirm' } }));
    const { mia, owner, channel } = await edge({ commands: { open: answering('publicly', open) }, actions: [confirm] });
    await mia.types('/open');
    const post = mia.screen;
    await mia.clicks('Confirm');
    expect(mia.screen).toSay('$876.00');
    expect(mia.screen.ephemeral).toBe(true);
    expect(owner.reads(channel).map(({ text }) => text)).toEqual([post.text]);
  });

  it('on a message for everybody is deferred for who pressed', async () => {
    const slow = Promise.withResolvers<void>();
    const confirm = action({
      name: 'try.confirm',
      needs: 'help.read',
      run: async () => {
        await slow.promise;
        return update(saying('$876.00'));
      },
    });
    const open = saying('Open', buttons({ label: 'Confirm', press: { action: 'try.confirm' } }));
    const { mia, owner, channel, requests } = await edge({
      commands: { open: answering('publicly', open) },
      actions: [confirm],
      pace: { defer: 1 },
    });
    await mia.types('/open');
    const pressed = mia.clicks('Confirm');
    await expect.poll(() => requests('POST /interactions/:interaction/:token/callback').length).toBe(2);
    slow.resolve();
    await pressed;
    expect(mia.screen).toSay('$876.00');
    expect(mia.screen.ephemeral).toBe(true);
    expect(owner.reads(channel)).toHaveLength(1);
    expect(String(owner.reads(channel)[0])).not.toContain('$876.00');
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
    await start({ tree: { commands: [], groups: [], menus: [], actions: new Map(), texts: {} } });
    const screen = await mia.clicks('Confirm');
    expect(screen).toSay('This button is from an older version');
    expect(screen).toSay('/help');
    expect(screen.ephemeral).toBe(true);
  });

  it('in a direct message, where there is no server, says where it works', async () => {
    const { mia, miaUser, emulator, app } = await edge({});
    const discord = new REST({ api: emulator.url }).setToken(app.token);
    const dm = channelOf(await discord.post(Routes.userChannels(), { body: { recipient_id: miaUser.id } }));
    const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Confirm', custom_id: '1:try.confirm:7' }] }];
    await discord.post(Routes.channelMessages(dm.id), { body: { content: 'Hello', components } });
    const [message] = mia.dms();
    if (!message) throw new Error('no direct message came');
    expect(await mia.clicks('Confirm', { on: message })).toSay('This works inside your agency’s server');
  });
});

/** What Discord documents as the answer of this route. */
function channelOf(answer: unknown): { id: string } {
  return answer as { id: string };
}
