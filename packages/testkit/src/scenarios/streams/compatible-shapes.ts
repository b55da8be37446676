import { event } from '../../sse/sse.ts';
import type { StreamShape } from './stream-shape.ts';
import { delta, envelope, finish, shape, tokens } from './stream-shape.ts';

const usage = { input: 11, output: 7 };
const weather = { name: 'get_weather', arguments: '{"city":"Rome"}' };
const time = { name: 'get_time', arguments: '{"zone":"CET"}' };

/** Servers that call themselves compatible with OpenAI. */
export const compatibleShapes: readonly StreamShape[] = [
  shape(
    'mistral-ai',
    'whole tool calls with the reason and the usage in one chunk, no type',
    [
      delta({ role: 'assistant', content: '' }),
      envelope(
        {
          index: 0,
          delta: {
            content: '',
            tool_calls: [
              { id: 'aBcD12345', function: weather, index: 0 },
              { id: 'eFgH67890', function: time, index: 1 },
            ],
          },
          finish_reason: 'tool_calls',
        },
        { usage: tokens() },
      ),
    ],
    { text: '', toolCalls: [weather, time], finishReason: 'tool_calls', usage },
  ),
  shape(
    'google',
    'OpenAI mode of Gemini: each call whole, all of index 0, the reason is stop',
    [
      delta({
        role: 'assistant',
        tool_calls: [{ index: 0, id: 'function-call-1', type: 'function', function: weather }],
      }),
      delta({
        role: 'assistant',
        tool_calls: [{ index: 0, id: 'function-call-2', type: 'function', function: time }],
      }),
      envelope({ index: 0, delta: { role: 'assistant' }, finish_reason: 'stop' }),
    ],
    { text: '', toolCalls: [weather, time], finishReason: 'stop' },
  ),
  shape(
    'perplexity-ai',
    'an empty reason, the answer so far beside each delta, usage on each chunk',
    [
      envelope(
        {
          index: 0,
          finish_reason: '',
          message: { role: 'assistant', content: 'Rome ' },
          delta: { role: 'assistant', content: 'Rome ' },
        },
        { citations: ['https://example.com/a'], usage: tokens(11, 3) },
      ),
      envelope(
        {
          index: 0,
          finish_reason: '',
          message: { role: 'assistant', content: 'Rome [1]' },
          delta: { role: 'assistant', content: '[1]' },
        },
        { citations: ['https://example.com/a'], usage: tokens() },
      ),
    ],
    { text: 'Rome [1]', usage },
  ),
  shape(
    'together-ai',
    'text beside the delta, a reason of its own',
    [
      envelope({
        index: 0,
        text: 'Sal',
        delta: { token_id: 1, role: 'assistant', content: 'Sal' },
      }),
      envelope({ index: 0, text: 'ut', delta: { token_id: 2, role: 'assistant', content: 'ut' } }),
      envelope(
        {
          index: 0,
          text: '',
          delta: { token_id: 3, role: 'assistant', content: '' },
          finish_reason: 'eos',
          seed: 7,
        },
        { usage: tokens() },
      ),
    ],
    { text: 'Salut', finishReason: 'eos', usage },
  ),
  shape(
    'fireworks-ai',
    'usage with the reason, null elsewhere',
    [
      delta({ role: 'assistant' }, {}, { usage: null }),
      delta({ content: 'Ok' }, {}, { usage: null }),
      finish('stop', { usage: tokens() }),
    ],
    { text: 'Ok', finishReason: 'stop', usage },
  ),
  shape(
    'moonshot',
    'usage inside the choice',
    [
      delta({ role: 'assistant', content: '' }),
      delta({ content: 'Ni hao' }),
      envelope({ index: 0, delta: {}, finish_reason: 'stop', usage: tokens() }),
    ],
    { text: 'Ni hao', finishReason: 'stop', usage },
  ),
  shape(
    'huggingface',
    'tool calls as one object, no space after the colon',
    [
      delta({
        role: 'assistant',
        tool_calls: {
          index: 0,
          id: '',
          type: 'function',
          function: { name: 'get_weather', arguments: '{"city"' },
        },
      }),
      delta({
        role: 'assistant',
        tool_calls: {
          index: 0,
          id: '',
          type: 'function',
          function: { name: 'get_weather', arguments: ':"Rome"}' },
        },
      }),
      finish('tool_calls'),
    ],
    { text: '', toolCalls: [weather], finishReason: 'tool_calls' },
    { space: false },
  ),
  shape(
    'openai',
    'tool pieces with neither index nor id',
    [
      delta({
        role: 'assistant',
        tool_calls: [{ function: { name: 'get_weather', arguments: '{"ci' } }],
      }),
      delta({ tool_calls: [{ function: { arguments: 'ty":"Rome"}' } }] }),
      delta({ tool_calls: [{ function: { name: 'get_time', arguments: '{"zone":"CET"}' } }] }),
      finish('tool_calls'),
    ],
    { text: '', toolCalls: [weather, time], finishReason: 'tool_calls' },
  ),
  shape(
    'openai',
    'tool pieces told apart by id alone',
    [
      delta({ tool_calls: [{ id: 'a', function: { name: 'get_weather', arguments: '' } }] }),
      delta({ tool_calls: [{ id: 'b', function: { name: 'get_time', arguments: '' } }] }),
      delta({ tool_calls: [{ id: 'a', function: { arguments: '{"city":"Rome"}' } }] }),
      delta({ tool_calls: [{ id: 'b', function: { arguments: '{"zone":"CET"}' } }] }),
      finish('tool_calls'),
    ],
    { text: '', toolCalls: [weather, time], finishReason: 'tool_calls' },
  ),
  shape(
    'openai',
    'vLLM: another id on each piece of one call',
    [
      delta({ role: 'assistant', content: '' }),
      delta({
        tool_calls: [{ index: 0, id: 't-1', type: 'function', function: { name: 'get_weather' } }],
      }),
      delta({ tool_calls: [{ index: 0, id: 't-2', function: { arguments: '{"city":' } }] }),
      delta({ tool_calls: [{ index: 0, id: 't-3', function: { arguments: '"Rome"}' } }] }),
      envelope({ index: 0, delta: { content: '' }, finish_reason: 'tool_calls', stop_reason: 128 }),
    ],
    { text: '', toolCalls: [weather], finishReason: 'tool_calls' },
  ),
  shape(
    'openai',
    'Writer: null where others leave out, indexes as text',
    [
      envelope({
        index: '0',
        finish_reason: null,
        message: null,
        delta: { content: null, role: null, tool_calls: null, refusal: null },
      }),
      delta({
        content: null,
        role: 'assistant',
        tool_calls: [
          { index: '0', id: 'w', type: null, function: { name: 'get_weather', arguments: null } },
        ],
      }),
      delta({
        tool_calls: [
          { index: '0', id: null, function: { name: null, arguments: '{"city":"Rome"}' } },
        ],
      }),
      envelope({ index: 0, delta: null, finish_reason: 'tool_calls' }, { usage: tokens() }),
    ],
    { text: '', toolCalls: [weather], finishReason: 'tool_calls', usage },
  ),
  shape(
    'openai',
    'the whole answer once more at the end, as MiniMax does',
    [
      delta({ role: 'assistant', content: 'Hel' }),
      delta({ content: 'lo' }),
      envelope(
        { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello' } },
        { object: 'chat.completion', usage: tokens() },
      ),
    ],
    { text: 'Hello', finishReason: 'stop', usage },
  ),
  shape(
    'openai',
    'named events, ids, retry fields and pings',
    [
      event({ retry: 3000 }),
      event({ event: 'ping', data: { type: 'ping' } }),
      event({ event: 'chunk', id: '1', data: delta({ content: 'a' }) }),
      event({ event: 'message', id: '2', data: delta({ content: 'b' }) }),
      event({ event: 'heartbeat', data: 'still here' }),
      event({ data: '' }),
      finish(),
    ],
    { text: 'ab', finishReason: 'stop' },
  ),
];
