/** What had to happen once, and how often it did. */
export interface Effect {
  readonly what: string;
  /** Milliseconds on the injected clock. */
  readonly due: number;
  /** After that it is worse than not at all. */
  readonly until?: number;
  /** When it happened, on the injected clock, for each time it did. */
  readonly happened: readonly number[];
}

/** A stretch in which no bot ran, on the injected clock. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

export interface Tally {
  readonly due: number;
  readonly sent: number;
  readonly doubled: number;
  readonly lost: number;
  readonly late: number;
  /** One sentence for each thing that went wrong. */
  readonly faults: readonly string[];
}

/** Minutes of the injected clock, with the bot up, after which what is due counts as late: four retries and the minutes they wait for. */
export const lateAfterMinutes = 15;

export const lateDefinition = `late = done more than ${lateAfterMinutes} minutes of the injected clock after it was due, minutes without a bot not counted`;

/** @param outages in order, not overlapping */
export function tally(effects: readonly Effect[], outages: readonly Outage[]): Tally {
  const counted = { due: effects.length, sent: 0, doubled: 0, lost: 0, late: 0 };
  const faults: string[] = [];
  for (const { what, due, until = Infinity, happened } of effects) {
    const [first, ...again] = [...happened].sort((a, b) => a - b);
    if (first === undefined) {
      counted.lost += 1;
      faults.push(`lost: ${what}`);
      continue;
    }
    counted.sent += 1;
    counted.doubled += again.length;
    if (again.length > 0) faults.push(`done ${again.length + 1} times: ${what}`);
    if (first > until) faults.push(`after its time: ${what}`);
    const minutes = minutesUp(due, first, outages);
    if (minutes <= lateAfterMinutes) continue;
    counted.late += 1;
    faults.push(`late by ${Math.round(minutes)} minutes: ${what}`);
  }
  return { ...counted, faults };
}

/** Minutes between two instants in which a bot ran. */
function minutesUp(from: number, to: number, outages: readonly Outage[]): number {
  const down = outages.map((outage) => Math.max(0, Math.min(to, outage.to) - Math.max(from, outage.from)));
  return (to - from - down.reduce((sum, part) => sum + part, 0)) / 60_000;
}

export interface Line extends Tally {
  readonly database: string;
  readonly kills: number;
  readonly seconds: number;
}

/** The table that `npm run soak` prints. */
export function table(lines: readonly Line[]): string {
  const heads = ['database', 'kills', 'due', 'sent', 'doubled', 'lost', 'late', 'seconds'];
  const rows = lines.map((line) => [
    line.database,
    ...[line.kills, line.due, line.sent, line.doubled, line.lost, line.late, Math.round(line.seconds)].map(String),
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)));
  return [heads, ...rows]
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

/** Whether all that was due happened once and in time. */
export const isClean = (line: Tally): boolean =>
  line.doubled === 0 && line.lost === 0 && line.late === 0 && line.faults.length === 0;
