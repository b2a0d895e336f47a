/** @import { Answer, Ask, View } from '../playground/wire.ts' */

/**
 * What a drawing function may know and do. One object lives as long as the page shows one person, and its `view` is the newest.
 *
 * @typedef {object} Scene
 * @property {View} view
 * @property {() => Date} now the playground's clock
 * @property {(ask: Ask) => Promise<Answer>} ask throws an Error with one sentence for the person
 * @property {(answer: Answer) => void} settle opens a form; what came of anything else is in sight
 * @property {(channelId: string) => void} go
 * @property {() => void} changed draw again
 * @property {(messageId: string) => void} [dismiss] an answer that only this person sees is seen no more
 */

/**
 * The sentence of an error, for the person.
 *
 * @param {unknown} error
 */
export const sentenceOf = (error) => (error instanceof Error ? error.message : String(error));
