import { peopleLines } from './permission-lines.ts';
import { describeLines, onTwoAgencies } from './permission-rows.ts';

onTwoAgencies();
describeLines(peopleLines);
