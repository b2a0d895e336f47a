const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const written = new RegExp(`\\b(\\d{1,2}) (${months.join('|')}) (\\d{4})\\b`, 'gu');

/**
 * The morning, 07:00 UTC, after the latest day that a screen names, where the clock has not come so far: that is when a
 * file which ends on that day can be handed in.
 * @returns undefined: it names no day that is still to come
 */
export function dayAfter(text: string, now: Date): Date | undefined {
  const days = [...text.matchAll(written)].map(([, day, month, year]) =>
    Date.UTC(Number(year), months.indexOf(month ?? ''), Number(day) + 1, 7),
  );
  const latest = Math.max(0, ...days);
  return latest > now.getTime() ? new Date(latest) : undefined;
}
