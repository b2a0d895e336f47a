import { callTonight } from './call-tonight.ts';
import { firstDay } from './first-day.ts';
import { monday } from './monday.ts';
import { monthEnd } from './month-end.ts';
import { story } from './story.ts';
import type { Station } from './station.ts';

/** Where one can go; the first is where the demo begins. */
export const stations: readonly [Station, ...Station[]] = [story, firstDay, monday, monthEnd, callTonight];
