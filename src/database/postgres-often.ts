/** How often a statement has to come before it is prepared, and how many are, at most, on each connection. */
const worthPreparing = 3;
const mostPrepared = 200;
const longestPrepared = 4000;

/**
 * Which statements come again and again: those are prepared, which saves the server their parsing and us one of two ways
 * there and back; only so does postgres.js send the next one before the answer to this one has come.
 */
export function makeOften(): (text: string) => boolean {
  const often = new Set<string>();
  let counts = new Map<string, number>();
  return (text) => {
    if (often.has(text)) return true;
    if (often.size >= mostPrepared || text.length > longestPrepared) return false;
    const count = (counts.get(text) ?? 0) + 1;
    if (count >= worthPreparing) often.add(text);
    // Lists of changing length make ever new texts: they are not collected.
    else if (counts.size >= mostPrepared) counts = new Map();
    counts.set(text, count);
    return count >= worthPreparing;
  };
}
