import type { StreamShape } from './stream-shape.ts';
import { delta, envelope, finish, shape, tokens } from './stream-shape.ts';

const cacheUsage = {
  prompt_tokens: 10,
  completion_tokens: 5,
  total_tokens: 21,
  cache_read_input_tokens: 4,
  cache_creation_input_tokens: 2,
  prompt_tokens_details: { cached_tokens: 4 },
};

function claude(
  fields: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return { ...delta(fields), id: 'anthropic-1763990000000', provider: 'anthropic', ...more };
}

const claudeEnd = (reason: string): Record<string, unknown> => ({
  ...envelope({ index: 0, delta: {}, finish_reason: reason }, { usage: cacheUsage }),
  provider: 'anthropic',
});

function gemini(
  fields: Readonly<Record<string, unknown>>,
  reason: string | null,
  output: number,
): Record<string, unknown> {
  return {
    id: 'portkey-1',
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'gemini-2.5-flash',
    provider: 'google',
    choices: [{ delta: { role: 'assistant', ...fields }, index: 0, finish_reason: reason }],
    usage: tokens(11, output),
  };
}

const call = (index: number, fields: Readonly<Record<string, unknown>>): unknown => ({
  index,
  ...fields,
});

/** What the gateway makes of providers that are not like OpenAI, as it was seen on its wire. */
export const gatewayShapes: readonly StreamShape[] = [
  shape(
    'anthropic',
    'empty deltas, usage at the end with the cache counted apart',
    [
      claude({ role: 'assistant', content: '' }),
      claude({}),
      claude({ content: 'Two' }),
      claude({ content: '.' }),
      claude({}),
      claudeEnd('stop'),
    ],
    { text: 'Two.', finishReason: 'stop', usage: { input: 16, output: 5 } },
  ),
  shape(
    'anthropic',
    'tool calls with an empty piece first',
    [
      claude({ role: 'assistant', content: '' }),
      claude({ content: 'Let me look.' }),
      claude({
        tool_calls: [
          call(0, { id: 'toolu_1', type: 'function', function: { name: 'get', arguments: '' } }),
        ],
      }),
      claude({ tool_calls: [call(0, { function: { arguments: '' } })] }),
      claude({ tool_calls: [call(0, { function: { arguments: '{"a"' } })] }),
      claude({ tool_calls: [call(0, { function: { arguments: ': 1}' } })] }),
      claude({
        tool_calls: [
          call(1, { id: 'toolu_2', type: 'function', function: { name: 'now', arguments: '' } }),
        ],
      }),
      claudeEnd('tool_calls'),
    ],
    {
      text: 'Let me look.',
      toolCalls: [
        { name: 'get', arguments: '{"a": 1}' },
        { name: 'now', arguments: '{}' },
      ],
      finishReason: 'tool_calls',
    },
  ),
  shape(
    'anthropic',
    'thinking in content blocks, without strict compliance',
    [
      claude({ role: 'assistant', content: '' }),
      claude({ content: '', content_blocks: [{ index: 0, delta: { thinking: 'Let me ' } }] }),
      claude({ content: '', content_blocks: [{ index: 0, delta: { thinking: 'think.' } }] }),
      claude({ content: '', content_blocks: [{ index: 0, delta: { signature: 'c2ln' } }] }),
      claude({ content: 'Done', content_blocks: [{ index: 1, delta: { text: 'Done' } }] }),
      claudeEnd('end_turn'),
    ],
    { text: 'Done', reasoning: 'Let me think.', finishReason: 'end_turn' },
  ),
  shape(
    'google',
    'role and usage on each chunk, no [DONE]',
    [gemini({ content: 'One ' }, null, 1), gemini({ content: 'two' }, 'stop', 3)],
    { text: 'One two', finishReason: 'stop', usage: { input: 11, output: 3 } },
    { done: false },
  ),
  shape(
    'google',
    'two whole tool calls in one chunk',
    [
      gemini(
        {
          tool_calls: [
            call(0, {
              id: 'portkey-a',
              type: 'function',
              function: { name: 'get', arguments: '{"city":"Rome"}' },
            }),
            call(1, {
              id: 'portkey-b',
              type: 'function',
              function: { name: 'get', arguments: '{"city":"Oslo"}' },
            }),
          ],
        },
        'tool_calls',
        9,
      ),
    ],
    {
      text: '',
      toolCalls: [
        { name: 'get', arguments: '{"city":"Rome"}' },
        { name: 'get', arguments: '{"city":"Oslo"}' },
      ],
      usage: { input: 11, output: 9 },
    },
    { done: false },
  ),
  shape(
    'cohere',
    'no index on the first chunk, empty tool calls, usage on the last',
    [
      envelope({ delta: { role: 'assistant', content: '', tool_calls: [] }, finish_reason: null }),
      delta({ content: 'Bon' }),
      delta({ content: 'jour' }),
      delta({}),
      envelope({ index: 0, delta: {}, finish_reason: 'complete' }, { usage: tokens() }),
    ],
    { text: 'Bonjour', finishReason: 'complete', usage: { input: 11, output: 7 } },
  ),
  shape(
    'bedrock',
    'the reason first, usage in a chunk after it',
    [
      delta({ role: 'assistant', content: '' }),
      delta({ content: 'Ja' }),
      finish('stop'),
      delta({}, {}, { usage: { ...tokens(), cache_read_input_tokens: 0 } }),
    ],
    { text: 'Ja', finishReason: 'stop', usage: { input: 11, output: 7 } },
  ),
  shape(
    'openai',
    'a first frame of guardrail results without choices',
    [
      { hook_results: { before_request_hooks: [{ verdict: false }], after_request_hooks: [] } },
      delta({ role: 'assistant', content: 'ok' }),
      finish(),
    ],
    { text: 'ok', finishReason: 'stop' },
  ),
];
