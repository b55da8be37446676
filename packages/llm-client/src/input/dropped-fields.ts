import { getProvider } from '@x/model-id';

/**
 * Fields of a chat that do not reach a provider, beside `tools` and `response_format`, which the
 * quirks of the registry tell of. Measured on `@portkey-ai/gateway` 1.15.2; a test sends each field
 * to each provider. Part of every bundle, hence its form: a line holds providers, `|`, and what the
 * gateway drops for them; `+new` is {@link NEWER}, `-name` takes one out again. vertex-ai maps by
 * the maker of the model. Of bedrock's models, which differ, these are what none of them gets.
 */
const DROPPED = `
anyscale|seed +new
azure-ai azure-openai github|parallel_tool_calls service_tier
cerebras|frequency_penalty presence_penalty logit_bias logprobs parallel_tool_calls service_tier
dashscope|-top_k
deepbricks|+new
fireworks-ai|seed logit_bias tool_choice +new -top_k
groq|logprobs top_logprobs
nscale|seed user
deepseek|n seed logit_bias user +new
predibase palm|seed frequency_penalty presence_penalty logit_bias logprobs top_logprobs user +new -top_k
lepton|max_completion_tokens tool_choice +new -top_k -min_p
302ai|max_completion_tokens n seed logit_bias logprobs top_logprobs user +new
bytez zhipu|max_completion_tokens n stop seed frequency_penalty presence_penalty logit_bias logprobs top_logprobs user +new
lingyi moonshot|n stop seed frequency_penalty presence_penalty logit_bias logprobs top_logprobs user +new
vertex-ai/meta|n stop seed frequency_penalty presence_penalty logit_bias logprobs top_logprobs user +new -top_k
sambanova|seed frequency_penalty presence_penalty logit_bias logprobs user
deepinfra ncompass siliconflow|seed logit_bias logprobs top_logprobs user +new
lemonfox-ai|n seed logit_bias logprobs user
monsterapi|max_tokens max_completion_tokens n stop seed frequency_penalty presence_penalty logit_bias logprobs top_logprobs user +new -top_k
workers-ai|temperature top_p n stop seed frequency_penalty presence_penalty logit_bias logprobs top_logprobs user +new
perplexity-ai|stop seed logit_bias logprobs top_logprobs user +new -web_search_options -top_k
cohere|max_completion_tokens n logit_bias logprobs top_logprobs user tool_choice=named +new -thinking
mistral-ai vertex-ai/mistralai|n stop frequency_penalty presence_penalty logit_bias logprobs top_logprobs user +new -parallel_tool_calls
novita-ai|seed logit_bias top_logprobs user +new -top_k
together-ai|n seed presence_penalty logit_bias top_logprobs user +new -top_k
bedrock|seed logprobs top_logprobs tool_choice=none +new -top_k -thinking
ai21|seed logit_bias logprobs top_logprobs user +new -top_k
reka-ai|n logit_bias logprobs top_logprobs user +new -top_k
google vertex-ai|n frequency_penalty presence_penalty logit_bias user +new -reasoning_effort -modalities -top_k -thinking
anthropic vertex-ai/anthropic|n seed frequency_penalty presence_penalty logit_bias logprobs top_logprobs +new -top_k -thinking
huggingface|seed logprobs top_logprobs +new
hyperbolic|-top_k -min_p
openrouter|n stop seed frequency_penalty presence_penalty logit_bias logprobs top_logprobs user +new -reasoning_effort -modalities
ollama|n logit_bias logprobs top_logprobs user tool_choice +new -thinking`;

const NEWER =
  'parallel_tool_calls reasoning_effort metadata store service_tier prediction modalities audio web_search_options verbosity prompt_cache_key safety_identifier';

/** What not even a provider gets that is mapped like OpenAI. */
const FOREIGN = 'top_k min_p thinking';

const ROWS = DROPPED.split('\n').map((row) => row.split('|'));

/**
 * Names of the fields that the gateway drops on the way to a provider, `name=value` where only a
 * value is lost, `=named` where only the name of a tool is. None for a provider that it does not list.
 */
export function droppedFields(provider: string | undefined, model: string): ReadonlySet<string> {
  if (provider === undefined || getProvider(provider) === undefined) return new Set();
  const rowOf = (name: string): string | undefined =>
    ROWS.find(([names]) => ` ${names} `.includes(` ${name} `))?.[1];
  const row = rowOf(`${provider}/${model.split('.')[0]}`) ?? rowOf(provider) ?? '';
  const dropped = new Set(`${FOREIGN} ${row.replace('+new', NEWER)}`.split(' '));
  for (const word of dropped) if (word[0] === '-') dropped.delete(word.slice(1));
  return dropped;
}
