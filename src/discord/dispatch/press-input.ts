import { ComponentType, type APIModalSubmission, type ModalSubmitComponent } from 'discord.js';
import type { Input } from '#src/core/action.ts';

/** A button, or what was chosen in a select. */
export function pressInput(values: readonly string[] = []): Input {
  return { chosen: values, text: () => '', choices: () => [] };
}

/** What a form was filled with, by the names of its fields. */
export function formInput(submitted: Pick<APIModalSubmission, 'components'>): Input {
  const fields = new Map<string, ModalSubmitComponent>();
  for (const part of submitted.components) {
    if (part.type === ComponentType.Label) fields.set(part.component.custom_id, part.component);
  }
  return {
    chosen: [],
    text: (name) => {
      const field = fields.get(name);
      return field?.type === ComponentType.TextInput ? field.value.trim() : '';
    },
    choices: (name) => {
      const field = fields.get(name);
      return field && 'values' in field ? [...field.values] : [];
    },
  };
}
