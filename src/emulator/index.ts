export { Emulator, type EmulatorOptions, startEmulator } from './emulator.ts';
export type { Fault, FaultMatch } from './faults.ts';
export type { Application, Channel, Guild, Role, StoredMessageView, User } from './handles.ts';
export type { EventEntry, JournalEntry, RequestEntry } from './journal.ts';
export type { Clock } from './model.ts';
export type { Outcome, Seat } from './seat.ts';
