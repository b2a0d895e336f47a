import type { FileLanguage } from './headers.ts';

/** Backstage in Spanish. */
export const spanish: FileLanguage = {
  headers: {
    period: ['Periodo de datos', 'Período de datos'],
    tiktokId: ['ID del creador'],
    username: ['Nombre de usuario del creador'],
    group: ['Grupo'],
    managerName: ['Agente'],
    joinedOn: ['Hora de incorporación'],
    daysSinceJoining: ['Días desde la incorporación'],
    diamonds: ['Diamantes'],
    liveSeconds: ['Duración de LIVE'],
    validDays: ['Días válidos de emisiones LIVE'],
    newFollowers: ['Nuevos seguidores'],
    liveStreams: ['Emisiones LIVE'],
    diamondsLastMonth: ['Diamantes en el último mes'],
    liveSecondsLastMonth: ['Duración de emisiones LIVE (en horas) durante el último mes'],
    validDaysLastMonth: ['Días válidos de emisiones LIVE del mes pasado'],
    known: ['Partidas', 'Diamantes de partidas', 'Estado de graduación', 'Estado de rango', 'Estado del rango'],
  },
  headerEndings: [],
  comparisons: ['Porcentaje logrado', 'frente al mes pasado'],
  otherExports: {},
  quitSentences: [],
  missing: [],
};
