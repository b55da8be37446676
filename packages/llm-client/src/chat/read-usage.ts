import { isRecord } from '../is-record.ts';
import type { Usage } from './usage.ts';

/**
 * Reads a provider's token counts into one form. Unknown spellings and numbers that make no sense
 * are left out rather than guessed.
 */
export function readUsage(value: unknown): Usage | undefined {
  if (!isRecord(value)) return undefined;
  const inputDetails = recordOf(value['prompt_tokens_details'] ?? value['input_tokens_details']);
  const outputDetails = recordOf(
    value['completion_tokens_details'] ?? value['output_tokens_details'],
  );
  const read = count(
    value['cache_read_input_tokens'],
    inputDetails['cached_tokens'],
    value['prompt_cache_hit_tokens'],
  );
  const written = count(value['cache_creation_input_tokens']);
  const reasoning = count(outputDetails['reasoning_tokens'], value['reasoning_tokens']);
  const prompt = count(value['prompt_tokens'], value['input_tokens']);
  const completion = count(value['completion_tokens'], value['output_tokens']);
  const total = count(value['total_tokens']);
  const uncounted = (total ?? 0) - (prompt ?? 0) - (completion ?? 0);
  const cached = (count(value['cache_read_input_tokens']) ?? 0) + (written ?? 0);
  const inputTokens = withUncounted(prompt, uncounted, cached);
  const outputTokens = withUncounted(completion, uncounted, cached === uncounted ? 0 : reasoning);
  const sum =
    inputTokens === undefined || outputTokens === undefined
      ? undefined
      : inputTokens + outputTokens;
  const usage: Usage = {
    ...entry('inputTokens', inputTokens),
    ...entry('outputTokens', outputTokens),
    ...entry('totalTokens', total ?? sum),
    ...entry('cachedInputTokens', read),
    ...entry('cacheWriteInputTokens', written),
    ...entry('reasoningTokens', reasoning),
  };
  return Object.keys(usage).length === 0 ? undefined : usage;
}

/**
 * Anthropic (also through the gateway) leaves cached tokens out of `prompt_tokens`, xAI leaves
 * reasoning out of `completion_tokens`; only `total_tokens` holds them. When they fill that gap
 * exactly, they belong to the count.
 */
function withUncounted(
  tokens: number | undefined,
  uncounted: number,
  part: number | undefined,
): number | undefined {
  const fills = tokens !== undefined && uncounted > 0 && uncounted === part;
  return fills ? tokens + uncounted : tokens;
}

function count(...values: readonly unknown[]): number | undefined {
  const found = values.find(
    (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  );
  return typeof found === 'number' ? found : undefined;
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function entry(name: keyof Usage, value: number | undefined): Usage {
  return value === undefined ? {} : { [name]: value };
}
