import { html, nothing } from 'lit-html';
import { drawEvents } from './events.js';
import { drawConnected, drawVoice, isVoice } from './voice.js';

/** @import { ChannelShown } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */

/** Before its name. @type {Readonly<Record<ChannelShown['kind'], string>>} */
export const signs = {
  text: '#',
  announcement: '!',
  voice: '♪',
  stage: '♫',
  forum: '≡',
  category: '',
  thread: '↳',
  'private-thread': '⤷',
  dm: '@',
};

/** Said by a screen reader in the place of the sign. */
const kinds = {
  text: '',
  announcement: 'announcements, ',
  voice: 'voice, ',
  stage: 'stage, ',
  forum: 'forum, ',
  category: '',
  thread: 'thread, ',
  'private-thread': 'private thread, ',
  dm: 'direct message, ',
};

/**
 * The next events, the channels this person sees, threads and who sits there under theirs, direct messages below.
 * @param {Scene} scene
 * @param {(channel: ChannelShown) => boolean} isUnread
 * @param {(channelId: string) => void} go
 */
export function drawChannels(scene, isUnread, go) {
  const { view } = scene;
  // Two people may stand side by side.
  const me = view.members.find(({ id }) => id === view.as)?.name ?? '';
  const isIn = (/** @type {ChannelShown} */ one) => view.channels.some(({ id }) => id === one.parentId);
  const top = view.channels.filter((one) => one.kind !== 'dm' && !isThread(one) && !isIn(one));
  const below = (/** @type {string} */ parentId) => view.channels.filter((one) => one.parentId === parentId);
  // A thread whose channel they do not see stands alone.
  const lone = view.channels.filter((one) => isThread(one) && !isIn(one));
  const dms = view.channels.filter(({ kind }) => kind === 'dm');
  /** @type {(one: ChannelShown) => unknown} */
  const row = (one) => {
    const inner = below(one.id).filter((thread) => !thread.archived || thread.id === view.channelId);
    const label = `${kinds[one.kind]}${one.name}${isUnread(one) ? ', unread' : ''}`;
    return html`<li>
      ${
        one.kind === 'category'
          ? html`<h3>${one.name}</h3>`
          : isVoice(one)
            ? drawVoice(one, scene, { sign: signs[one.kind], kind: kinds[one.kind], isUnread: isUnread(one), go })
            : html`<button
                class=${isUnread(one) ? 'channel unread' : 'channel'}
                aria-current=${one.id === view.channelId ? 'page' : 'false'}
                aria-label=${label}
                @click=${() => go(one.id)}
              >
                <span aria-hidden="true">${signs[one.kind]}</span> <span class="name">${one.name}</span>
              </button>`
      }
      ${
        inner.length > 0
          ? html`<ul>
              ${inner.map(row)}
            </ul>`
          : nothing
      }
    </li>`;
  };
  return html`${drawEvents(scene)}
    <nav aria-label=${`Channels of ${me}`}>
      <ul>
        ${top.map(row)} ${lone.map(row)}
      </ul>
      ${
        dms.length > 0
          ? html`<h3>Direct messages</h3>
              <ul>
                ${dms.map(row)}
              </ul>`
          : nothing
      }
    </nav>
    ${drawConnected(scene)}`;
}

/** @param {ChannelShown} one */
const isThread = ({ kind }) => kind === 'thread' || kind === 'private-thread';
