/** The largest file taken; what a phone takes is below. */
export const mostPictureBytes = 8 * 1024 * 1024;
/** Width × height of what is decoded: the 50-megapixel pictures of phones. At worst it takes 400 MB for two seconds. */
export const mostPixels = 52_000_000;
/** The longest side of what is kept. */
export const longestSide = 1600;
