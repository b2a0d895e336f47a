import { action } from '#src/core/action.ts';
import { chooseColumn, forgetFile, forgetHeader, nameHeader, showHeaders, showNamedHeaders } from './naming.service.ts';

const needs = 'earnings.import';

export const headingsActions = [
  action({ name: 'earnings.choose-column', needs, run: (ctx, argument, input) => chooseColumn(ctx, argument, input.chosen[0]) }),
  action({ name: 'earnings.name-header', needs, run: (ctx, argument, input) => nameHeader(ctx, argument, input.chosen[0]) }),
  action({ name: 'earnings.name-headers', needs, run: showHeaders }),
  action({ name: 'earnings.forget-file', needs, run: forgetFile }),
  action({ name: 'earnings.named-headers', needs, run: showNamedHeaders }),
  action({ name: 'earnings.forget-header', needs, run: forgetHeader }),
];
