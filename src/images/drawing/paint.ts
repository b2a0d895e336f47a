import { createCanvas, GlobalFonts, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { Fonts } from './fonts.ts';
import type { Grid, GridRow, Mark } from './grid.ts';
import { drawDot, drawMark } from './marks.ts';
import { fitted } from './text.ts';

/** In pixels; a phone shows a third of them. */
const margin = 24;
const nameWidth = 304;
const sumWidth = 156;
const rowHeight = 66;
const headHeight = 218;
const legendLine = 54;

const ground = '#1f2024';
const stripe = '#292b30';
const ink = '#f2f3f5';
const softInk = '#b5bac1';

/** Few columns are wide enough to be read on a phone without a closer look. */
const cellWidthFor = (columns: number): number => Math.max(48, Math.min(110, Math.floor(536 / Math.max(1, columns))));

interface Paper {
  readonly context: SKRSContext2D;
  readonly families: string;
  readonly width: number;
  readonly cell: number;
}

/** Draws it on a flat ground. */
export function paint(wanted: Grid): Canvas {
  const fonts = new Fonts();
  const grid = writable(wanted, fonts);
  for (const { path, family } of fonts.used) GlobalFonts.registerFromPath(path, family);
  const families = fonts.used.map(({ family }) => `"${family}"`).join(',');
  const cell = cellWidthFor(grid.columns.length);
  const width = Math.max(900, margin * 2 + nameWidth + cell * grid.columns.length + sumWidth);
  const measuring = { context: createCanvas(1, 1).getContext('2d'), families, width, cell };
  const legend = legendPlaces(measuring, grid);
  const legendTop = headHeight + grid.rows.length * rowHeight + 24;
  const canvas = createCanvas(width, legendTop + (legend.at(-1)?.line ?? 0) * legendLine + legendLine + margin / 2);
  const paper = { ...measuring, context: canvas.getContext('2d') };
  paper.context.fillStyle = ground;
  paper.context.fillRect(0, 0, canvas.width, canvas.height);
  paper.context.textBaseline = 'middle';
  paintHead(paper, grid);
  for (const [index, row] of grid.rows.entries()) paintRow(paper, row, index);
  for (const { mark, label, x, line } of legend) {
    const y = legendTop + line * legendLine + legendLine / 2;
    paintMarks(paper, mark ? [mark] : [], { x, y: y - 19, width: 38, height: 38 });
    write(paper, label, { x: x + 50, y, ...legendFont, colour: softInk });
  }
  return canvas;
}

function writable(grid: Grid, fonts: Fonts): Grid {
  const say = (text: string): string => fonts.writable(text);
  // What stands for the rest of a text that is too long.
  say('…+');
  return {
    title: say(grid.title),
    subtitle: say(grid.subtitle),
    sumLabel: say(grid.sumLabel),
    columns: grid.columns.map(({ top, bottom }) => ({ top: say(top), bottom: say(bottom) })),
    rows: grid.rows.map((row) => ({ ...row, name: say(row.name), sum: say(row.sum) })),
    legend: grid.legend.map((one) => ({ ...one, label: say(one.label) })),
  };
}

const legendFont = { size: 32, weight: 400 };

/** The weight is one of the font's own: asked for in the usual way, one is made up of the lightest. */
function setFont({ context, families }: Paper, { size, weight }: { readonly size: number; readonly weight: number }): void {
  context.font = `${size}px ${families}`;
  context.fontVariationSettings = `'wght' ${weight}`;
}

interface Writing {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly most?: number;
}

function write(paper: Paper, text: string, { x, y, colour, align = 'left', most, ...font }: Writing): void {
  const { context } = paper;
  setFont(paper, font);
  context.fillStyle = colour;
  context.textAlign = align;
  context.fillText(most === undefined ? text : fitted(context, text, most), x, y);
}

function paintHead(paper: Paper, grid: Grid): void {
  const most = paper.width - 2 * margin;
  write(paper, grid.title, { x: margin, y: 48, size: 42, weight: 600, colour: ink, most });
  write(paper, grid.subtitle, { x: margin, y: 104, size: 32, weight: 400, colour: softInk, most });
  for (const [index, { top, bottom }] of grid.columns.entries()) {
    const x = margin + nameWidth + (index + 0.5) * paper.cell;
    write(paper, top, { x, y: 156, size: 32, weight: 600, colour: ink, align: 'center' });
    write(paper, bottom, { x, y: 192, size: 28, weight: 400, colour: softInk, align: 'center' });
  }
  const x = paper.width - margin;
  write(paper, grid.sumLabel, { x, y: 192, size: 28, weight: 400, colour: softInk, align: 'right' });
}

function paintRow(paper: Paper, { name, cells, sum }: GridRow, index: number): void {
  const top = headHeight + index * rowHeight;
  const y = top + rowHeight / 2;
  if (index % 2 === 0) {
    paper.context.fillStyle = stripe;
    paper.context.fillRect(margin / 2, top, paper.width - margin, rowHeight);
  }
  write(paper, name, { x: margin, y, size: 36, weight: 500, colour: ink, most: nameWidth - 20 });
  for (const [column, marks] of cells.entries()) {
    const x = margin + nameWidth + column * paper.cell;
    paintMarks(paper, marks, { x: x + 3, y: top + 8, width: paper.cell - 6, height: rowHeight - 16 });
  }
  write(paper, sum, { x: paper.width - margin, y, size: 36, weight: 600, colour: ink, align: 'right' });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As many in a row as leaves each as large as it can be. */
function paintMarks({ context }: Paper, marks: readonly Mark[], box: Box): void {
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2];
  if (marks.length === 0) drawDot(context, [middleX, middleY]);
  const sizeWith = (columns: number): number => Math.min(box.width / columns, box.height / Math.ceil(marks.length / columns));
  let columns = 1;
  for (let tried = 2; tried <= marks.length; tried += 1) if (sizeWith(tried) > sizeWith(columns)) columns = tried;
  const size = sizeWith(columns);
  const lines = Math.ceil(marks.length / columns);
  for (const [index, mark] of marks.entries()) {
    const x = middleX + ((index % columns) - (columns - 1) / 2) * size;
    const y = middleY + (Math.floor(index / columns) - (lines - 1) / 2) * size;
    drawMark(context, mark, [x, y], size * 0.88);
  }
}

/** Side by side, and on the next line where the picture ends. */
function legendPlaces(paper: Paper, { legend }: Grid) {
  const { context, width } = paper;
  setFont(paper, legendFont);
  let [x, line] = [margin, 0];
  return legend.map((one) => {
    const wide = 50 + context.measureText(one.label).width + 36;
    if (x > margin && x + wide > width) [x, line] = [margin, line + 1];
    const place = { ...one, x, line };
    x += wide;
    return place;
  });
}
