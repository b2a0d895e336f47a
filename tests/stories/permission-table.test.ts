import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actions, commandsFolder } from '#src/app.ts';
import { loadTree, type Tree } from '#src/discord/index.ts';
import type { Story } from '#tests/support/bot.ts';
import { contentsOf } from '#tests/support/contents.ts';
import type { Answered, Forger } from '#tests/support/forging.ts';
import { everybody, outcomeOf, twoAgencies, type Agency, type Who } from '#tests/support/stage.ts';
import { option, owners, settings, type Line, type Sent } from './permission-line.ts';
import { table } from './permission-lines.ts';

let story: Story;
let ours: Agency;
let theirs: Agency;
let tree: Tree;

beforeAll(async () => {
  tree = await loadTree(commandsFolder, actions);
  ({ story, ours, theirs } = await twoAgencies());
});

afterAll(() => story.close());

const contents = (of: Agency) => contentsOf(story.database.database, of.id);

/** What nobody of our agency ever reads: names and figures of the other one. */
const secret = /secret|654,?32\d|6,543|3,271|Vela/u;

async function send(name: string, from: Forger, sent: Sent, form?: Line['form']): Promise<Answered> {
  if (name.startsWith('/')) return from.types(name.slice(1).split(' '), sent.options);
  const menu = tree.menus.find(({ key }) => key === name);
  if (menu) return from.uses(menu.command.is === 'on-member' ? 2 : 3, menu.name, sent.target ?? '');
  const customId = (action: string): string => `1:${action}:${sent.argument ?? ''}`;
  if (!form) return from.presses({ ...sent, customId: customId(name) });
  const opened = await from.presses({ customId: customId(form.opener) });
  const submit: unknown = JSON.parse(opened.text);
  expect(submit).toMatchObject({ custom_id: customId(name) });
  return from.submits(customId(name), form.fields);
}

describe('the table', () => {
  it('has a line for every command, in a menu or typed, and every action, and for nothing else', () => {
    const typed = tree.commands.map(({ path }) => `/${path.join(' ')}`);
    const there = [...typed, ...tree.menus.map(({ key }) => key), ...actions.map(({ name }) => name)];
    expect(Object.keys(table).toSorted()).toEqual(there.toSorted());
  });
});

describe.each(Object.entries(table))('%s', (name, line) => {
  const { who: allowed, says, sends, form } = line;

  it('lets in whom it should, and refuses the others kindly, who change nothing', async () => {
    const sent = (await sends?.(ours)) ?? {};
    const before = [await contents(ours), await contents(theirs)];
    const outcomes = new Map<Who, string>();
    for (const who of everybody.filter((each) => !allowed.includes(each))) {
      // A form that was never opened for them is pressed: it is the same action behind the same custom_id.
      outcomes.set(who, outcomeOf(await send(name, ours.as(who), sent), says));
    }
    expect([await contents(ours), await contents(theirs)]).toEqual(before);
    for (const who of allowed) {
      outcomes.set(who, outcomeOf(await send(name, ours.as(who), (await sends?.(ours)) ?? {}, form), says));
    }
    const expected = new Map(everybody.map((who) => [who, allowed.includes(who) ? 'let in' : 'refused']));
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(expected));
    expect(await contents(theirs)).toEqual(before[1]);
    // What was set going settles here, and not under the eyes of the next one.
    await story.tick();
  });

  it('is for nobody of another agency, whoever they are at home', async () => {
    const sent = (await sends?.(theirs)) ?? {};
    const before = await contents(theirs);
    for (const who of everybody) {
      const answered = await send(name, ours.as(who, theirs), sent);
      // What everybody may do, they may do here as the members that they are.
      const expected = allowed.includes('stranger') ? asMember(name, says) : says;
      expect([who, outcomeOf(answered, expected)]).toEqual([who, allowed.includes('stranger') ? 'let in' : 'refused']);
      expect(answered.text).not.toMatch(/secret\.\d|654,?32|6,543|3,271/u);
    }
    expect(line.writes ? before : await contents(theirs)).toEqual(before);
    await story.tick();
  });
});

/** What a plain member reads who uses what everybody may. */
function asMember(name: string, says: RegExp): RegExp {
  const member = /In this agency you are a member|You are not linked/u;
  return name.endsWith('help') ? member : new RegExp(`${member.source}|${says.source}`, 'u');
}

const foreignLines = Object.entries(table).flatMap(([name, line]) =>
  line.foreign ? [{ name, who: line.who, ...line.foreign }] : [],
);

describe.each(foreignLines)('$name with rows of another agency', ({ name, who: allowed, sends, says }) => {
  it('finds nothing of them, says so kindly, and changes nothing there', async () => {
    for (const who of allowed) {
      const sent = await sends(theirs, ours);
      const before = [await contents(ours), await contents(theirs)];
      const { text, public: shown } = await send(name, ours.as(who), sent);
      expect([who, text]).toEqual([who, expect.stringMatching(says)]);
      expect(shown).toBe(false);
      expect(text).not.toMatch(secret);
      expect([await contents(ours), await contents(theirs)]).toEqual(before);
    }
  });
});

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
