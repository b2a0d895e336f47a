import type { Day } from '#src/core/calendar.ts';
import { channelMention, person, roleMention, typed, words, type Words } from '#src/core/words.ts';
import { dayName } from './dates.ts';
import { permissionName } from './permission-names.ts';

type Missing = 'role' | 'niche' | 'of-coach' | 'creator' | 'channel' | 'for';
type Problem =
  | { readonly what: Missing; readonly typed?: string }
  | { readonly what: 'not-a-coach'; readonly userId: string }
  | { readonly what: 'not-yours' }
  | { readonly what: 'others' }
  | { readonly what: 'nobody' }
  | { readonly what: 'ends-before'; readonly day: Day }
  | { readonly what: 'channel-gone' }
  | { readonly what: 'permissions'; readonly channelId: string; readonly permissions: readonly string[] }
  | { readonly what: 'mention'; readonly channelId: string; readonly roleId: string };

/** What is in the way of a call that is planned, or of its posts. */
export function callProblem(problem: Problem): Words {
  switch (problem.what) {
    case 'role':
      return words`**Choose the role** it is for.`;
    case 'niche':
      return words`**Choose the niche** it is for. Where there is none to choose, no creator has one: set it with ${typed('/creator edit')}.`;
    case 'of-coach':
      return words`**Choose the coach** whose creators it is for.`;
    case 'creator':
      return words`**Choose the creator** it is for: a member who is linked to one you look after. Whoever is no member can be typed: ${typed('/call schedule for:')}`;
    case 'channel':
      return words`**Choose the channel** it is posted in.`;
    case 'channel-gone':
      return words`The channel it is posted in is no longer there. **Choose another one.**`;
    case 'for':
      return words`“${problem.typed ?? ''}” is no role, niche, coach or creator I know. **Choose whom it is for.**`;
    case 'not-a-coach':
      return words`${person(problem.userId)} is no coach, manager or owner in this server. **Choose who holds it.**`;
    case 'not-yours':
      return words`This creator is not among those you look after. **Choose another one.**`;
    case 'others':
      return words`Whom this call is for cannot be changed: whoever was invited could go on reading along. **End it**, and plan another one with ${typed('/call schedule')}.`;
    case 'nobody':
      return words`Nobody whom it is for is linked in this server, so nobody is invited yet. ${typed('/creator onboard')} links somebody.`;
    case 'ends-before':
      return words`Its last day, ${dayName(problem.day)}, is before its first. **Choose until when**, or change the day.`;
    case 'permissions':
      return words`In ${channelMention(problem.channelId)} I lack ${problem.permissions.map(permissionName).join(', ')}. It can be planned, and nothing is posted there until I have it.`;
    case 'mention':
      return words`${roleMention(problem.roleId)} cannot be pinged in ${channelMention(problem.channelId)}, so the mention notifies nobody. Server Settings → Roles → that role: switch on **Allow anyone to @mention this role**, or allow me **${permissionName('MentionEveryone')}** in the channel.`;
    default:
      return problem satisfies never;
  }
}
