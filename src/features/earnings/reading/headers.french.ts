import type { FileLanguage } from './headers.ts';

/** Backstage in French. */
export const french: FileLanguage = {
  headers: {
    period: ['Période des données'],
    tiktokId: ['ID créateur(trice)'],
    username: ["Nom d'utilisateur du/de la créateur(trice)"],
    group: ['Groupe'],
    managerName: ['Agent'],
    joinedOn: ["Date d'établissement de la relation"],
    daysSinceJoining: ["Jours depuis l'adhésion"],
    diamonds: ['Diamants'],
    liveSeconds: ['Durée de LIVE', 'Durée de LIVE (heures)'],
    validDays: ['Jours de passage en LIVE valides'],
    newFollowers: ['Nouveaux followers'],
    liveStreams: ['Diffusions LIVE'],
    diamondsLastMonth: ['Diamants le mois dernier'],
    liveSecondsLastMonth: ['Durée de LIVE (en heures) le mois dernier'],
    validDaysLastMonth: ['Jours de passage en LIVE valides le mois dernier'],
    known: ['Statut du diplôme', "Statut d'évolution", "Statut de l'échelon"],
  },
  headerEndings: [],
  comparisons: [],
  otherExports: {},
  quitSentences: [],
  missing: [],
};
