import { ComponentType } from 'discord-api-types/v10';
import { badLength, type FormIssue, required } from './form-errors.ts';

type Path = FormIssue['path'];

/** A component of a body that checkBody has already passed; every field but `type` may still be absent. */
export interface Piece {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string | null;
  readonly content?: string;
  readonly label?: string | null;
  readonly style?: number;
  readonly url?: string | null;
  readonly emoji?: object | null;
  readonly placeholder?: string | null;
  readonly disabled?: boolean | null;
  readonly required?: boolean | null;
  readonly value?: string | null;
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly options?: readonly { value: string; label: string; default?: boolean | null }[];
  readonly default_values?: readonly { id: string; type: string }[] | null;
  readonly file_types?: readonly string[] | null;
  readonly components?: readonly Piece[];
  readonly component?: Piece;
  readonly accessory?: Piece;
  readonly media?: { url: string };
  readonly file?: { url: string };
  readonly items?: readonly { media: { url: string } }[];
}

export interface Placed {
  readonly piece: Piece;
  readonly path: Path;
}

const T = ComponentType;
const LINK = 5;
const PREMIUM = 6;
const SELECTS: ReadonlySet<number> = new Set([T.StringSelect, T.UserSelect, T.RoleSelect, T.MentionableSelect, T.ChannelSelect]);

const isSelect = (type: number): boolean => SELECTS.has(type);

/** Every component, nested ones too, in the order they are read, with its place in the body. */
export function allPieces(pieces: readonly Piece[], path: Path): Placed[] {
  return pieces.flatMap((piece, index) => withNested(piece, [...path, index]));
}

function withNested(piece: Piece, path: Path): Placed[] {
  return [
    { piece, path },
    ...allPieces(piece.components ?? [], [...path, 'components']),
    ...(piece.component ? withNested(piece.component, [...path, 'component']) : []),
    ...(piece.accessory ? withNested(piece.accessory, [...path, 'accessory']) : []),
  ];
}

/** Text a message shows in its components; what the limit of 4000 counts. */
export function displayedText(pieces: readonly Piece[]): string[] {
  return allPieces(pieces, []).flatMap(({ piece }) =>
    piece.type === T.TextDisplay && piece.content !== undefined ? [piece.content] : [],
  );
}

function duplicates(placed: readonly Placed[]): FormIssue[] {
  const names = new Set<string>();
  const ids = new Set<number>();
  const issues: FormIssue[] = [];
  for (const { piece, path } of placed) {
    const name = piece.custom_id;
    if (name && names.has(name))
      issues.push({
        path: [...path, 'custom_id'],
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated',
      });
    if (name) names.add(name);
    const { id } = piece;
    if (id && ids.has(id))
      issues.push({
        path: [...path, 'id'],
        code: 'COMPONENT_ID_DUPLICATED',
        message: 'Component id cannot be duplicated',
      });
    if (id) ids.add(id);
  }
  return issues;
}

function rowIssues(row: Piece, path: Path): FormIssue[] {
  const inside = row.components ?? [];
  const width = inside.reduce((sum, piece) => sum + (piece.type === T.Button ? 1 : 5), 0);
  return width <= 5
    ? []
    : [
        {
          path: [...path, 'components', inside.length - 1],
          code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          message: 'The specified component exceeds the maximum width',
        },
      ];
}

function buttonIssues(button: Piece, path: Path): FormIssue[] {
  const issues: FormIssue[] = [];
  const fault = (field: string, code: string, message: string): void => {
    issues.push({ path: [...path, field], code, message });
  };
  if (button.style === PREMIUM) return issues;
  if (!button.label?.trim() && !button.emoji)
    fault('label', 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or an emoji is required');
  if (button.style === LINK) {
    if (!button.url) issues.push(required([...path, 'url']));
    if (button.custom_id)
      fault('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A custom id and url cannot both be specified');
    return issues;
  }
  if (button.url)
    fault('url', 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A custom id and url cannot both be specified');
  if (!button.custom_id) fault('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id required');
  return issues;
}

function choiceIssues(piece: Piece, path: Path): FormIssue[] {
  const options = piece.options ?? [];
  const issues: FormIssue[] = [];
  const seen = new Set<string>();
  for (const [index, option] of options.entries()) {
    if (seen.has(option.value))
      issues.push({
        path: [...path, 'options', index, 'value'],
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message: 'The specified option value is already used',
      });
    seen.add(option.value);
  }
  const most = piece.max_values ?? (piece.type === T.CheckboxGroup ? options.length : 1);
  const least = piece.min_values ?? 1;
  if (least > most)
    issues.push({
      path: [...path, 'min_values'],
      code: 'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE',
      message: 'The minimum number of values is larger than the maximum',
    });
  if (piece.options && (piece.max_values ?? 1) > options.length)
    issues.push(badLength([...path, 'options'], piece.max_values ?? 1, 25));
  const chosen = piece.options ? options.filter((option) => option.default).length : (piece.default_values ?? []).length;
  if (chosen > most)
    issues.push({
      path: [...path, piece.options ? 'options' : 'default_values'],
      code: 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      message: 'More values are chosen from the start than may be chosen',
    });
  return issues;
}

function textInputIssues(input: Piece, path: Path): FormIssue[] {
  const least = input.min_length ?? 0;
  const most = input.max_length ?? 4000;
  if (least > most)
    return [
      {
        path: [...path, 'min_length'],
        code: 'TEXT_INPUT_COMPONENT_MIN_LENGTH_TOO_LARGE',
        message: 'The minimum length is larger than the maximum',
      },
    ];
  const given = input.value?.length ?? 0;
  return given > 0 && (given < least || given > most) ? [badLength([...path, 'value'], least, most)] : [];
}

/** Source: discord.com/developers/docs/components/reference#file-upload. */
function uploadIssues(piece: Piece, path: Path): FormIssue[] {
  const least = piece.min_values ?? 1;
  const most = piece.max_values ?? 1;
  const fits = least <= most && least >= 0 && most >= 1 && most <= 10;
  return [
    ...(fits ? [] : [badLength([...path, 'max_values'], Math.max(1, least), 10)]),
    ...((piece.file_types?.length ?? 0) > 10 ? [badLength([...path, 'file_types'], 0, 10)] : []),
  ];
}

function pieceIssues({ piece, path }: Placed): FormIssue[] {
  if (piece.type === T.ActionRow) return rowIssues(piece, path);
  if (piece.type === T.Button) return buttonIssues(piece, path);
  if (piece.type === T.TextInput) return textInputIssues(piece, path);
  if (piece.type === T.FileUpload) return uploadIssues(piece, path);
  if (isSelect(piece.type) || piece.options) return choiceIssues(piece, path);
  if (piece.type === T.TextDisplay && piece.content?.trim() === '') return [required([...path, 'content'])];
  return [];
}

/** The rules of single components, and those between them, that hold in messages and modals alike. */
export function componentIssues(placed: readonly Placed[]): FormIssue[] {
  return [...placed.flatMap(pieceIssues), ...duplicates(placed)];
}

/** A modal's own rules: 1–5 rows, each with something to fill in or to read. `path` is where its components lie. */
export function modalIssues(components: readonly Piece[], path: Path): FormIssue[] {
  const placed = allPieces(components, path);
  const issues = componentIssues(placed);
  if (components.length < 1 || components.length > 5) issues.push(badLength(path, 1, 5));
  for (const { piece, path: place } of placed) {
    if (piece.type === T.ActionRow && !piece.components?.[0]?.label) issues.push(required([...place, 'components', 0, 'label']));
    if (isSelect(piece.type) && piece.disabled)
      issues.push({
        path: [...place, 'disabled'],
        code: 'COMPONENT_DISABLED_IN_MODAL',
        message: 'A select cannot be disabled in a modal',
      });
  }
  return issues;
}
