import { action } from '#src/core/action.ts';
import { askUndo, turnImports, undoShown } from './history/history.service.ts';
import { handIn, openImport } from './importing/exporting.service.ts';
import { headingsActions } from './headings/headings.actions.ts';
import { joiningActions } from './joining/joining.actions.ts';
import { confirmImport, discardImport, turnPreview } from './importing/import.service.ts';
import { leavePosted } from './posted/posted.service.ts';
import { askForPlan, backToPlan, previewPlan, setShownPlan, showPlan } from './plans/plan.service.ts';
import { setPrivacy, showPrivacy } from './privacy/privacy.service.ts';
import { agencyEarnings, turnAgencyPage } from './statements/agency.service.ts';
import { myEarnings, openCreator, turnCreatorMonth, turnOwnMonth } from './statements/creator.service.ts';
import { downloadMonth } from './statements/download.service.ts';

export const earningsActions = [
  action({ name: 'earnings.open-import', needs: 'earnings.import', opens: 'form', run: openImport }),
  action({ name: 'earnings.hand-in', needs: 'earnings.import', run: handIn }),
  action({ name: 'earnings.confirm-import', needs: 'earnings.import', run: confirmImport }),
  action({ name: 'earnings.discard-import', needs: 'earnings.import', run: discardImport }),
  action({ name: 'earnings.turn-preview', needs: 'earnings.import', run: turnPreview }),
  ...headingsActions,
  ...joiningActions,
  action({ name: 'earnings.leave-posted', needs: 'earnings.import', run: leavePosted }),
  action({ name: 'earnings.turn-imports', needs: 'earnings.import', run: turnImports }),
  action({ name: 'earnings.ask-undo', needs: 'earnings.import', run: askUndo }),
  action({ name: 'earnings.undo-import', needs: 'earnings.import', run: undoShown }),
  action({ name: 'earnings.agency-page', needs: 'earnings.agency', run: turnAgencyPage }),
  action({ name: 'earnings.show-agency', needs: 'earnings.agency', run: (ctx) => agencyEarnings(ctx, { month: undefined }) }),
  action({ name: 'earnings.show-own', needs: 'earnings.own', run: (ctx) => myEarnings(ctx, { month: undefined }) }),
  action({ name: 'earnings.own-month', needs: 'earnings.own', run: turnOwnMonth }),
  action({ name: 'earnings.open-creator', needs: 'earnings.creator', run: openCreator }),
  action({ name: 'earnings.creator-month', needs: 'earnings.creator', run: turnCreatorMonth }),
  action({ name: 'earnings.download', needs: 'earnings.agency', run: downloadMonth }),
  action({ name: 'earnings.open-privacy', needs: 'earnings.privacy', run: (ctx) => showPrivacy(ctx) }),
  action({ name: 'earnings.set-privacy', needs: 'earnings.privacy', run: setPrivacy }),
  action({ name: 'earnings.open-plan', needs: 'earnings.see-plan', run: showPlan }),
  action({ name: 'earnings.show-plan', needs: 'earnings.see-plan', run: backToPlan }),
  action({ name: 'earnings.change-plan', needs: 'earnings.plan', opens: 'form', run: askForPlan }),
  action({ name: 'earnings.preview-plan', needs: 'earnings.plan', run: (ctx, _argument, input) => previewPlan(ctx, input) }),
  action({ name: 'earnings.set-plan', needs: 'earnings.plan', run: setShownPlan }),
];
