import { safeParseModelId } from '@x/model-id';
import { InvalidParamsError } from '@x/portkey-headers';
import type { Usage } from '../chat/usage.ts';
import { systemClock } from '../system-clock.ts';
import type { PriceFunction } from './price-function.ts';

/** What is used of `@pydantic/genai-prices`. */
export interface GenaiPrices {
  calcPrice(
    usage: Record<string, number | undefined>,
    model: string,
    options: { providerId: string; timestamp?: Date },
  ): { readonly total_price: number } | null;
  findProvider(options: { providerId: string }): { readonly id: string } | undefined;
}

/** How prices are loaded. */
export interface PriceOptions {
  /** Gives the module in place of the default `import('@pydantic/genai-prices')`, for bundlers. */
  readonly load?: (() => Promise<GenaiPrices>) | undefined;
  /** Moment of the prices, in milliseconds since the epoch: some change. Default: when asked. */
  readonly now?: (() => number) | undefined;
}

/** The gateway's names of providers that the price table calls otherwise. */
const PROVIDERS: Readonly<Record<string, string>> = {
  'azure-ai': 'azure',
  'azure-openai': 'azure',
  bedrock: 'aws',
  'fireworks-ai': 'fireworks',
  'mistral-ai': 'mistral',
  moonshot: 'moonshotai',
  'novita-ai': 'novita',
  'perplexity-ai': 'perplexity',
  'together-ai': 'together',
  'vertex-ai': 'google',
  voyage: 'voyageai',
  'z-ai': 'zai',
  zhipu: 'zhipuai',
};

/**
 * Loads list prices in US dollars from `@pydantic/genai-prices`, an optional peer: installed by those
 * who want it, loaded by this call and by nothing else. Works offline, from the data of the installed
 * version.
 *
 * @throws {InvalidParamsError} `invalid_params` when the package is not installed.
 */
export async function loadPrices(options: PriceOptions = {}): Promise<PriceFunction> {
  const prices = await (options.load ?? loadDefault)();
  const now = options.now ?? systemClock.now;
  return (model, usage) => {
    const tokens = tokensOf(usage);
    const parsed = safeParseModelId(model, { unknownProvider: 'allow' });
    if (tokens === undefined || !parsed.success || parsed.value.provider === undefined) {
      return undefined;
    }
    const { provider, model: name } = parsed.value;
    const providerId = PROVIDERS[provider] ?? provider;
    // The table also matches names loosely, which would price one provider as another.
    if (prices.findProvider({ providerId })?.id !== providerId) return undefined;
    try {
      const options = { providerId, timestamp: new Date(now()) };
      return prices.calcPrice(tokens, name, options)?.total_price;
    } catch {
      // Counts that contradict each other, as some providers send them.
      return undefined;
    }
  };
}

/** The counts in the table's spelling. Its input includes cached tokens, as ours does. */
function tokensOf(usage: Usage): Record<string, number> | undefined {
  const { inputTokens, totalTokens, cachedInputTokens, cacheWriteInputTokens } = usage;
  const outputTokens =
    usage.outputTokens ??
    (totalTokens === inputTokens && totalTokens !== undefined ? 0 : undefined);
  // Half of the counts would give half of the price.
  if (inputTokens === undefined || outputTokens === undefined) return undefined;
  return {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    ...(cachedInputTokens ? { cache_read_tokens: cachedInputTokens } : {}),
    ...(cacheWriteInputTokens ? { cache_write_tokens: cacheWriteInputTokens } : {}),
  };
}

async function loadDefault(): Promise<GenaiPrices> {
  try {
    return await import('@pydantic/genai-prices');
  } catch (cause) {
    const error = new InvalidParamsError(
      'invalid_params',
      [{ path: '@pydantic/genai-prices', message: 'expected the package to be installed' }],
      'Run `npm install @pydantic/genai-prices`, or pass a price function of your own.',
    );
    Object.defineProperty(error, 'cause', { value: cause });
    throw error;
  }
}
