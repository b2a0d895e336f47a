import type { SpecIssue } from 'discord-api-spec/zod';
import { type FormIssue, required, tooLong } from './form-errors.ts';

type Path = FormIssue['path'];

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, String(key)) : undefined),
    value,
  );
}

const TYPES: Readonly<Record<string, { code: string; message: string }>> = {
  string: { code: 'STRING_TYPE_CONVERT', message: 'Could not interpret value as string.' },
  number: { code: 'NUMBER_TYPE_COERCE', message: 'Value is not int.' },
  int: { code: 'NUMBER_TYPE_COERCE', message: 'Value is not int.' },
  boolean: { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' },
  array: { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' },
  object: { code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' },
};

const FORMATS: Readonly<Record<string, { code: string; message: string }>> = {
  url: { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' },
  datetime: { code: 'DATE_TIME_TYPE_PARSE', message: 'Could not parse as a date and time.' },
  regex: { code: 'NUMBER_TYPE_COERCE', message: 'Value is not snowflake.' },
};

function sizeIssue(issue: SpecIssue, path: Path): FormIssue {
  const big = issue.code === 'too_big';
  if (issue.origin === 'string' || issue.origin === 'array') {
    return big
      ? tooLong(path, issue.maximum ?? 0)
      : {
          path,
          code: 'BASE_TYPE_MIN_LENGTH',
          message: `Must be ${issue.minimum ?? 0} or more in length.`,
        };
  }
  return big
    ? {
        path,
        code: 'NUMBER_TYPE_MAX',
        message: `Value should be less than or equal to ${issue.maximum ?? 0}.`,
      }
    : {
        path,
        code: 'NUMBER_TYPE_MIN',
        message: `Value should be greater than or equal to ${issue.minimum ?? 0}.`,
      };
}

const isTypeClash = (issue: SpecIssue): boolean =>
  issue.code === 'invalid_value' && issue.path.length === 1 && issue.path[0] === 'type';

/** The branch the sender meant: the one whose `type` fits, so that the answer is about it and not about all of them. */
function unionIssues(issue: SpecIssue, path: Path, body: unknown): FormIssue[] {
  const branches = issue.errors ?? [];
  const meant = branches.filter((branch) => !branch.some(isTypeClash));
  const only = meant[0];
  if (meant.length === 1 && only) return only.flatMap((inner) => formIssues(inner, [...path, ...inner.path], body));
  const types = branches.flatMap((branch) => branch.find(isTypeClash)?.values ?? []);
  if (types.length === 0)
    return [
      {
        path,
        code: 'UNION_TYPE_CHOICES',
        message: 'Value does not match any of its possible forms.',
      },
    ];
  const message = `Value of field "type" must be one of (${types.map(String).join(', ')}).`;
  return [{ path: [...path, 'type'], code: 'UNION_TYPE_CHOICES', message }];
}

/** What Discord says about one issue the schema found; `path` is absolute, `body` the whole body. */
export function formIssues(issue: SpecIssue, path: Path, body: unknown): FormIssue[] {
  const value = at(body, path);
  switch (issue.code) {
    case 'invalid_union':
      return unionIssues(issue, path, body);
    case 'too_big':
    case 'too_small':
      return [sizeIssue(issue, path)];
    case 'invalid_type': {
      const words = TYPES[issue.expected ?? ''];
      return value === undefined || !words ? [required(path)] : [{ path, ...words }];
    }
    case 'invalid_value': {
      if (value === undefined) return [required(path)];
      const choices = (issue.values ?? []).map(String).join(', ');
      return [{ path, code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${choices}}.` }];
    }
    default: {
      const words = FORMATS[issue.format ?? ''];
      return [{ path, code: words?.code ?? 'BASE_TYPE_INVALID', message: words?.message ?? 'Invalid value.' }];
    }
  }
}
