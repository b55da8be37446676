import type { MatchLogic } from '@pydantic/genai-prices';
import { findProvider } from '@pydantic/genai-prices';
import type { ProviderName } from '../src/provider-table.ts';

/** How a provider of the data package becomes one of the gateway. */
interface Source {
  /** Its id in the data package. */
  readonly from: string;
  /** Only these, where the data package files other makers' models under it as well. */
  readonly only?: RegExp;
  /** What the provider's API wants in front of the name. */
  readonly prefix?: string;
}

/** OpenRouter is left out: its 700 ids would be two thirds of the list. */
const SOURCES: { readonly [Name in ProviderName]?: Source } = {
  anthropic: { from: 'anthropic' },
  // The data package writes `regional.` for what is `us.`, `eu.` and so on in real ids.
  bedrock: { from: 'aws', only: /^(?!regional)/ },
  cerebras: { from: 'cerebras' },
  cohere: { from: 'cohere', only: /^command/ },
  deepseek: { from: 'deepseek' },
  'fireworks-ai': { from: 'fireworks', prefix: 'accounts/fireworks/models/' },
  google: { from: 'google', only: /^gemini-\d|^gemini-.*-latest$|^gemma-\d.*-it$/ },
  groq: { from: 'groq' },
  'mistral-ai': { from: 'mistral' },
  moonshot: { from: 'moonshotai' },
  'novita-ai': { from: 'novita' },
  openai: { from: 'openai', only: /^(gpt|chatgpt|codex|o\d)/ },
  ovhcloud: { from: 'ovhcloud' },
  'perplexity-ai': { from: 'perplexity' },
  'together-ai': { from: 'together' },
  'x-ai': { from: 'x-ai' },
};

/** Models that do not chat, and names that are patterns or other vendors' variants. */
const NOT_CHAT =
  /embed|whisper|tts|audio|transcribe|image|realtime|moderation|ocr|voxtral|live|guard|sonic|speech|video|rerank|gpt-3\.5-turbo-instruct|:(free|extended|beta)|^ft:|[-.:]$|\s|^[^/]*\.ft-/i;

/** Writes the source of `src/known-models.ts`: types only, sorted, the same for the same data. */
export function renderKnownModels(): string {
  const providers = Object.entries<Source>(SOURCES).map(([name, source]) => {
    const key = /^\w+$/.test(name) ? name : `'${name}'`;
    const models = modelsOf(source).map((model) => `'${model}'`);
    const line = `  ${key}: ${models.join(' | ')};`;
    // As the formatter writes it, so that it leaves the file alone.
    return line.length <= 100 ? line : `  ${key}:\n    | ${models.join('\n    | ')};`;
  });
  return [
    '/**',
    ' * Chat models that an editor completes, by provider. Generated from @pydantic/genai-prices by',
    ' * `pnpm generate`; any other model of a known provider is accepted as well.',
    ' */',
    'export interface KnownModels {',
    ...providers,
    '}',
    '',
  ].join('\n');
}

function modelsOf({ from, only = /./, prefix = '' }: Source): readonly string[] {
  const models = findProvider({ providerId: from })?.models;
  if (models === undefined) throw new Error(`the data package has no provider "${from}"`);
  const names = models
    .filter(({ deprecated }) => deprecated !== true)
    .flatMap(({ id, match }) => [id, ...exactNames(match)])
    .filter((name) => only.test(name) && !NOT_CHAT.test(name))
    .map((name) => (name.startsWith(prefix) ? name : prefix + name));
  return [...new Set(names)].sort();
}

/** Names that a model is matched by in full: the dated and `latest` spellings. */
function exactNames(match: MatchLogic): readonly string[] {
  if ('equals' in match) return [match.equals];
  return 'or' in match ? match.or.flatMap(exactNames) : [];
}
