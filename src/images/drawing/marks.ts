import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Mark } from './grid.ts';

/** On the dark ground of the picture; what is drawn upon them is white. */
const colours: Readonly<Record<Mark, string>> = {
  check: '#248046',
  'check-square': '#1a7f8c',
  plus: '#4752c4',
  cross: '#c93b3e',
  bar: '#5c6069',
  question: '#8a5a00',
};

type Point = readonly [number, number];

/** Lines within a square from -1 to 1. */
const lines: Readonly<Record<Mark, readonly (readonly Point[])[]>> = {
  check: [
    [
      [-0.48, 0.04],
      [-0.12, 0.4],
      [0.5, -0.36],
    ],
  ],
  'check-square': [
    [
      [-0.48, 0.04],
      [-0.12, 0.4],
      [0.5, -0.36],
    ],
  ],
  plus: [
    [
      [-0.48, 0],
      [0.48, 0],
    ],
    [
      [0, -0.48],
      [0, 0.48],
    ],
  ],
  cross: [
    [
      [-0.38, -0.38],
      [0.38, 0.38],
    ],
    [
      [-0.38, 0.38],
      [0.38, -0.38],
    ],
  ],
  bar: [
    [
      [-0.46, 0],
      [0.46, 0],
    ],
  ],
  question: [
    [
      [-0.3, -0.28],
      [-0.14, -0.5],
      [0.16, -0.5],
      [0.32, -0.26],
      [0, 0.02],
      [0, 0.16],
    ],
    [
      [0, 0.48],
      [0, 0.5],
    ],
  ],
};

/** Drawn, not written: no font can lack them. @param size of the square it fills */
export function drawMark(context: SKRSContext2D, mark: Mark, middle: Point, size: number): void {
  const [x, y] = middle;
  const radius = size / 2;
  context.fillStyle = colours[mark];
  context.beginPath();
  if (mark === 'check-square') context.roundRect(x - radius, y - radius, size, size, size / 6);
  else context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
  context.strokeStyle = '#ffffff';
  context.lineWidth = Math.max(2, size / 9);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const line of lines[mark]) {
    context.beginPath();
    for (const [index, [dx, dy]] of line.entries()) {
      if (index === 0) context.moveTo(x + dx * radius, y + dy * radius);
      else context.lineTo(x + dx * radius, y + dy * radius);
    }
    context.stroke();
  }
}

/** Nothing is to be said here. */
export function drawDot(context: SKRSContext2D, [x, y]: Point): void {
  context.fillStyle = '#6d717a';
  context.beginPath();
  context.arc(x, y, 4, 0, Math.PI * 2);
  context.fill();
}
