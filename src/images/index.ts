export { cleanPicture, type CleanPicture } from './clean.ts';
export { mostPictureBytes } from './limits.ts';
export { drawGrid } from './draw.ts';
export type { Grid } from './drawing/grid.ts';
