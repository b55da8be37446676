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
  const prompt = count(value['prompt_tokens'], value['input_tokens']);
  const outputTokens = count(value['completion_tokens'], value['output_tokens']);
  const total = count(value['total_tokens']);
  const inputTokens = allInput(prompt, outputTokens, total, (read ?? 0) + (written ?? 0));
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
    ...entry(
      'reasoningTokens',
      count(outputDetails['reasoning_tokens'], value['reasoning_tokens']),
    ),
  };
  return Object.keys(usage).length === 0 ? undefined : usage;
}

/**
 * The gateway keeps Anthropic's way of counting, where `prompt_tokens` leaves the cached tokens out
 * and only `total_tokens` holds them.
 */
function allInput(
  prompt: number | undefined,
  output: number | undefined,
  total: number | undefined,
  cached: number,
): number | undefined {
  if (prompt === undefined || output === undefined || total === undefined) return prompt;
  return total === prompt + output + cached ? total - output : prompt;
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
