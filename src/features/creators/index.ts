export { creatorsActions, creatorsHelp } from './creators.actions.ts';
export { absorb as absorbCreator } from './creators.store.ts';
export { handleFrom, type SeenRow, type Sighting } from './creators.rules.ts';
export { proposeLink, suggestUnlinked } from './onboard.service.ts';
export { handleHolders, rebuildRuns, recogniseCreators, startRuns } from './recognise.service.ts';
