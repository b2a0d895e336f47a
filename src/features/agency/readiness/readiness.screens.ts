import { buttons, note, rows, text, type Button, type Row, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { CheckName, Texts } from '#src/texts/index.ts';
import { pageOf, turning } from '#src/core/pages.ts';
import type { ChannelProblem, RoleProblem } from './readiness.rules.ts';

/** A line of the list, as a check found it. */
export interface FindingLine {
  readonly severity: 'broken' | 'attention';
  readonly text: Words;
  readonly fix?: Button;
}

export interface ReportView {
  readonly ready: readonly CheckName[];
  readonly findings: readonly (FindingLine & { readonly name: CheckName })[];
}

/** As many as fit one message with their buttons and a line about what is ready. */
const perPage = 8;

/** What is ready and what is not, in pages of eight. */
export function checkScreen(texts: Texts, view: ReportView & { readonly page: number }): Screen {
  const { readiness } = texts;
  const { items, page, pages } = pageOf(view.findings, view.page, perPage);
  return {
    title: readiness.title,
    mood: moodOf(view),
    blocks: [
      text(summary(texts, view)),
      rows(items.map((finding) => lineOf(texts, finding))),
      ...(view.ready.length > 0 ? [text(readiness.ready(view.ready.map((name) => texts.checks[name])))] : []),
      ...turning('agency.turn-check', { page, pages, back: readiness.back, more: readiness.next }),
      note(readiness.hideCommands),
      buttons(
        { label: readiness.again, press: { action: 'agency.turn-check', argument: 'again' } },
        { label: readiness.toSetup, press: { action: 'agency.turn-setup' } },
      ),
    ],
  };
}

const moodOf = ({ findings }: ReportView): 'done' | 'attention' =>
  findings.some(({ severity }) => severity === 'broken') ? 'attention' : 'done';

export function summary({ readiness }: Texts, { findings }: ReportView): Words {
  const broken = findings.filter(({ severity }) => severity === 'broken').length;
  return broken > 0 ? readiness.notReady(broken) : readiness.allReady;
}

export function lineOf(texts: Texts, finding: ReportView['findings'][number]): Row {
  const line = texts.readiness.line({
    broken: finding.severity === 'broken',
    name: texts.checks[finding.name],
    text: finding.text,
  });
  return { text: line, ...(finding.fix && { button: finding.fix }) };
}

export function roleFinding({ readiness }: Texts, problem: RoleProblem): FindingLine {
  const fix: Button = { label: readiness.chooseRoles, press: { action: 'agency.turn-setup' } };
  switch (problem.kind) {
    case 'unset':
      return { severity: 'broken', text: readiness.rolesUnset(problem.settings), fix };
    case 'gone':
      return { severity: 'broken', text: readiness.roleGone(problem.setting), fix };
    case 'too-high':
      return { severity: 'broken', text: readiness.roleTooHigh(problem.roleId) };
    case 'cannot-give':
      return { severity: 'broken', text: readiness.roleCannotGive(problem.roleId) };
    case 'powerful':
      return { severity: 'attention', text: readiness.rolePowerful(problem.roleId, problem.permissions) };
    case 'handed-out':
      return { severity: 'attention', text: readiness.roleHandedOut(problem.setting, problem.roleId, problem.by) };
    default:
      return problem satisfies never;
  }
}

export function channelFinding({ readiness }: Texts, problem: ChannelProblem): FindingLine {
  const fix: Button = { label: readiness.chooseChannels, press: { action: 'agency.turn-setup' } };
  switch (problem.kind) {
    case 'unset':
      return { severity: 'broken', text: readiness.channelsUnset(problem.settings), fix };
    case 'gone':
      return { severity: 'broken', text: readiness.channelGone(problem.setting), fix };
    case 'closed':
      return { severity: 'broken', text: readiness.channelClosed(problem.channelId, problem.permissions) };
    case 'lacks':
      return { severity: 'broken', text: readiness.channelLacks(problem.channelId, problem.permissions) };
    case 'unpingable':
      return { severity: 'broken', text: readiness.roleUnpingable(problem.roleId, problem.channelId) };
    case 'creators-cannot-see':
      return {
        severity: 'broken',
        text: readiness.creatorsCannotSee(problem.roleId, problem.channelId, problem.permissions),
      };
    case 'staff-open':
      return { severity: 'broken', text: readiness.staffOpen(problem.channelId, problem.to.roleId) };
    default:
      return problem satisfies never;
  }
}
