import { type APISelectMenuComponent, ComponentType } from 'discord-api-types/v10';
import type { Names, Ref } from './names.ts';

interface Option {
  readonly label: string;
  readonly value: string;
}

/** The value of an option that a person picked by its label or value. */
export function chosenOption(options: readonly Option[], wanted: string, where: string): string {
  const found = options.find((option) => option.label === wanted) ?? options.find((option) => option.value === wanted);
  if (found) return found.value;
  const labels = options.map((option) => option.label).join(', ');
  throw new Error(`${where} has no "${wanted}", only ${labels}`);
}

/** How many may be chosen, as the client counts before it lets a choice through. */
export function checkCount(count: number, least: number, most: number, where: string): void {
  if (count >= least && count <= most) return;
  const range = least === most ? String(least) : `${least} to ${most}`;
  throw new Error(`${where} takes ${range} choices, not ${count}`);
}

/** The ids or values of what a person chose in a select of any kind. */
export function chosenValues(component: APISelectMenuComponent, wanted: readonly Ref[], names: Names, where: string): string[] {
  switch (component.type) {
    case ComponentType.StringSelect:
      return wanted.map((one) => chosenOption(component.options, typeof one === 'string' ? one : one.id, where));
    case ComponentType.UserSelect:
      return wanted.map((one) => names.member(one).user.id);
    case ComponentType.RoleSelect:
      return wanted.map((one) => names.role(one).id);
    case ComponentType.MentionableSelect:
      return wanted.map((one) => names.mentionable(one));
    case ComponentType.ChannelSelect:
      return wanted.map((one) => {
        const channel = names.channel(one);
        if (component.channel_types?.length && !component.channel_types.includes(channel.type))
          throw new Error(`${where} does not offer channels of the kind ${channel.type}`);
        return channel.id;
      });
    default:
      throw new Error(`${where} is no select`);
  }
}
