/** Stamped on every error of these packages, so that `isLlmError` of the client knows it. */
const BRAND = Symbol.for('@x/llm-error');

const DOCS_URL = 'https://github.com/x/llm/blob/main/docs/troubleshooting/';

/** Why parameters cannot be sent. */
export type InvalidParamsCode = 'invalid_params' | 'missing_key' | 'unsupported_by_target';

/** One thing that is wrong with what was passed. */
export interface ParamProblem {
  /** Where, such as `config.targets[0].retry.attempts`. */
  readonly path: string;
  /** What was expected there. */
  readonly message: string;
  /** The nearest right name or value, where there is one. */
  readonly suggestion?: string | undefined;
}

/**
 * Parameters that cannot be sent: thrown by every function of this package before anything goes
 * over the network. It names all problems at once, each with its path and the nearest right name,
 * and never shows a secret's value.
 *
 * - `invalid_params`: a name, type, range or text that no gateway takes.
 * - `missing_key`: the target asks for a key that was not given.
 * - `unsupported_by_target`: right in itself, but this target would answer 400 or route wrongly.
 *
 * Not covered: what the target would merely ignore; `checkPortkeyParams` tells that.
 */
export class InvalidParamsError extends Error {
  override readonly name: string = 'InvalidParamsError';
  /** The one field to branch on. */
  readonly code: InvalidParamsCode;
  readonly origin: 'client' = 'client' as const;
  readonly retryable: boolean = false;
  /** The remedy, in one sentence. */
  readonly hint: string | undefined;
  /** Page that explains the code. */
  readonly docs: string;
  /** Path of the first problem. */
  readonly path: string;
  readonly problems: readonly ParamProblem[];
  /** Nothing was sent, so there is never an attempt to tell of. */
  readonly attempts: readonly never[] = [];

  constructor(code: InvalidParamsCode, problems: readonly ParamProblem[], hint?: string) {
    super(problems.map(describe).join('; '));
    const [first] = problems;
    this.code = code;
    this.path = first?.path ?? '';
    this.problems = problems;
    this.hint = hint ?? (first?.suggestion === undefined ? undefined : `Use ${first.suggestion}.`);
    this.docs = `${DOCS_URL}${code}.md`;
    // Not enumerable, so that nobody prints it.
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** Throws for one thing that is wrong. */
export function refuse(
  code: InvalidParamsCode,
  path: string,
  message: string,
  hint?: string,
): never {
  throw new InvalidParamsError(code, [{ path, message }], hint);
}

function describe({ path, message, suggestion }: ParamProblem): string {
  const where = path === '' ? '' : `${path}: `;
  return `${where}${message}${suggestion === undefined ? '' : ` (did you mean ${suggestion}?)`}`;
}
