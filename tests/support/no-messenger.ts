import type { Messenger } from '#src/context.ts';

const nothing = (): Promise<never> => Promise.reject(new Error('nothing is sent here'));

/** Where nothing may be sent: whatever is asked of it fails. */
export const noMessenger: Messenger = {
  send: nothing,
  findSent: nothing,
  edit: nothing,
  isThere: nothing,
  remove: nothing,
  openDirect: nothing,
  createPrivateThread: nothing,
  addToThread: nothing,
  removeFromThread: nothing,
  closeThread: nothing,
  nameThread: nothing,
  openThread: nothing,
  openThreadUnder: nothing,
  createEvent: nothing,
  changeEvent: nothing,
  startEvent: nothing,
  endEvent: nothing,
  cancelEvent: nothing,
};
