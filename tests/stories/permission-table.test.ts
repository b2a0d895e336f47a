import { describe, expect, it } from 'vitest';
import { actions } from '#src/app.ts';
import { everybody, outcomeOf } from '#tests/support/stage.ts';
import { option, owners, settings } from './permission-line.ts';
import { peopleLines, table } from './permission-lines.ts';
import { contents, describeLines, onTwoAgencies, ours, secret, story, theirs, tree } from './permission-rows.ts';

onTwoAgencies();

describe('the table', () => {
  it('has a line for every command, in a menu or typed, and every action, and for nothing else', () => {
    const typed = tree.commands.map(({ path }) => `/${path.join(' ')}`);
    const there = [...typed, ...tree.menus.map(({ key }) => key), ...actions.map(({ name }) => name)];
    expect(Object.keys(table).toSorted()).toEqual(there.toSorted());
  });
});

// The others are in permission-table-people.test.ts: the two files run beside each other.
describeLines(Object.fromEntries(Object.entries(table).filter(([name]) => !Object.hasOwn(peopleLines, name))));

describe('suggestions', () => {
  it('are those of one’s own agency, and none for who may not use the command', async () => {
    for (const { path, command } of tree.commands) {
      for (const [asked, { kind }] of Object.entries(command.options)) {
        if (kind.name !== 'suggested') continue;
        const typed = `/${path.join(' ')}`;
        for (const who of everybody) {
          const found = await ours.as(who).completes(path, asked);
          expect(found.join('\n')).not.toMatch(secret);
          expect([typed, who, table[typed]?.who.includes(who) === true || found.length === 0]).toEqual([typed, who, true]);
          const abroad = await ours.as(who, theirs).completes(path, asked);
          expect([typed, who, abroad]).toEqual([typed, who, []]);
        }
      }
    }
  });

  it('of handles are there for staff, and of months for who has figures', async () => {
    expect((await ours.as('coach').completes(['creator', 'onboard'], 'tiktok')).join('\n')).toMatch(/nova\.\d/u);
    expect(await ours.as('manager').completes(['earnings', 'agency'], 'month')).toEqual(['July 2026 = 2026-07']);
    expect(await ours.as('creator').completes(['my', 'earnings'], 'month')).toEqual(['July 2026 = 2026-07']);
  });
});

describe.each(['manager', 'coach'] as const)('the %s role', (setting) => {
  it('is mapped and taken away by owners only, whoever may change other settings', async () => {
    const other = ours.server.guild.role({ name: `another ${setting}` });
    const before = await contents(ours);
    for (const who of everybody.filter((each) => !owners.includes(each))) {
      const kindly = settings.includes(who) ? /is for owners, because it opens money and figures/u : /^This is not for you\n/u;
      for (const values of [[], [other.id]]) {
        const pressed = await ours
          .as(who)
          .presses({ customId: `1:agency.choose-role:${setting}.${ours.server.roles[setting].id}`, type: 6, values });
        expect([who, pressed.text]).toEqual([who, expect.stringMatching(kindly)]);
      }
      const typed = await ours.as(who).types(['setup', 'roles'], [option(setting, 8, other.id)]);
      expect([who, typed.text]).toEqual([who, expect.stringMatching(kindly)]);
    }
    expect(await contents(ours)).toEqual(before);
    for (const [who, role] of [
      ['named owner', other],
      ['owner', ours.server.roles[setting]],
    ] as const) {
      await ours.as(who).types(['setup', 'roles'], [option(setting, 8, role.id)]);
      const { text } = await ours.as(who).types(['setup', 'log']);
      expect(text).toContain(`set the ${setting} role to <@&${role.id}>`);
    }
    await story.tick();
  });
});

describe('a form that was open when the right ended', () => {
  it.each([
    ['agency.save-profile', 'agency.edit-profile', { name: 'Stolen', place: '', currency: '' }],
    ['earnings.preview-plan', 'earnings.change-plan', { diamond: '1', creator: '1', agency: '1', from: '2026-07' }],
  ])('is refused: %s', async (name, opener, fields) => {
    const customId = `1:${name}:`;
    const owner = ours.as('named owner');
    await owner.presses({ customId: `1:${opener}:` });
    const row = await ours.rowOfNamedOwner();
    await ours.as('owner').presses({ customId: `1:agency.remove-owner:${row}` });
    const before = await contents(ours);
    expect(outcomeOf(await owner.submits(customId, fields), /never/u)).toBe('refused');
    expect(await contents(ours)).toEqual(before);
    await ours.as('owner').presses({ customId: '1:agency.name-owner:', type: 5, values: [ours.users['named owner'].id] });
  });
});
