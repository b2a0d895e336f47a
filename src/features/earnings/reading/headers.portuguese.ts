import type { FileLanguage } from './headers.ts';

/** Backstage in Portuguese (Brazil): it leaves many of its headers in English. */
export const portuguese: FileLanguage = {
  headers: {
    period: ['Período dos dados'],
    username: ['Nome do criador'],
    diamonds: ['Diamantes'],
    liveSeconds: ['Duração da LIVE'],
    validDays: ['Dias válidos de início de LIVE'],
    known: ['Batalhas', 'Diamantes obtidos de batalhas'],
  },
  headerEndings: [],
  comparisons: [],
  otherExports: {},
  quitSentences: [],
  missing: [],
};
