import { answeredMessage } from './deletion/answered.service.ts';
import { tellRequest } from './deletion/deletion.jobs.ts';

export { deskActions, deskCardButtons, deskHelp } from './desk.actions.ts';
export { deskPersonalData } from './deletion/personal.service.ts';
export { myData } from './personal/data.service.ts';
export { showPage } from './page/page.service.ts';
export { showToday } from './today/today.service.ts';

export const deskJobs = [tellRequest];
export const deskMessages = [answeredMessage];
