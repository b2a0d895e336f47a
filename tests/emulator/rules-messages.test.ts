import { describe, expect, test } from 'vitest';
import type { Piece } from '#src/emulator/rules/components.ts';
import { checkMessage, flagsAfter, type MessageBody } from '#src/emulator/rules/messages.ts';

const V2 = 32_768;
const button = (custom_id: string, more: Partial<Piece> = {}): Piece => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id,
  ...more,
});
const row = (...components: Piece[]): Piece => ({ type: 1, components });
const text = (content: string): Piece => ({ type: 10, content });
const file = (name: string, key = '0') => ({ key, name });
const codes = (body: MessageBody, options?: Parameters<typeof checkMessage>[1]): string[] =>
  checkMessage(body, options).issues.map((issue) => `${issue.path.join('.')} ${issue.code}`);
const v2 = (...components: Piece[]): MessageBody => ({ flags: V2, components });

describe('a message Discord takes', () => {
  test('with a button to a shop, which has neither label nor custom_id', () => {
    expect(codes({ components: [row({ type: 2, style: 6 })] })).toEqual([]);
  });

  test('of content and one row of five buttons', () => {
    const components = [row(...['a', 'b', 'c', 'd', 'e'].map((id) => button(id)))];
    expect(codes({ content: 'x'.repeat(2000), components })).toEqual([]);
  });

  test('of 40 components and 4000 characters, nested', () => {
    const texts = Array.from({ length: 39 }, () => text('x'.repeat(100)));
    const body = v2({ type: 17, components: [...texts.slice(0, 38), text('x'.repeat(200))] });
    expect(codes(body)).toEqual([]);
  });

  test('with an attachment that a picture refers to', () => {
    const gallery = { type: 12, items: [{ media: { url: 'attachment://card.png' } }] };
    expect(codes(v2(gallery), { uploads: [file('card.png')] })).toEqual([]);
  });
});

describe('a message Discord refuses', () => {
  test('content of 2001', () => {
    expect(codes({ content: 'x'.repeat(2001) })).toEqual(['content BASE_TYPE_MAX_LENGTH']);
  });

  test('41 components, nested ones counted', () => {
    const texts = Array.from({ length: 40 }, () => text('x'));
    expect(codes(v2({ type: 17, components: texts }))).toEqual(['components BASE_TYPE_MAX_LENGTH']);
  });

  test('4001 characters of text over all components', () => {
    expect(codes(v2(text('x'.repeat(3000)), { type: 17, components: [text('x'.repeat(1001))] }))).toEqual([
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ]);
  });

  test('content or embeds together with V2 components', () => {
    expect(codes({ ...v2(text('a')), content: 'b' })).toEqual(['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2']);
    expect(codes({ ...v2(text('a')), embeds: [{ title: 'b' }] })).toEqual([
      'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
  });

  test('V2 components without the flag, and more than five rows', () => {
    expect(codes({ components: [text('a')] })).toEqual(['components.0.type UNION_TYPE_CHOICES']);
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(button(id)));
    expect(codes({ components: six })).toEqual(['components BASE_TYPE_BAD_LENGTH']);
  });

  test('two components of one custom_id or one id', () => {
    expect(codes({ components: [row(button('a'), button('b')), row(button('a'))] })).toEqual([
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ]);
    const section = { type: 9, id: 7, components: [text('x')], accessory: button('a', { id: 7 }) };
    expect(codes(v2(section))).toEqual(['components.0.accessory.id COMPONENT_ID_DUPLICATED']);
  });

  test('six buttons in a row, or a select next to a button', () => {
    const six = row(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => button(id)));
    expect(codes({ components: [six] })).toContain('components.0.components.5 COMPONENT_LAYOUT_WIDTH_EXCEEDED');
    expect(codes({ components: [row(button('a'), { type: 6, custom_id: 's' })] })).toEqual([
      'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ]);
  });

  test('a button without label, without custom_id, or with both a link and a custom_id', () => {
    expect(codes({ components: [row(button('a', { label: ' ' }))] })).toEqual([
      'components.0.components.0.label BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
    ]);
    expect(codes({ components: [row({ type: 2, style: 2, label: 'x' })] })).toEqual([
      'components.0.components.0.custom_id BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
    ]);
    expect(codes({ components: [row(button('a', { style: 5, url: 'https://a.b' }))] })).toEqual([
      'components.0.components.0.custom_id BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ]);
    expect(codes({ components: [row({ type: 2, style: 5, label: 'x' })] })).toEqual([
      'components.0.components.0.url BASE_TYPE_REQUIRED',
    ]);
    expect(codes({ components: [row(button('a', { url: 'https://a.b' }))] })).toEqual([
      'components.0.components.0.url BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ]);
  });

  test('a select of equal values, of more choices than options, or chosen too often from the start', () => {
    const options = [
      { label: 'A', value: 'a' },
      { label: 'B', value: 'a' },
    ];
    const select = (more: Partial<Piece>): string[] =>
      codes({ components: [row({ type: 3, custom_id: 's', options, ...more })] });
    expect(select({})).toEqual(['components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED']);
    const good = options.map((option, index) => ({ ...option, value: `${index}` }));
    expect(select({ options: good, max_values: 3 })).toEqual(['components.0.components.0.options BASE_TYPE_BAD_LENGTH']);
    expect(select({ options: good, min_values: 2 })).toEqual([
      'components.0.components.0.min_values SELECT_COMPONENT_MIN_VALUES_TOO_LARGE',
    ]);
    const chosen = good.map((option) => ({ ...option, default: true }));
    expect(select({ options: chosen })).toEqual(['components.0.components.0.options SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES']);
  });

  test('embeds of 6001 in all, and an embed of nothing', () => {
    const big = { description: 'x'.repeat(3000) };
    expect(codes({ embeds: [big, big] })).toEqual([]);
    const field = { name: 'n', value: 'v' };
    expect(codes({ embeds: [big, { ...big, fields: [field] }] })).toEqual(['embeds MAX_EMBED_SIZE_EXCEEDED']);
    expect(codes({ embeds: [{}] })).toEqual(['embeds.0.description BASE_TYPE_REQUIRED']);
  });

  test('a picture whose attachment was not sent', () => {
    const media = { url: 'attachment://card.png' };
    expect(codes(v2({ type: 12, items: [{ media }] }))).toEqual([
      'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ]);
    expect(codes(v2({ type: 13, file: media }))).toHaveLength(1);
    expect(codes(v2({ type: 9, components: [text('x')], accessory: { type: 11, media } }))).toHaveLength(1);
  });

  test('eleven files', () => {
    const uploads = Array.from({ length: 11 }, (_, index) => file(`${index}.png`, `${index}`));
    expect(codes({ content: 'x' }, { uploads })).toEqual(['attachments BASE_TYPE_MAX_LENGTH']);
  });

  test('a listed attachment that was neither sent nor there before', () => {
    const listed = { content: 'x', attachments: [{ id: '0' }] };
    expect(codes(listed)).toEqual(['attachments.0.id ATTACHMENT_NOT_FOUND']);
    expect(codes(listed, { uploads: [file('a.png')] })).toEqual([]);
  });

  test('text of white space only', () => {
    expect(codes(v2(text(' \n')))).toEqual(['components.0.content BASE_TYPE_REQUIRED']);
  });

  test('everyone named twice in allowed_mentions', () => {
    expect(codes({ content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } })).toEqual([
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ]);
  });

  test('one that would show nothing is told apart', () => {
    expect(checkMessage({}).empty).toBe(true);
    expect(checkMessage({ content: '  ' }).empty).toBe(true);
    expect(checkMessage({}, { uploads: [file('a.png')] }).empty).toBe(false);
  });

  test('inside an answer to an interaction, with the path of the answer', () => {
    expect(codes({ content: 'x'.repeat(2001) }, { path: ['data'] })).toEqual(['data.content BASE_TYPE_MAX_LENGTH']);
  });
});

describe('an edit', () => {
  const before = { flags: 0, content: 'a', embeds: [], components: [], files: [] };

  test('cannot take the V2 flag off', () => {
    expect(flagsAfter(V2, 0)).toBe(V2);
    expect(flagsAfter(V2, undefined)).toBe(V2);
    expect(flagsAfter(0, V2)).toBe(V2);
    expect(codes({ content: 'b', flags: 0 }, { existing: { ...before, content: '', flags: V2 } })).toEqual([
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
  });

  test('can make a message V2 only when its content goes', () => {
    expect(codes(v2(text('b')), { existing: before })).toEqual(['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2']);
    expect(codes({ ...v2(text('b')), content: null }, { existing: before })).toEqual([]);
  });

  test('can show a picture that is there already, unless it takes it away', () => {
    const existing = { ...before, content: '', flags: V2, files: [file('card.png', '77')] };
    const gallery = v2({ type: 12, items: [{ media: { url: 'attachment://card.png' } }] });
    expect(codes(gallery, { existing })).toEqual([]);
    expect(codes({ ...gallery, attachments: [{ id: '77' }] }, { existing })).toEqual([]);
    expect(codes({ ...gallery, attachments: [] }, { existing })).toHaveLength(1);
  });

  test('leaves what it does not name, and may not empty the message', () => {
    expect(checkMessage({ components: [] }, { existing: before }).empty).toBe(false);
    expect(checkMessage({ content: '' }, { existing: before }).empty).toBe(true);
  });
});
