/** One thing wrong in a request body: where, Discord's code for it, and its sentence. */
export interface FormIssue {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

interface Leaf {
  _errors: { code: string; message: string }[];
}

/** Nested by field; the leaf holds `_errors`. */
interface FormErrors {
  [field: string]: FormErrors | Leaf['_errors'];
}

/** The body Discord answers with when it refuses a request. */
export interface ErrorBody {
  readonly code: number;
  readonly message: string;
  readonly errors?: FormErrors;
}

function child(node: FormErrors, key: string): FormErrors {
  const existing = node[key];
  if (existing && !Array.isArray(existing)) return existing;
  const fresh: FormErrors = {};
  node[key] = fresh;
  return fresh;
}

/** The 50035 body, nested as Discord nests it. Source: discord.com/developers/docs/reference#error-messages. */
export function invalidForm(issues: readonly FormIssue[]): ErrorBody {
  const errors: FormErrors = {};
  for (const { path, code, message } of issues) {
    const leaf = path.reduce<FormErrors>((node, key) => child(node, String(key)), errors);
    const known = leaf['_errors'];
    leaf['_errors'] = [...(Array.isArray(known) ? known : []), { code, message }];
  }
  return { code: 50_035, message: 'Invalid Form Body', errors };
}

export const required = (path: FormIssue['path']): FormIssue => ({
  path,
  code: 'BASE_TYPE_REQUIRED',
  message: 'This field is required',
});

export const tooLong = (path: FormIssue['path'], most: number): FormIssue => ({
  path,
  code: 'BASE_TYPE_MAX_LENGTH',
  message: `Must be ${most} or fewer in length.`,
});

export const badLength = (path: FormIssue['path'], least: number, most: number): FormIssue => ({
  path,
  code: 'BASE_TYPE_BAD_LENGTH',
  message: `Must be between ${least} and ${most} in length.`,
});
