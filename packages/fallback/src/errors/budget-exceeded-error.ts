import { LlmError } from '@x/llm-client';

/**
 * The money budget does not cover the most that the next attempt can cost, or its price is not
 * known and the policy refuses that. Nothing more was sent; `attempts` holds what was before.
 */
export class BudgetExceededError extends LlmError {
  protected static override readonly kind: string = 'BudgetExceededError';
  override readonly name: string = 'BudgetExceededError';
  /** What the attempt could have cost; undefined when its price is not known. */
  readonly needed: number | undefined;
  /** What the budget still held; undefined when it could not be asked. */
  readonly available: number | undefined;

  constructor(model: string, needed: number | undefined, available: number | undefined) {
    const unknown = needed === undefined;
    super({
      code: 'budget_exceeded',
      origin: 'client',
      message: unknown
        ? `The price of ${model} is not known`
        : `${model} may cost ${needed}, and the budget holds ${available ?? 'an unknown amount'}`,
      hint: unknown
        ? "Have `price` give it, or set `unknownPrice: 'allow'`."
        : 'Lower `max_tokens`, or raise the limit of the budget.',
      model,
    });
    this.needed = needed;
    this.available = available;
  }
}
