import { person, typed, words, type Words } from '#src/core/words.ts';
import { permissionName } from './permission-names.ts';

export const callsChecks = { 'calls.places': 'Coaching calls' };

/** Lines of /setup check about where calls are posted and take place. */
export const callReadiness = {
  gone: (title: string): Words =>
    words`a channel of “${title}” was deleted in Discord. Type ${typed('/call list')}, choose the call and then another channel.`,
  noHolder: (userId: string): Words =>
    words`${person(userId)} holds calls, and is no coach, manager or owner in this server any more. Type ${typed('/call list')}, open each of them and press Hand over.`,
  noEvents: words`I cannot make Discord's own events for calls: I lack **${permissionName('CreateEvents')}**. Server Settings → Roles → Greenroom → Permissions: switch it on. Calls are posted all the same.`,
};
