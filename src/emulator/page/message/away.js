// How far away a moment is, in words as Discord chooses them. No DOM.

/** Each up to so many of it; more are told in the next one. @type {readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[]} */
const units = [
  ['second', 1, 45],
  ['minute', 60, 45],
  ['hour', 3600, 22],
  ['day', 86_400, 26],
  ['month', 2_629_746, 11],
];
const year = 31_556_952;

const away = new Intl.RelativeTimeFormat(undefined, { numeric: 'always' });
const isEnglish = away.resolvedOptions().locale.startsWith('en');
/** Nobody says "in 0 seconds". */
const present = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(0, 'second');

/**
 * @param {number} seconds since the epoch
 * @param {Date} now
 */
export function awayInWords(seconds, now) {
  const difference = seconds - Math.round(now.getTime() / 1000);
  if (difference === 0) return present;
  for (const [unit, size, most] of units) {
    const count = Math.round(Math.abs(difference) / size);
    if (count < most) return worded(difference, count, unit);
  }
  return worded(difference, Math.round(Math.abs(difference) / year), 'year');
}

/**
 * @param {number} difference
 * @param {number} count what is nearly one is one
 * @param {Intl.RelativeTimeFormatUnit} unit
 */
function worded(difference, count, unit) {
  const text = away.format(Math.sign(difference) * Math.max(1, count), unit);
  return isEnglish ? text.replace(/\b1 (?=[a-z])/u, unit === 'hour' ? 'an ' : 'a ') : text;
}
