import type { InferOutput, StandardIssue, StandardSchema } from './standard-schema.ts';

/** One place where a value does not fit its schema. */
export interface ValidationIssue {
  /** Where, such as `items[2].name`; empty for the value itself. */
  readonly path: string;
  /** What the schema's library says about it. May quote the value. */
  readonly message: string;
}

/** A value that fits its schema, or what is wrong with it. */
export type Validated<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly ValidationIssue[]; readonly cause?: unknown };

const MAX_ISSUES = 20;
const MAX_MESSAGE = 300;

/** Validates a value; a schema that throws is reported as an issue, with what it threw. */
export async function validateValue<Schema extends StandardSchema>(
  schema: Schema,
  value: unknown,
): Promise<Validated<InferOutput<Schema>>> {
  try {
    const result = await schema['~standard'].validate(value);
    if (result.issues === undefined) return { ok: true, value: result.value };
    return { ok: false, issues: result.issues.slice(0, MAX_ISSUES).map(toIssue) };
  } catch (cause) {
    return { ok: false, issues: [{ path: '', message: 'The schema itself failed.' }], cause };
  }
}

/** Words issues for the model: one line each. */
export function listIssues(issues: readonly ValidationIssue[]): string {
  return issues
    .map(({ path, message }) => `- ${path === '' ? '' : `${path}: `}${message}`)
    .join('\n');
}

/** Names where the issues are, without the messages, which may quote the value. */
export function locateIssues(issues: readonly ValidationIssue[]): string {
  const paths = issues.map(({ path }) => (path === '' ? 'the top' : path));
  const shown = [...new Set(paths)].slice(0, 3).join(', ').slice(0, 200);
  return paths.length > 3 ? `${shown} and more` : shown;
}

function toIssue({ message, path = [] }: StandardIssue): ValidationIssue {
  let where = '';
  for (const segment of path) {
    const key = typeof segment === 'object' ? segment.key : segment;
    if (typeof key === 'number') where += `[${key}]`;
    else where += where === '' ? String(key) : `.${String(key)}`;
  }
  return { path: where.slice(0, MAX_MESSAGE), message: String(message).slice(0, MAX_MESSAGE) };
}
