import { ButtonStyle, ComponentType as C, PermissionFlagsBits as P } from 'discord.js';
import { expect, test } from 'vitest';
import { sees } from '#tests/support/pages.ts';
import { chat, show } from '../stage.ts';
import { runs, stagesInWindows } from './windows.ts';

const open = stagesInWindows();

test('a link to a place of this Discord is called by its name and leads there on this page; one to where the reader is not goes nowhere', async () => {
  const said: string[] = [];
  const { mias, page } = await open(
    [show],
    {
      show: async (one) => {
        const [toPlans = '', toStaff = '', toMessage = ''] = said;
        const link = { type: C.Button, style: ButtonStyle.Link } as const;
        await chat(one).reply({
          content: `Here ${toMessage} or [the plans](${toPlans}), not ${toStaff}; https://example.com/a`,
          components: [
            {
              type: C.ActionRow,
              components: [
                { ...link, label: 'To the plans', url: toPlans },
                { ...link, label: 'To the staff', url: toStaff },
              ],
            },
          ],
        });
      },
    },
    {
      first: ({ guild: of, owner, emulator: made }) => {
        const plans = of.channel({ name: 'plans' });
        const staff = of.channel({ name: 'staff', overwrites: [{ id: of.id, type: 'role', deny: P.ViewChannel }] });
        const { id } = made.seat(owner, of).post(plans.id, { content: 'The first of the plans', files: [] });
        const to = (channelId: string): string => `https://discord.com/channels/${of.id}/${channelId}`;
        said.push(to(plans.id), to(staff.id), `${to(plans.id)}/${id}`);
      },
    },
  );
  for (const name of ['#plans › message', 'the plans', 'To the plans']) {
    await mias.getByRole('button', { name: 'Channels' }).click();
    await mias.getByRole('button', { name: 'general' }).click();
    await runs(mias, '/show');
    await mias.getByRole('link', { name, exact: true }).last().click();
    expect(await sees(mias, 'The first of the plans')).toBe(true);
  }
  await mias.getByRole('button', { name: 'Channels' }).click();
  await mias.getByRole('button', { name: 'general' }).click();
  const answer = mias.getByRole('article').last();
  expect(await sees(answer, '#unknown')).toBe(true);
  expect(await answer.getByRole('button', { name: 'To the staff' }).isDisabled()).toBe(true);
  expect(await answer.getByRole('link').allInnerTexts()).toEqual([
    '#plans › message',
    'the plans',
    'https://example.com/a',
    'To the plans',
  ]);
  expect(page.context().pages()).toHaveLength(1);
});
