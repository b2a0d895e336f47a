import { action } from '#src/core/action.ts';
import { openEdit, saveEdit } from './editing.service.ts';

export const editingActions = [
  action({
    name: 'creators.edit',
    needs: 'creators.edit',
    opens: 'form',
    run: (ctx, argument) => openEdit(ctx, { creator: argument.split('.')[0] ?? '' }),
  }),
  action({ name: 'creators.save-edit', needs: 'creators.edit', run: saveEdit }),
];
