/** @import { ChannelShown, SelectShown, View } from '../../playground/wire.ts' */

/** @typedef {{ value: string, label: string, description: string, sign: string }} Offer */

/** So many are drawn; whoever looks for another one types. */
const most = 100;

const signs = /** @type {const} */ ({ voice: '🔊', stage: '🎙', forum: '💬', category: '▾' });

/**
 * All that may be chosen.
 *
 * @param {SelectShown} select
 * @param {View} view
 * @returns {readonly Offer[]}
 */
export function offersOf(select, view) {
  switch (select.of) {
    case 'options':
      return select.options.map(({ value, label, description }) => ({ value, label, description, sign: '' }));
    case 'users':
      return people(view);
    case 'roles':
      return roles(view);
    case 'mentionables':
      return [...people(view), ...roles(view)];
    case 'channels':
    default:
      return view.channels
        .filter(({ kind }) => kind !== 'dm' && (select.kinds ?? [kind]).includes(kind))
        .map((channel) => ({ value: channel.id, label: channel.name, description: above(channel, view), sign: signOf(channel) }));
  }
}

/** @param {View} view */
const people = ({ members }) =>
  members.map(({ id, name, bot, roles: [highest = ''] }) => ({
    value: id,
    label: name,
    description: bot ? 'App' : highest,
    sign: '@',
  }));

/** @param {View} view */
const roles = (view) => view.roles.map(({ id, name }) => ({ value: id, label: name, description: 'Role', sign: '@' }));

/** @param {ChannelShown} channel */
const signOf = ({ kind }) => (kind in signs ? signs[/** @type {keyof typeof signs} */ (kind)] : '#');

/**
 * @param {ChannelShown} channel
 * @param {View} view
 */
const above = ({ parentId }, { channels }) => channels.find(({ id }) => id === parentId)?.name ?? '';

/**
 * Those that fit what is typed: first what begins with it.
 *
 * @param {readonly Offer[]} offers
 * @param {string} typed
 */
export function fitting(offers, typed) {
  const sought = plain(typed.replace(/^[@#]/u, ''));
  if (sought === '') return offers.slice(0, most);
  const begin = offers.filter(({ label }) => plain(label).startsWith(sought));
  const others = offers.filter(
    (offer) => !begin.includes(offer) && plain(`${offer.label} ${offer.description}`).includes(sought),
  );
  return [...begin, ...others].slice(0, most);
}

/** @param {string} text */
const plain = (text) => text.trim().normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * @param {SelectShown} select
 * @returns {readonly string[]}
 */
export const chosenFromStart = (select) =>
  select.of === 'options' ? select.options.flatMap(({ value, chosen }) => (chosen ? [value] : [])) : select.chosen;

/**
 * What is wrong with that many; null: nothing.
 *
 * @param {number} count
 * @param {{ least: number, most: number }} limits
 */
export function countTrouble(count, limits) {
  if (count < limits.least) return limits.most === 1 ? 'Choose one.' : `Choose at least ${limits.least}.`;
  return count > limits.most ? `Choose at most ${limits.most}.` : null;
}
