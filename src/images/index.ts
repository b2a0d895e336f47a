export { cleanPicture, type CleanPicture } from './clean.ts';
export { mostPictureBytes } from './limits.ts';
