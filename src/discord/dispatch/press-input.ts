import { ComponentType, type APIModalSubmission, type ModalSubmitComponent } from 'discord.js';
import type { Input } from '#src/core/action.ts';
import type { Attachments } from './attachments.ts';

/** A button, or what was chosen in a select. */
export function pressInput(values: readonly string[] = []): Input {
  return { chosen: values, text: () => '', choices: () => [], files: () => [] };
}

/** What a form was filled with, by the names of its fields. */
export function formInput(submitted: Pick<APIModalSubmission, 'components' | 'resolved'>, attachments: Attachments): Input {
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
    choices: (name) => chosenIn(fields.get(name)),
    files: (name, limits) => {
      const field = fields.get(name);
      const ids = field?.type === ComponentType.FileUpload ? field.values : [];
      return ids.flatMap((id) => {
        const file = submitted.resolved?.attachments?.[id];
        return file ? [attachments.announced(file, limits)] : [];
      });
    },
  };
}

function chosenIn(field: ModalSubmitComponent | undefined): readonly string[] {
  if (!field || field.type === ComponentType.FileUpload) return [];
  if (field.type === ComponentType.RadioGroup) return field.value === null ? [] : [field.value];
  return 'values' in field ? [...field.values] : [];
}
