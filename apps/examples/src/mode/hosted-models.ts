import type { ModelIdString, ParsedModelId } from '@x/model-id';
import { parseModelId, providerKeyVariables } from '@x/model-id';
import { UsageError } from '../cli/usage-error.ts';
import { whereToGet } from './check-settings.ts';
import type { Env } from './read-env.ts';

/** The models that a run asks when none is named, and what it could not choose from. */
export interface ModelChoice {
  readonly models: readonly ParsedModelId[];
  /** One sentence for each model left out, naming the variable to set. */
  readonly notes: readonly string[];
}

const candidates: readonly ModelIdString[] = [
  'portkey/openai/gpt-4o-mini',
  'portkey/anthropic/claude-3-haiku-20240307',
  'portkey/google/gemini-2.0-flash-lite',
];

/** Picks the models whose provider key is set. Throws when none is. */
export function chooseModels(env: Env): ModelChoice {
  const all = candidates.map((id) => {
    const model: ParsedModelId = parseModelId(id);
    const variables = providerKeyVariables(model.provider ?? '');
    return { model, variables, ready: variables.some((name) => env[name] !== undefined) };
  });
  if (!all.some(({ ready }) => ready)) {
    if (env['PORTKEY_VIRTUAL_KEY'] !== undefined) {
      throw new UsageError(
        'PORTKEY_VIRTUAL_KEY is set, and only you know its provider: name one of its models with --model.',
      );
    }
    const names = all.map(({ variables: [first = ''], model }) => `${first}${whereToGet(model)}`);
    throw new UsageError(
      `No provider key is set. Set at least one of ${names.join(', ')} in the environment or in .env, ` +
        'name a model of another provider with --model, or use --via embedded, which needs no key.',
    );
  }
  return {
    models: all.filter(({ ready }) => ready).map(({ model }) => model),
    notes: all
      .filter(({ ready }) => !ready)
      .map(({ model, variables }) => `not asked: ${model.id} (set ${variables[0]})`),
  };
}
