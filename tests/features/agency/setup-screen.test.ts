import { describe, expect, it } from 'vitest';
import type { Words } from '#src/core/words.ts';
import { words } from '#src/core/words.ts';
import { parseZone } from '#src/core/zones.ts';
import { limits } from '#src/discord/rendering/limits.ts';
import { renderScreen } from '#src/discord/rendering/screen-renderer.ts';
import { channelSettings, roleSettings } from '#src/features/agency/agency.rules.ts';
import { agencyActions } from '#src/features/agency/index.ts';
import { tryAgainButton } from '#src/features/agency/parked/parked.screens.ts';
import { channelFinding, roleFinding, type FindingLine } from '#src/features/agency/readiness/readiness.screens.ts';
import { setupScreen, type SetupView } from '#src/features/agency/setup/setup.screens.ts';
import { en, type CheckName } from '#src/texts/index.ts';

const actions = new Map(agencyActions.map((one) => [one.name, one]));
const id = (place: number): string => String(1_000_000_000_000_000_000n + BigInt(place));
const leftOut = 'the renderer left something out';

interface Rendered {
  readonly components: number;
  readonly text: string;
  readonly selects: readonly string[];
  readonly buttons: readonly string[];
}

/** The message as Discord counts it, nested components included. */
function rendered(view: SetupView): Rendered {
  const found = { components: 0, text: '', selects: [] as string[], buttons: [] as string[] };
  const walk = (component: object): void => {
    const entries = new Map<string, unknown>(Object.entries(component));
    found.components += 1;
    const content = entries.get('content');
    if (typeof content === 'string') found.text += content;
    if (entries.has('placeholder')) found.selects.push(String(entries.get('placeholder')));
    if (entries.get('type') === 2) found.buttons.push(String(entries.get('label')));
    for (const nested of [entries.get('components'), [entries.get('accessory')]]) {
      if (Array.isArray(nested)) nested.filter((each) => typeof each === 'object').forEach(walk);
    }
  };
  const screen = setupScreen(en, view);
  renderScreen(screen, { actions, more: (): Words => words`${leftOut}` }).body.components.forEach(walk);
  return found;
}

const nothingChosen: SetupView = {
  version: 1,
  settings: {},
  mapsStaff: true,
  owners: [],
  existing: new Set(),
  name: 'Nova',
  currency: 'USD',
  zone: undefined,
  clock: () => 'Sat 12:00 AM',
  report: {
    ready: [],
    findings: [
      { name: 'agency.server', severity: 'broken', text: en.readiness.nowhereToWrite },
      { name: 'agency.roles', ...roleFinding(en, { kind: 'unset', settings: roleSettings }) },
      { name: 'agency.channels', ...channelFinding(en, { kind: 'unset', settings: channelSettings }) },
    ],
  },
  said: undefined,
};

const permissions = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'AttachFiles', 'ReadMessageHistory', 'CreatePrivateThreads'];
const twelve: readonly (FindingLine & { readonly name: CheckName })[] = [
  ...channelSettings.map((_, place): FindingLine => channelFinding(en, { kind: 'closed', channelId: id(place), permissions })),
  channelFinding(en, { kind: 'unpingable', channelId: id(1), roleId: id(2) }),
  channelFinding(en, { kind: 'creators-cannot-see', channelId: id(1), roleId: id(2), permissions }),
  channelFinding(en, { kind: 'staff-open', channelId: id(1), to: { roleId: undefined } }),
  roleFinding(en, { kind: 'too-high', roleId: id(1) }),
  roleFinding(en, { kind: 'powerful', roleId: id(1), permissions }),
  ...(['manager', 'coach'] as const).map((setting) =>
    roleFinding(en, { kind: 'handed-out', setting, roleId: id(1), by: Array.from({ length: 200 }, (_, place) => id(place)) }),
  ),
].map((finding) => ({ ...finding, name: 'agency.channels' }));

const settings = Object.fromEntries([
  ...roleSettings.map((setting, place) => [`${setting}RoleId`, id(place)]),
  ...channelSettings.map((setting, place) => [`${setting}ChannelId`, id(place + 10)]),
]);

const everythingChosen: SetupView = {
  ...nothingChosen,
  settings,
  existing: new Set(Array.from({ length: 20 }, (_, place) => id(place))),
  name: '*_'.repeat(30),
  zone: parseZone('America/Argentina/ComodRivadavia'),
  report: { ready: ['agency.server', 'agency.queue', 'agency.profile'], findings: twelve },
  said: {
    about: 'profile',
    notice: { mood: 'done', text: en.agency.setup.saved([en.agency.setup.savedName('*_'.repeat(30))]) },
  },
};

const withButtons = (which: (place: number) => boolean): SetupView => ({
  ...everythingChosen,
  report: {
    ready: [],
    findings: twelve.map((finding, place) => (which(place) ? { ...finding, fix: tryAgainButton(en) } : finding)),
  },
});

describe('the one screen of /setup start', () => {
  it.each([
    ['with nothing chosen', nothingChosen],
    ['with everything chosen and twelve things to mend, in the longest words', everythingChosen],
    ['where each of them has a button', withButtons(() => true)],
    ['where every other one has a button', withButtons((place) => place % 2 === 0)],
    ['where every other one has a button, beginning with the second', withButtons((place) => place % 2 === 1)],
  ])('%s has all its lists, leaves nothing out, and is within what Discord takes', (_, view) => {
    const message = rendered(view);
    expect(message.components).toBeLessThanOrEqual(limits.components - 2);
    expect(message.text.length).toBeLessThanOrEqual(limits.text);
    expect(message.text).not.toContain(leftOut);
    expect(message.selects).toEqual([
      ...roleSettings.map(en.agency.setup.chooseRole),
      ...channelSettings.map(en.agency.setup.chooseChannel),
    ]);
    expect(message.buttons).toContain('Check again');
    expect(message.text.match(/(?:Not ready|Worth knowing),/gu)?.length).toBeGreaterThanOrEqual(3);
    expect(message.buttons.includes('See all 12')).toBe(view.report.findings.length === 12);
  });

  it('says first what is wrong with what was chosen just now', () => {
    const about = { ...nothingChosen, said: { about: 'channels', notice: { mood: 'done', text: words`Saved.` } } } as const;
    const { text } = rendered(about);
    expect(text.indexOf('Not ready, **Channels**')).toBeLessThan(text.indexOf('Not ready, **The server**'));
  });

  it('shows the time zone as not chosen, with a button that names it, and among what is wrong first of all', () => {
    const { text, buttons } = rendered({
      ...withButtons(() => true),
      zone: undefined,
      report: {
        ready: [],
        findings: [...twelve, { name: 'agency.profile', severity: 'broken', text: en.readiness.zoneUnset }],
      },
      said: undefined,
    });
    expect(text).toContain('**Time zone:** not chosen yet');
    expect(buttons).toContain('Time zone, name, currency');
    expect(text.match(/Not ready, \*\*(?<name>[^*]+)\*\*/u)?.groups?.['name']).toBe('Time zone');
  });

  it('in place of a button that leads to it says where on it', () => {
    const { text, buttons } = rendered(nothingChosen);
    expect(text).toContain('no manager, coach, or creator role is chosen yet. Where: above, under **Roles**.');
    expect(buttons).not.toContain('Choose roles');
  });
});
