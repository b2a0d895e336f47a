import { buttons, divider, note, rows, select, text, type Block, type Button, type Row, type Screen } from '#src/core/screen.ts';
import { channelMention, joinWords, roleMention, type Words } from '#src/core/words.ts';
import { placeOf, type Zone } from '#src/core/zones.ts';
import type { CheckName, Texts } from '#src/texts/index.ts';
import {
  channelOf,
  channelSettings,
  roleOf,
  roleSettings,
  type RoleSetting,
  type Settings,
} from '#src/features/agency/agency.rules.ts';
import { profilePress } from './profile.screens.ts';
import { lineOf, summary, type ReportView } from '#src/features/agency/readiness/readiness.screens.ts';
import { channelKinds, ownersOnly, type Refusal } from './setup.rules.ts';

/** What is said after somebody chose something. */
export interface Notice {
  readonly mood: 'done' | 'problem' | 'attention';
  readonly text: Words;
}

/** The parts of `/setup start` in which something is chosen. */
export type SetupPart = 'roles' | 'channels' | 'profile';

/** What came of what somebody chose in a part. */
export interface Said {
  readonly about: SetupPart;
  readonly notice: Notice;
}

export interface SetupView {
  /** Of the agency's row: what is typed into the form counts only while it is still this one. */
  readonly version: number;
  readonly settings: Settings;
  /** Whether the reader may choose the manager and coach roles. */
  readonly mapsStaff: boolean;
  readonly owners: readonly string[];
  /** IDs of the roles and channels that exist. */
  readonly existing: ReadonlySet<string>;
  readonly name: string;
  readonly currency: string;
  readonly zone: Zone | undefined;
  readonly clock: (zone: Zone) => string;
  readonly report: ReportView;
  /** Said in the part it is about: the screen is taller than a phone, and there is where the reader's thumb is. */
  readonly said: Said | undefined;
}

/** `/setup start`: everything that can be chosen, and what is ready and what is not, in one message. */
export function setupScreen(texts: Texts, view: SetupView): Screen {
  return {
    title: texts.agency.setup.title,
    mood: view.said?.notice.mood ?? 'calm',
    blocks: [
      text(progress(texts, view)),
      ...roleBlocks(texts, view),
      ...channelBlocks(texts, view),
      divider,
      ...profileBlocks(texts, view),
      divider,
      ...readyBlocks(texts, view),
    ],
  };
}

const progress = ({ agency }: Texts, { settings, zone }: SetupView): Words =>
  agency.setup.progress({
    roles: roleSettings.filter((setting) => roleOf(settings, setting) !== undefined).length,
    channels: channelSettings.filter((setting) => channelOf(settings, setting) !== undefined).length,
    zoneChosen: zone !== undefined,
  });

/**
 * A select that is filled no longer says what it is for, and a line above each would not fit Discord's 40 components: the
 * list above names them in their order, with what is chosen.
 */
function roleBlocks(texts: Texts, view: SetupView): readonly Block[] {
  const { setup } = texts.agency;
  const mine = view.mapsStaff ? roleSettings : roleSettings.filter((setting) => !ownersOnly.includes(setting));
  const lines = roleSettings.map((setting, index) => {
    const chosen = roleOf(view.settings, setting);
    return setup.roleLine(index + 1, setting, chosenWords(texts, view, chosen, roleMention));
  });
  return [
    text(setup.rolesHeading(mine)),
    text(joinWords(lines, '\n')),
    ...(view.mapsStaff ? [] : [note(setup.onlyOwnersNote(view.owners))]),
    ...noticeBlocks(view, 'roles'),
    ...mine.map((setting) => roleSelect(texts, view, setting)),
  ];
}

function roleSelect({ agency }: Texts, { settings, existing }: SetupView, setting: RoleSetting): Block {
  const chosen = roleOf(settings, setting);
  return select({
    placeholder: agency.setup.chooseRole(setting),
    press: { action: 'agency.choose-role', argument: `${setting}.${chosen ?? ''}` },
    of: { kind: 'roles', selected: chosen !== undefined && existing.has(chosen) ? [chosen] : [] },
    least: 0,
  });
}

function channelBlocks(texts: Texts, view: SetupView): readonly Block[] {
  const { setup } = texts.agency;
  const lines = channelSettings.map((setting, index) => {
    const chosen = channelOf(view.settings, setting);
    return setup.channelLine(index + 1, setting, chosenWords(texts, view, chosen, channelMention));
  });
  const selects = channelSettings.map((setting): Block => {
    const chosen = channelOf(view.settings, setting);
    return select({
      placeholder: setup.chooseChannel(setting),
      press: { action: 'agency.choose-channel', argument: `${setting}.${chosen ?? ''}` },
      of: {
        kind: 'channels',
        types: channelKinds[setting],
        selected: chosen !== undefined && view.existing.has(chosen) ? [chosen] : [],
      },
      least: 0,
    });
  });
  return [text(setup.channelsHeading), text(joinWords(lines, '\n')), ...noticeBlocks(view, 'channels'), ...selects];
}

function chosenWords(
  { agency }: Texts,
  { existing }: SetupView,
  chosen: string | undefined,
  mention: (id: string) => Words,
): Words {
  if (chosen === undefined) return agency.setup.notChosen;
  return existing.has(chosen) ? mention(chosen) : agency.setup.deleted;
}

const noticeBlocks = ({ said }: SetupView, part: SetupPart): readonly Block[] =>
  said?.about === part ? [text(said.notice.text)] : [];

function profileBlocks(texts: Texts, view: SetupView): readonly Block[] {
  const { setup } = texts.agency;
  const { zone, name, currency } = view;
  const clock = zone ? setup.zoneNow(placeOf(zone), zone, view.clock(zone)) : setup.zoneUnset;
  return [
    ...noticeBlocks(view, 'profile'),
    rows([{ text: setup.profile({ name, clock, currency }), button: { label: setup.change, press: profilePress(view) } }]),
  ];
}

/** The check that looks at what is chosen in a part. */
export const checkOf: Readonly<Record<SetupPart, CheckName>> = {
  roles: 'agency.roles',
  channels: 'agency.channels',
  profile: 'agency.profile',
};

/** Of Discord's 40 components, the rest of the screen takes up to 29: two are left over. */
const roomForFindings = 9;
const mostFindings = 5;

function readyBlocks(texts: Texts, { report, said }: SetupView): readonly Block[] {
  const { readiness } = texts;
  const { ready, findings } = report;
  const shown = whatFits(mostUrgentFirst(findings, said && checkOf[said.about]).map((finding) => lineHere(texts, finding)));
  const all = { label: readiness.seeAll(findings.length), press: { action: 'agency.turn-check', argument: '0' } } as const;
  return [
    text(readiness.heading),
    ...(ready.length > 0 ? [text(readiness.ready(ready.map((name) => texts.checks[name])))] : []),
    text(summary(texts, report)),
    rows(shown),
    buttons(...(shown.length < findings.length ? [all] : []), {
      label: readiness.again,
      press: { action: 'agency.turn-setup' },
    }),
  ];
}

/**
 * First what is to be said about what was chosen just now, then the time zone: nothing that is due is right before it is
 * chosen, and behind a long list of roles and channels nobody would read of it.
 */
function mostUrgentFirst(findings: ReportView['findings'], about: CheckName | undefined): ReportView['findings'] {
  const rank = (name: CheckName): number => (name === about ? 0 : name === checkOf.profile ? 1 : 2);
  return findings.toSorted((a, b) => rank(a.name) - rank(b.name));
}

/** What came of a shortcut: what was saved, and what is not ready about it. Everything else is a button away. */
export function savedScreen(texts: Texts, { notice }: Said, { ready, findings }: ReportView): Screen {
  const { readiness, agency } = texts;
  return {
    title: agency.setup.title,
    mood: notice.mood,
    blocks: [
      text(notice.text),
      ...(ready.length > 0 ? [text(readiness.ready(ready.map((name) => texts.checks[name])))] : []),
      rows(findings.map((finding) => (leadsHere(finding.fix) ? { text: lineOf(texts, finding).text } : lineOf(texts, finding)))),
      buttons({ label: agency.setup.whole, press: { action: 'agency.turn-setup' } }),
    ],
  };
}

const leadsHere = (fix: Button | undefined): boolean =>
  fix !== undefined && 'press' in fix && fix.press.action === 'agency.turn-setup';

/** A button that only leads to this screen becomes the words that say where on it. */
function lineHere(texts: Texts, finding: ReportView['findings'][number]): Row {
  const line = lineOf(texts, finding);
  if (!leadsHere(finding.fix)) return line;
  return { text: joinWords([line.text, texts.readiness.above(texts.checks[finding.name])]) };
}

/** A line with a button is three components; one without is part of the text above it, or a text of its own. */
function whatFits(lines: readonly Row[]): readonly Row[] {
  let room = roomForFindings;
  let underText = true;
  const shown: Row[] = [];
  for (const line of lines.slice(0, mostFindings)) {
    if (line.button) room -= 3;
    else if (!underText) room -= 1;
    if (room < 0) break;
    underText = !line.button;
    shown.push(line);
  }
  return shown;
}

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
