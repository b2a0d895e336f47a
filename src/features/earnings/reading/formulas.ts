/**
 * Cells that a program computed are not what the export said. A formula becomes its own text (`=SUM(H2:H58)`), never its
 * last result; an error (`#REF!`) becomes its name, where the reader would take it for an empty cell.
 * @param sheet the XML of a sheet
 */
export function formulasAsText(sheet: Buffer): Buffer {
  if (!sheet.includes('<f>') && !sheet.includes('<f ') && !sheet.includes('<f/') && !sheet.includes('t="e"')) return sheet;
  // Cut after every cell: a formula is looked for in one cell only, and a hostile sheet is still read once.
  return Buffer.from(sheet.toString('utf8').split('</c>').map(cellAsText).join(''), 'utf8');
}

function cellAsText(piece: string, index: number, pieces: readonly string[]): string {
  const whole = index === pieces.length - 1 ? piece : `${piece}</c>`;
  const start = piece.lastIndexOf('<c ');
  if (start < 0 || index === pieces.length - 1) return whole;
  const cell = piece.slice(start);
  const opening = cell.slice(0, cell.indexOf('>') + 1);
  const formula = /<f(?:\s[^>]*)?(?:\/>|>([^<]*)<\/f>)/u.exec(cell);
  const isError = /\st="e"/u.test(opening);
  if (opening === '' || (!formula && !isError)) return whole;
  const text = formula ? `=${formula[1] ?? '…'}` : (/<v>([^<]*)<\/v>/u.exec(cell)?.[1] ?? '#ERROR');
  const address = /\sr="([A-Z]{1,3}\d{1,7})"/u.exec(opening)?.[1] ?? '';
  return `${piece.slice(0, start)}<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
}
