import type { Emulator } from '#src/emulator/index.ts';
import { englishCreatorData } from './expected.ts';

/** Every diamond count of the sample files that is large enough to be nothing else. */
const counts = new Set(
  englishCreatorData().flatMap(({ expected }) => [
    expected.diamonds,
    ...Object.values(expected.perCreatorDiamonds)
      .filter((diamonds) => diamonds >= 10_000)
      .map(String),
  ]),
);

/** How money, diamonds, rates and time are written. */
const written = [
  /[$€£]\s?\d/u,
  /\bUSD \d/u,
  /(?<![\d.:])\d{1,3}(?:[,.\u00a0\u202f]\d{3})+(?![\d])/u,
  /\b\d+ h \d+ min\b/u,
  /\b\d+(?:\.\d+)?%/u,
  /\b\d+ valid days?\b/u,
  /\b\d+ diamonds?\b/iu,
];

/** The first figure in a text: an amount, a diamond count, hours, days or a rate. undefined: there is none. */
export function figureIn(text: string): string | undefined {
  for (const pattern of written) {
    const found = pattern.exec(text);
    if (found) return found[0];
  }
  return text.match(/(?<![\d-])\d{5,12}(?![\d-])/gu)?.find((number) => counts.has(number));
}

const ephemeral = 64;

interface Fields {
  readonly [key: string]: unknown;
}

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});
const isEphemeral = (message: unknown): boolean => (Number(fields(message)['flags'] ?? 0) & ephemeral) !== 0;

/** What the bot sent that has a figure in it, over the whole journal. */
export interface Figures {
  /** Answers that only who asked can see. */
  readonly privately: number;
  /** Everything else: which request, and the figure. */
  readonly leaks: readonly string[];
}

/** Goes through every request body: a figure may be only in an answer to an interaction that nobody else sees. */
export function figuresSent(emulator: Emulator): Figures {
  const sources = new Map<string, boolean>();
  /** Token → whether what it stands for is for one reader. */
  const originals = new Map<string, boolean>();
  const leaks: string[] = [];
  let privately = 0;
  for (const entry of emulator.journal) {
    if (entry.kind === 'event') {
      const { id, token, message } = fields(entry.d);
      if (entry.t === 'INTERACTION_CREATE')
        sources.set(`${String(id)}/${String(token)}`, message !== undefined && isEphemeral(message));
      continue;
    }
    if (entry.method === 'GET') continue;
    const hidden = isHidden(entry.path, entry.method, fields(entry.body), { sources, originals });
    const figure = figureIn(JSON.stringify(entry.body ?? ''));
    if (entry.files.length > 0 && !hidden) leaks.push(`${entry.route}: a file, ${entry.files.join(', ')}`);
    if (figure === undefined) continue;
    if (hidden) privately += 1;
    else leaks.push(`${entry.route}: ${figure}`);
  }
  return { privately, leaks };
}

function isHidden(
  path: string,
  method: string,
  body: Fields,
  known: { sources: ReadonlyMap<string, boolean>; originals: Map<string, boolean> },
): boolean {
  const callback = /^\/interactions\/(\d+)\/([^/]+)\/callback/u.exec(path);
  if (callback) {
    const [, id = '', token = ''] = callback;
    const hidden = hiddenCallback(Number(body['type']), body, known.sources.get(`${id}/${token}`) === true);
    known.originals.set(token, hidden);
    return hidden;
  }
  const webhook = /^\/webhooks\/\d+\/([^/?]+)/u.exec(path);
  if (!webhook) return false;
  return method === 'POST' ? isEphemeral(body) : known.originals.get(webhook[1] ?? '') === true;
}

/** @param fromOne pressed on a message that only one person sees */
function hiddenCallback(type: number, body: Fields, fromOne: boolean): boolean {
  switch (type) {
    // A message, at once or later.
    case 4:
    case 5:
      return isEphemeral(body['data']);
    // The message that was pressed is changed, later or at once.
    case 6:
    case 7:
      return fromOne;
    // A form.
    case 9:
      return true;
    default:
      return false;
  }
}
