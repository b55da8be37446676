import type { StreamShape } from './stream-shape.ts';
import { delta, envelope, finish, shape, tokens } from './stream-shape.ts';

const usage = { input: 11, output: 7 };
const role = delta({ role: 'assistant', content: '', refusal: null }, { logprobs: null });
const usageChunk = envelope(undefined, { usage: tokens() });

function call(index: number, id: string, name: string): Record<string, unknown> {
  return delta({
    tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }],
  });
}

function piece(index: number, text: string): Record<string, unknown> {
  return delta({ tool_calls: [{ index, function: { arguments: text } }] });
}

/** OpenAI itself, and Azure, whose filters add to it. */
export const openaiShapes: readonly StreamShape[] = [
  shape(
    'openai',
    'text with many scripts, padding that differs in each event, usage at the end',
    [
      role,
      delta({ content: 'Zwölf ' }, { logprobs: null }, { obfuscation: 'aB3' }),
      delta({ content: '日本' }, { logprobs: null }, { obfuscation: 'xyzw' }),
      delta({ content: ' 👩‍🚀 ' }, { logprobs: null }, { obfuscation: '' }),
      delta({ content: 'say "hi"\n\\\u2028' }, { logprobs: null }, { obfuscation: 'q' }),
      finish(),
      usageChunk,
    ],
    { text: 'Zwölf 日本 👩‍🚀 say "hi"\n\\\u2028', finishReason: 'stop', usage },
  ),
  shape(
    'openai',
    'two tool calls at once, pieces in turns',
    [
      role,
      call(0, 'call_a', 'get_weather'),
      call(1, 'call_b', 'get_time'),
      piece(0, '{"city":'),
      piece(1, '{"zone"'),
      piece(0, '"Rome"}'),
      piece(1, ':"CET"}'),
      finish('tool_calls'),
      usageChunk,
    ],
    {
      text: '',
      toolCalls: [
        { name: 'get_weather', arguments: '{"city":"Rome"}' },
        { name: 'get_time', arguments: '{"zone":"CET"}' },
      ],
      finishReason: 'tool_calls',
      usage,
    },
  ),
  shape(
    'openai',
    'a refusal',
    [role, delta({ refusal: 'I cannot ' }), delta({ refusal: 'do that.' }), finish()],
    { text: '', refusal: 'I cannot do that.', finishReason: 'stop' },
  ),
  shape(
    'openai',
    'a second choice that must not mix with the first',
    [
      delta({ role: 'assistant', content: 'A' }),
      delta({ role: 'assistant', content: 'x' }, { index: 1 }),
      delta({ content: 'B' }),
      delta({ content: 'y' }, { index: 1 }),
      finish(),
      envelope({ index: 1, delta: {}, finish_reason: 'length' }),
    ],
    { text: 'AB', finishReason: 'stop' },
  ),
  shape(
    'openai',
    'the function_call of 2023',
    [
      delta({ role: 'assistant', content: null, function_call: { name: 'add', arguments: '' } }),
      delta({ function_call: { arguments: '{"a":1,' } }),
      delta({ function_call: { arguments: '"b":2}' } }),
      finish('function_call'),
    ],
    {
      text: '',
      toolCalls: [{ name: 'add', arguments: '{"a":1,"b":2}' }],
      finishReason: 'function_call',
    },
  ),
  shape(
    'openai',
    'text completions of old, `choices[].text`',
    [
      envelope({ index: 0, text: 'Hello', finish_reason: null, logprobs: null }),
      envelope({ index: 0, text: ' there', finish_reason: null, logprobs: null }),
      envelope({ index: 0, text: '', finish_reason: 'stop', logprobs: null }),
    ],
    { text: 'Hello there', finishReason: 'stop' },
  ),
  shape(
    'openai',
    'stopped by its length',
    [role, delta({ content: 'Once upon' }), finish('length'), usageChunk],
    { text: 'Once upon', finishReason: 'length', usage },
  ),
  shape(
    'azure-openai',
    'a first chunk without choices, filter results on each',
    [
      {
        id: '',
        object: '',
        created: 0,
        model: '',
        choices: [],
        prompt_filter_results: [{ prompt_index: 0, content_filter_results: {} }],
      },
      role,
      delta({ content: 'fine' }, { content_filter_results: { hate: { filtered: false } } }),
      envelope({ index: 0, delta: {}, finish_reason: 'stop', content_filter_results: {} }),
      usageChunk,
    ],
    { text: 'fine', finishReason: 'stop', usage },
  ),
  shape(
    'azure-openai',
    'an answer stopped by a filter',
    [role, delta({ content: 'Take the' }), finish('content_filter')],
    { text: 'Take the', finishReason: 'content_filter' },
  ),
];
