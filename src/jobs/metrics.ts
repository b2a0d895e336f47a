import type { Registry } from 'prom-client';

export interface JobMetrics {
  /** Starts the watch; call what it returns with how the job ended. */
  begin(job: string): (ended: string) => void;
  ticked(seconds: number, failedSweeps: number): void;
  counts(states: Readonly<Record<string, number>>): void;
}

/** @param registry undefined: nobody looks */
export async function makeJobMetrics(registry: Registry | undefined): Promise<JobMetrics> {
  if (!registry) return { begin: () => () => {}, ticked() {}, counts() {} };
  const { Counter, Gauge, Histogram } = await import('prom-client');
  const registers = [registry];
  const runs = new Histogram({
    name: 'greenroom_job_seconds',
    help: 'How long jobs ran, by how they ended',
    labelNames: ['job', 'ended'],
    buckets: [0.01, 0.05, 0.25, 1, 5, 30],
    registers,
  });
  const ticks = new Histogram({
    name: 'greenroom_tick_seconds',
    help: 'How long the sweeps of a minute took',
    buckets: [0.01, 0.05, 0.1, 0.5, 2, 10],
    registers,
  });
  const failures = new Counter({ name: 'greenroom_sweep_failures_total', help: 'Sweeps that threw', registers });
  const states = new Gauge({ name: 'greenroom_jobs', help: 'Jobs that are not done', labelNames: ['state'], registers });
  return {
    begin(job) {
      const stop = runs.startTimer({ job });
      return (ended) => stop({ ended });
    },
    ticked(seconds, failedSweeps) {
      ticks.observe(seconds);
      failures.inc(failedSweeps);
    },
    counts(of) {
      for (const [state, count] of Object.entries(of)) states.set({ state }, count);
    },
  };
}
