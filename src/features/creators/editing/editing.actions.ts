import { action } from '#src/core/action.ts';
import { openEdit, saveEdit } from './editing.service.ts';

export const editingActions = [
  action({ name: 'creators.edit', needs: 'creators.edit', opens: 'form', run: (ctx, creator) => openEdit(ctx, { creator }) }),
  action({ name: 'creators.save-edit', needs: 'creators.edit', run: saveEdit }),
];
