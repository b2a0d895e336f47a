import { expect, test } from 'vitest';
import { modalIssues, type Piece } from '#src/emulator/rules/components.ts';

const input = (custom_id: string, more: Partial<Piece> = {}): Piece => ({
  type: 18,
  label: 'Handle',
  component: { type: 4, style: 1, custom_id, ...more },
});
const old = (...components: Piece[]): Piece => ({ type: 1, components });
const codes = (...components: Piece[]): string[] =>
  modalIssues(components, ['data', 'components']).map((issue) => `${issue.path.join('.')} ${issue.code}`);

test('one to five rows pass, text among them', () => {
  expect(codes(input('a'))).toEqual([]);
  const text = { type: 10, content: 'Read this first.' };
  expect(codes(text, input('a'), input('b'), input('c'), input('d'))).toEqual([]);
});

test('six rows are refused, text included, and so is none', () => {
  const text = { type: 10, content: 'Read this first.' };
  expect(codes(text, ...['a', 'b', 'c', 'd', 'e'].map((id) => input(id)))).toEqual(['data.components BASE_TYPE_BAD_LENGTH']);
  expect(codes()).toEqual(['data.components BASE_TYPE_BAD_LENGTH']);
});

test('two inputs of one custom_id are refused', () => {
  expect(codes(input('a'), input('a'))).toEqual(['data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED']);
});

test('a shortest length over the longest, and a value outside both, are refused', () => {
  expect(codes(input('a', { min_length: 5, max_length: 4 }))).toEqual([
    'data.components.0.component.min_length TEXT_INPUT_COMPONENT_MIN_LENGTH_TOO_LARGE',
  ]);
  expect(codes(input('a', { max_length: 4, value: 'abcde' }))).toEqual([
    'data.components.0.component.value BASE_TYPE_BAD_LENGTH',
  ]);
});

test('a disabled select is refused', () => {
  expect(codes(input('a', { type: 6, disabled: true }))).toEqual([
    'data.components.0.component.disabled COMPONENT_DISABLED_IN_MODAL',
  ]);
});

const name = (custom_id: string): Piece => ({ type: 4, style: 1, custom_id, label: 'Name' });

test('an old row needs a label and holds one input', () => {
  expect(codes(old(name('a')))).toEqual([]);
  expect(codes(old(name('a'), name('b')))).toEqual(['data.components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED']);
  expect(codes(old({ type: 4, style: 1, custom_id: 'a' }))).toEqual(['data.components.0.components.0.label BASE_TYPE_REQUIRED']);
});

const upload = (more: Partial<Piece>): string[] => codes(input('a', { type: 19, ...more }));

test('a file field takes one to ten files of at most ten kinds, and no fewer at least than at most', () => {
  expect([upload({}), upload({ min_values: 0 }), upload({ max_values: 10 })]).toEqual([[], [], []]);
  const refused = ['data.components.0.component.max_values BASE_TYPE_BAD_LENGTH'];
  expect([upload({ min_values: 2 }), upload({ max_values: 11 }), upload({ max_values: 0, min_values: 0 })]).toEqual([
    refused,
    refused,
    refused,
  ]);
  expect(upload({ file_types: Array.from({ length: 11 }, (_, index) => `.${index}`) })).toEqual([
    'data.components.0.component.file_types BASE_TYPE_BAD_LENGTH',
  ]);
});
