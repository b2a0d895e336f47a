import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actions, commandsFolder } from '#src/app.ts';
import { loadTree, type Tree } from '#src/discord/index.ts';
import type { Story } from '#tests/support/bot.ts';
import { contentsOf } from '#tests/support/contents.ts';
import type { Answered, Forger } from '#tests/support/forging.ts';
import { everybody, outcomeOf, twoAgencies, type Agency, type Who } from '#tests/support/stage.ts';
import type { Line, Sent } from './permission-line.ts';

/** Two agencies on one bot, between which nothing may pass. */
export let story: Story;
export let ours: Agency;
export let theirs: Agency;
export let tree: Tree;

/** Makes them for the tests of this file. */
export function onTwoAgencies(): void {
  beforeAll(async () => {
    tree = await loadTree(commandsFolder, actions);
    ({ story, ours, theirs } = await twoAgencies());
  });
  afterAll(() => story.close());
}

export const contents = (of: Agency) => contentsOf(story.database.database, of.id);

/** What nobody of our agency ever reads: names and figures of the other one. */
export const secret = /secret|654,?32\d|6,543|3,271|Vela/u;

/** Between two people: those who come all at once would keep the bot waiting for Discord's limit of posts in a channel. */
const apartMs = 1500;

async function send(name: string, from: Forger, sent: Sent, form?: Line['form']): Promise<Answered> {
  story.clock.reach(new Date(story.clock.now().getTime() + apartMs));
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

/** What a plain member reads who uses what everybody may. */
function asMember(name: string, says: RegExp): RegExp {
  const member = /In this agency you are a member|You are not linked/u;
  return name.endsWith('help') ? member : new RegExp(`${member.source}|${says.source}`, 'u');
}

/** Every line, as everybody, in one's own agency and in another one. */
export function describeLines(table: Readonly<Record<string, Line>>): void {
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
      if (line.writes) await story.tick();
    });
  });

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
}
