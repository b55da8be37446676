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
  declare readonly name: 'InvalidParamsError';
  /** The one field to branch on. */
  declare readonly code: InvalidParamsCode;
  declare readonly origin: 'client';
  declare readonly retryable: false;
  /** The remedy, in one sentence. */
  declare readonly hint: string | undefined;
  /** Page that explains the code. */
  declare readonly docs: string;
  /** Path of the first problem. */
  declare readonly path: string;
  declare readonly problems: readonly ParamProblem[];
  /** Nothing was sent, so there is never an attempt to tell of. */
  declare readonly attempts: readonly never[];

  constructor(code: InvalidParamsCode, problems: readonly ParamProblem[], hint?: string) {
    super(
      problems
        .map(({ path, message, suggestion }) => {
          const meant = suggestion ? ` (did you mean ${suggestion}?)` : '';
          return (path && `${path}: `) + message + meant;
        })
        .join('; '),
    );
    const [{ path = '', suggestion } = {}]: readonly Partial<ParamProblem>[] = problems;
    Object.assign(this, {
      name: 'InvalidParamsError',
      code,
      origin: 'client',
      retryable: false,
      hint: hint ?? (suggestion && `Use ${suggestion}.`),
      docs: `https://github.com/x/llm/blob/main/docs/troubleshooting/${code}.md`,
      path,
      problems,
      attempts: [],
    });
    // The brand that isLlmError of @x/llm-client goes by; not enumerable.
    Object.defineProperty(this, Symbol.for('@x/llm-error'), { value: true });
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
