export { StandingClock } from './clock.ts';
export { Emulator, type EmulatorOptions, startEmulator } from './emulator.ts';
export type { Application, Channel, Guild, Role, StoredMessageView, User } from './handles.ts';
export { addToNewest, type RequestEntry } from './journal.ts';
export type { Director } from './playground/director.ts';
export { asShown } from './person/markup.ts';
export { Person } from './person/person.ts';
export { Screen } from './person/screen.ts';
export type { Seat } from './seat.ts';
