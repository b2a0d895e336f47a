import type { Chapter } from './screen.ts';
import { callHolders } from './screens/call-holders.ts';
import { callChanges } from './screens/call-changes.ts';
import { callNotes } from './screens/call-notes.ts';
import { callPlaces } from './screens/call-places.ts';
import { callReport } from './screens/call-report.ts';
import { calls } from './screens/calls.ts';
import { checklist } from './screens/checklist.ts';
import { claims } from './screens/claims.ts';
import { creators } from './screens/creators.ts';
import { desk } from './screens/desk.ts';
import { figures } from './screens/figures.ts';
import { house } from './screens/house.ts';
import { imports } from './screens/imports.ts';
import { messages } from './screens/messages.ts';
import { setup } from './screens/setup.ts';

/** Everything there is to see, in the order in which it comes about: each chapter goes on where the one before ended. */
export const chapters: readonly Chapter[] = [
  setup,
  imports,
  figures,
  creators,
  claims,
  checklist,
  messages,
  desk,
  calls,
  callNotes,
  callPlaces,
  callChanges,
  callReport,
  callHolders,
  house,
];
