import { createClient, isLlmError } from '@x/llm-client';
import type { ParsedModelId } from '@x/model-id';
import { getProvider, providerKeyVariables } from '@x/model-id';
import { UsageError } from '../cli/usage-error.ts';
import { recordingFetch } from './recording-fetch.ts';
import type { Target } from './target.ts';

/**
 * Rehearses a call to each model, and sends nothing: what the client would refuse, such as a key that
 * is missing, is told once and before anything is spent. Throws {@link UsageError}.
 */
export async function checkSettings(
  target: Target,
  models: readonly ParsedModelId[],
): Promise<void> {
  const fetch = recordingFetch(() => {}, { dryRun: true, variables: {} });
  for (const model of models) {
    try {
      const quiet = { diagnostics: 'off', logLevel: 'off' } as const;
      const client = createClient({ ...target.options(model), ...quiet, model, fetch });
      await client.chat('Hello', { max_tokens: 1 });
    } catch (error) {
      if (!isLlmError(error) || error.origin !== 'client') throw error;
      throw new UsageError(sentenceFor(error, model), { cause: error });
    }
  }
}

function sentenceFor(error: { code: string; message: string }, model: ParsedModelId): string {
  const [variable] = providerKeyVariables(model.provider ?? '');
  if (error.code !== 'missing_key' || variable === undefined) return error.message;
  return (
    `${model.id} needs a key: set ${variable} in the environment or in .env${whereToGet(model)}, ` +
    'or use --via embedded, which needs none.'
  );
}

/** Where the key of a model's provider comes from, in brackets; nothing when that is not known. */
export function whereToGet({ provider }: ParsedModelId): string {
  const url = getProvider(provider ?? '')?.keyUrl;
  return url === undefined ? '' : ` (made at ${url})`;
}
