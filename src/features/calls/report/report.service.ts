import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { dayOf, type Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import { beginningOf, wallClock } from '#src/core/recurrence.ts';
import type { Screen } from '#src/core/screen.ts';
import { recordAudit, recordLook } from '#src/features/agency/index.ts';
import { isPrivate, mayChange } from '#src/features/calls/planning/changing.rules.ts';
import { seesAll } from '#src/features/creators/index.ts';
import { csvOf } from '#src/files/csv.ts';
import { drawGrid } from '#src/images/index.ts';
import {
  lookedAt,
  readWanted,
  reportRows,
  usualWeeks,
  weeksUntil,
  writeWanted,
  type ReportRow,
  type Wanted,
} from './report.rules.ts';
import { emptyReportScreen, reportFileScreen, reportGrid, reportScreen, reportTable } from './report.screens.ts';
import { listNoted, listReported } from './report.store.ts';

const perPage = 25;

/** `/call report`: who came to calls, week by week. A coach sees their own creators. */
export async function showReport(
  ctx: Context,
  o: { readonly weeks: number | undefined; readonly coach: string | undefined },
): Promise<Answer> {
  return show(await reportPage(ctx, { weeks: o.weeks ?? usualWeeks, coachId: o.coach }, 0));
}

/** @param argument as `writeWanted` makes it */
export async function turnReport(ctx: Context, argument: string): Promise<Answer> {
  const { page, ...wanted } = readWanted(argument);
  return update(await reportPage(ctx, wanted, readPage(page)));
}

interface Report {
  readonly wanted: Wanted;
  /** Mondays. */
  readonly weeks: readonly Day[];
  readonly today: Day;
  readonly rows: readonly ReportRow[];
}

async function findReport(ctx: Context, wanted: Wanted): Promise<Report> {
  const { actor, agency, db } = ctx;
  const overview = seesAll(ctx);
  if (!overview && wanted.coachId !== undefined && wanted.coachId !== actor.userId)
    throw new UserError('calls.report-own-only', {});
  const coachId = overview ? wanted.coachId : actor.userId;
  const now = ctx.clock.now();
  const today = wallClock(agency.zone, now).day;
  const weeks = weeksUntil(today, wanted.weeks);
  const [creators, noted] = await Promise.all([
    listReported(db, agency.id, { day: dayOf(now), coachId }),
    listNoted(db, agency.id, beginningOf(agency.zone, weeks[0] ?? today)),
  ]);
  return { wanted: { ...wanted, coachId }, weeks, today, rows: reportRows(creators, noted) };
}

async function reportPage(ctx: Context, asked: Wanted, wantedPage: number): Promise<Screen> {
  const report = await findReport(ctx, asked);
  const { wanted, weeks, today, rows } = report;
  if (!rows.some(({ noted }) => noted.length > 0))
    return emptyReportScreen(ctx.texts, { ...wanted, creators: rows.length, own: !seesAll(ctx) });
  const { items, page, pages } = pageOf(rows, wantedPage, perPage);
  await recordLook(ctx, { what: 'calls.report-opened', ...lookOf(wanted) });
  const of = { agency: ctx.agency, weeks, today };
  const { bytes } = await drawGrid(reportGrid(ctx.texts, items, of));
  return reportScreen(ctx.texts, {
    ...of,
    all: rows,
    shown: items,
    page,
    pages,
    coachId: wanted.coachId,
    argument: (turned) => writeWanted(wanted, turned),
    file: { name: `attendance-${today}.png`, bytes },
  });
}

const lookOf = ({ coachId }: Wanted) => ({
  subject: lookedAt(coachId),
  details: coachId === undefined ? {} : { coach: coachId },
});

/** All of it as a file, a line for each creator and call. Each time is written in the log before it is shown. */
export async function downloadReport(ctx: Context, argument: string): Promise<Answer> {
  const { wanted, rows, today } = await findReport(ctx, readWanted(argument));
  const creators = rows.filter(({ noted }) => noted.length > 0).length;
  const { subject, details } = lookOf(wanted);
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, { what: 'calls.report-downloaded', subject, details: { ...details, count: creators }, isLook: true }),
  );
  // What a call with one person is called may say what it is about: it is for who holds it, and who leads the agency.
  const table = reportTable(ctx.texts, rows, (one) => isPrivate(one) && !mayChange(ctx.actor, one, { coachId: one.holderId }));
  return show(reportFileScreen(ctx.texts, creators, { name: `attendance-${today}.csv`, bytes: csvOf(table) }));
}
