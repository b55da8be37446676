import { fails, goodChat, scenariosOf, well } from './make-scenario.ts';
import type { Scenario } from './scenario.ts';

const make = scenariosOf('input');
const refused = fails({ kind: 'input' }, { requests: 0 });
const loop: Record<string, unknown> = {};
loop['self'] = loop;

/** Input that no provider takes is refused before it is sent; odd input that is good is sent. */
export const inputScenarios: readonly Scenario[] = [
  make('an empty prompt is refused', goodChat, refused, { prompt: '' }),
  make('a prompt of null is refused', goodChat, refused, { prompt: null }),
  make('a number as the prompt is refused', goodChat, refused, { prompt: 42 }),
  make('no message is refused', goodChat, refused, { messages: [] }),
  make('a message without a role is refused', goodChat, refused, { messages: [{ content: 'hi' }] }),
  make('a role that there is not is refused', goodChat, refused, {
    messages: [{ role: 'usr', content: 'hi' }],
  }),
  make('a message without content is refused', goodChat, refused, { messages: [{ role: 'user' }] }),
  make('a tool result without its call id is refused', goodChat, refused, {
    messages: [{ role: 'tool', content: 'x' }],
  }),
  make('an empty model is refused', goodChat, refused, { model: '' }),
  make('a temperature of NaN is refused', goodChat, refused, { body: { temperature: Number.NaN } }),
  make('a temperature as text is refused', goodChat, refused, { body: { temperature: '0.5' } }),
  make('max_tokens of -1 is refused', goodChat, refused, { body: { max_tokens: -1 } }),
  make('max_tokens of 1.5 is refused', goodChat, refused, { body: { max_tokens: 1.5 } }),
  make('a tool without a name is refused', goodChat, refused, {
    body: { tools: [{ type: 'function', function: {} }] },
  }),
  make('a tool name with a space is refused', goodChat, refused, {
    body: { tools: [{ type: 'function', function: { name: 'get weather' } }] },
  }),
  make('a loop in the body is refused', goodChat, refused, { body: { extra_field: loop } }),
  make('a bigint in the body is refused', goodChat, refused, { body: { extra_field: 1n } }),
  make('a base URL that is none is refused', goodChat, refused, { baseUrl: 'not a url' }),
  make('a header name with a space is refused', goodChat, refused, { headers: { 'x bad': 'y' } }),
  make('a retry count of -1 is refused', goodChat, refused, { retries: -1 }),
  make('a time limit of -1 is refused', goodChat, refused, { timeouts: { total: -1 } }),
  make('nested metadata is refused', goodChat, refused, { metadata: { a: { b: 1 } } }),
  make('metadata of 129 characters is refused', goodChat, refused, {
    metadata: { a: 'x'.repeat(129) },
  }),
  make('a lone surrogate in the prompt is sent as JSON can', goodChat, well, {
    prompt: 'a\ud800b',
  }),
  make(
    'a long prompt is sent whole',
    goodChat,
    {
      ...well,
      sent: [{ claim: 'all of it', holds: ([request]) => (request?.body.length ?? 0) > 500_000 }],
    },
    { prompt: 'word '.repeat(100_000) },
  ),
  make(
    'a field of undefined is left out',
    goodChat,
    {
      ...well,
      sent: [
        {
          claim: 'no temperature',
          holds: ([request]) => request?.body.includes('temperature') === false,
        },
      ],
    },
    { body: { temperature: undefined } },
  ),
  make(
    'a field that only some provider has is sent',
    goodChat,
    {
      ...well,
      sent: [
        {
          claim: 'top_k is there',
          holds: ([request]) => request?.body.includes('"top_k":40') === true,
        },
      ],
    },
    { body: { top_k: 40 } },
  ),
  make(
    'a model with slashes is sent whole',
    goodChat,
    {
      ...well,
      sent: [
        {
          claim: 'the model',
          holds: ([request]) =>
            request?.body.includes('"model":"meta-llama/Llama-3.3-70B"') === true,
        },
      ],
    },
    { provider: 'together-ai', model: 'meta-llama/Llama-3.3-70B' },
  ),
];
