import { buttons, facts, note, rows, select, text, type Block, type Button, type Form, type Screen } from '#src/core/screen.ts';
import { channelMention, joinWords, roleMention, words, type Words } from '#src/core/words.ts';
import { placeOf, type Zone } from '#src/core/zones.ts';
import type { Texts } from '#src/texts/index.ts';
import { channelOf, channelSettings, roleOf, roleSettings, type Settings } from './agency.rules.ts';
import { reportBlocks, type FindingLine, type ReportView } from './readiness.screens.ts';
import { channelKinds, ownersOnly, type Refusal } from './setup.rules.ts';

/** `/setup start` is one message that turns its pages: on a phone, eight selects below each other are none. */
export const setupPages = ['roles', 'channels', 'profile', 'ready'] as const;
export type SetupPage = (typeof setupPages)[number];

/** What is said on top after somebody chose something. */
export interface Notice {
  readonly mood: 'done' | 'problem' | 'attention';
  readonly text: Words;
  /** Zones to choose from, where a name was not clear. */
  readonly zones?: readonly Zone[];
}

interface CommonView {
  /** Of the agency's row: a choice counts only while it is still this one. */
  readonly version: number;
  readonly settings: Settings;
  readonly zone: Zone | undefined;
  readonly notice: Notice | undefined;
}

export type PageView =
  | {
      readonly page: 'roles';
      /** Whether the reader may choose the manager and coach roles. */
      readonly mapsStaff: boolean;
      readonly owners: readonly string[];
      /** IDs of roles that exist. */
      readonly existing: ReadonlySet<string>;
      readonly findings: readonly FindingLine[];
    }
  | { readonly page: 'channels'; readonly existing: ReadonlySet<string>; readonly findings: readonly FindingLine[] }
  | {
      readonly page: 'profile';
      readonly name: string;
      readonly currency: string;
      readonly zones: readonly Zone[];
      readonly clock: (zone: Zone) => string;
    }
  | { readonly page: 'ready'; readonly report: ReportView; readonly reportPage: number };

export function setupScreen(texts: Texts, view: CommonView & PageView): Screen {
  const { setup } = texts.agency;
  return {
    title: setup.title,
    mood: view.notice?.mood ?? 'calm',
    blocks: [
      ...noticeBlocks(view),
      buttons(
        ...setupPages.map((page): Button => ({
          label: setup.pages[page],
          press: { action: 'agency.turn-setup', argument: page },
          style: page === view.page ? 'primary' : 'secondary',
        })),
      ),
      text(
        setup.progress({
          roles: roleSettings.filter((setting) => roleOf(view.settings, setting) !== undefined).length,
          channels: channelSettings.filter((setting) => channelOf(view.settings, setting) !== undefined).length,
          zoneChosen: view.zone !== undefined,
        }),
      ),
      ...pageBlocks(texts, view),
    ],
  };
}

function noticeBlocks({ notice, version }: CommonView): readonly Block[] {
  if (!notice) return [];
  const zones = (notice.zones ?? []).slice(0, 5);
  const offers = zones.map((zone): Button => ({
    label: placeOf(zone),
    press: { action: 'agency.pick-zone', argument: `${version}.${zone}` },
  }));
  return [text(notice.text), ...(offers.length > 0 ? [buttons(...offers)] : [])];
}

function pageBlocks(texts: Texts, view: CommonView & PageView): readonly Block[] {
  switch (view.page) {
    case 'roles':
      return roleBlocks(texts, view);
    case 'channels':
      return channelBlocks(texts, view);
    case 'profile':
      return profileBlocks(texts, view);
    case 'ready':
      return reportBlocks(texts, view.report, view.reportPage, { action: 'agency.turn-setup', suffix: '.ready' });
    default:
      return view satisfies never;
  }
}

function roleBlocks(texts: Texts, view: CommonView & Extract<PageView, { page: 'roles' }>): readonly Block[] {
  const { setup } = texts.agency;
  const settings = roleSettings.flatMap((setting): readonly Block[] => {
    const chosen = roleOf(view.settings, setting);
    if (ownersOnly.includes(setting) && !view.mapsStaff) {
      const now = setup.mappedRole(chosen === undefined ? undefined : roleMention(chosen));
      return [text(joinWords([setup.roleFor[setting], now]))];
    }
    const selected = chosen !== undefined && view.existing.has(chosen) ? [chosen] : [];
    return [
      text(setup.roleFor[setting]),
      select({
        placeholder: setup.chooseRole(setting),
        press: { action: 'agency.choose-role', argument: `${setting}.${view.version}` },
        of: { kind: 'roles', selected },
        least: 0,
      }),
    ];
  });
  return [...settings, ...(view.mapsStaff ? [] : [note(setup.onlyOwnersNote(view.owners))]), ...findingBlocks(view.findings)];
}

function channelBlocks(texts: Texts, view: CommonView & Extract<PageView, { page: 'channels' }>): readonly Block[] {
  const { setup } = texts.agency;
  const settings = channelSettings.flatMap((setting): readonly Block[] => {
    const chosen = channelOf(view.settings, setting);
    const selected = chosen !== undefined && view.existing.has(chosen) ? [chosen] : [];
    return [
      text(setup.channelFor[setting]),
      select({
        placeholder: setup.chooseChannel(setting),
        press: { action: 'agency.choose-channel', argument: `${setting}.${view.version}` },
        of: { kind: 'channels', types: channelKinds[setting], selected },
        least: 0,
      }),
    ];
  });
  return [...settings, ...findingBlocks(view.findings)];
}

function profileBlocks(texts: Texts, view: CommonView & Extract<PageView, { page: 'profile' }>): readonly Block[] {
  const { setup } = texts.agency;
  const { zone } = view;
  const zoneNow = zone ? setup.zoneNow(placeOf(zone), zone, view.clock(zone)) : setup.zoneUnset;
  return [
    facts(
      { label: setup.facts.name, value: words`${view.name}` },
      { label: setup.facts.zone, value: zoneNow },
      { label: setup.facts.currency, value: words`${view.currency}` },
    ),
    select({
      placeholder: setup.chooseZone,
      press: { action: 'agency.choose-zone', argument: `${view.version}` },
      of: {
        kind: 'choices',
        choices: view.zones.map((each) => ({
          label: setup.zoneChoice(placeOf(each), view.clock(each)),
          value: each,
          selected: each === zone,
        })),
      },
    }),
    buttons({ label: setup.editProfile, press: { action: 'agency.edit-profile', argument: `${view.version}` } }),
    note(setup.zoneNote),
  ];
}

/** @param version on the reader's screen: what they type counts only while it is still this one */
export function profileForm(texts: Texts, agency: { readonly name: string; readonly currency: string }, version: string): Form {
  const said = texts.agency.setup.profileForm;
  return {
    title: said.title,
    submit: { action: 'agency.save-profile', argument: version },
    fields: [
      { kind: 'text', name: 'timezone', label: said.zone, description: said.zoneHint, most: 60 },
      { kind: 'text', name: 'name', label: said.name, value: agency.name, most: 300 },
      { kind: 'text', name: 'currency', label: said.currency, description: said.currencyHint, value: agency.currency, most: 20 },
    ],
  };
}

/** What is wrong with what was chosen on this page, right where it is chosen. */
const findingBlocks = (findings: readonly FindingLine[]): readonly Block[] =>
  findings.length > 0 ? [rows(findings.map((finding) => ({ text: sentence(finding.text) })))] : [];

/** Findings continue after a name, so they begin in lower case; a mention stays as it is. */
const sentence = (said: Words): Words => ({ markdown: said.markdown.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) });

export function refusalWords(texts: Texts, refusal: Refusal): Words {
  const { refused } = texts.agency;
  switch (refusal.kind) {
    case 'role-gone':
      return refused.roleGone(refusal.setting);
    case 'role-everyone':
      return refused.roleEveryone(refusal.setting);
    case 'role-managed':
      return refused.roleManaged(refusal.setting, roleMention(refusal.roleId));
    case 'role-taken':
      return refused.roleTaken(refusal.setting, roleMention(refusal.roleId), refusal.other);
    case 'role-powerful':
      return refused.rolePowerful(roleMention(refusal.roleId), refusal.permissions);
    case 'channel-gone':
      return refused.channelGone(refusal.setting);
    case 'channel-kind':
      return refused.channelKind(refusal.setting, channelMention(refusal.channelId));
    default:
      return refusal satisfies never;
  }
}
