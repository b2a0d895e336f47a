export { agencies } from './agency.tables.ts';
export { enterAgency, findAgency, getSettings } from './agency.store.ts';
export { recordAudit } from './audit.service.ts';
export type { Settings, Visitor } from './agency.rules.ts';
