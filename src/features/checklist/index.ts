import { forgetPictures, picturesToForget } from './pictures.jobs.ts';
import { answeredMessage } from './telling.service.ts';

export { checklistActions, checklistCreatorButtons, checklistHelp, checklistNamings } from './checklist.actions.ts';
export { checklistProgress, showOwnChecklist } from './own.service.ts';
export { moveChecklist } from './personal.store.ts';
export { checklistPersonalData } from './personal.service.ts';
export { listToReview } from './review.service.ts';

export const checklistJobs = [forgetPictures];
export const checklistMessages = [answeredMessage];
export const checklistSweeps = [picturesToForget];
