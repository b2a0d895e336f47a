export { creatorsActions, creatorsHelp, creatorsNamings } from './creators.actions.ts';
export { absorb as absorbCreator, createRuns, type LinkChange } from './creators.store.ts';
export { nameWithoutHandle, type Sighting } from './creators.rules.ts';
export { isLinked, proposeLink, suggestUnlinked } from './onboard.service.ts';
export { describeAnew, rebuildRuns, recogniseAgain, recogniseCreators } from './recognise.service.ts';
export { findOwn, getSeen, mayCoach, seesAll, suggestSeen, suggestSeenOrUnassigned } from './seeing/seeing.service.ts';
export { coachesOn, type OwnCreator, type SeenCreator } from './seeing/seeing.store.ts';
export { confirmCreators, markUnconfirmed, takeBackHandles, type TakenBack } from './unconfirmed/unconfirmed.store.ts';
