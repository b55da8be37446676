import { reply } from '../reply/reply.ts';
import { completion } from '../sse/openai-chunks.ts';
import { sse } from '../sse/sse.ts';
import { fails, GOOD_TEXT, goodChat, once, scenariosOf, well } from './make-scenario.ts';
import type { Scenario } from './scenario.ts';

const body = scenariosOf('body');
const good = completion({ content: GOOD_TEXT });
const choice = (message: unknown, more: object = {}): unknown => ({
  choices: [{ index: 0, message, finish_reason: 'stop', ...more }],
});
const call = { name: 'add', arguments: '{"a":1}' };
const messageWith = (calls: unknown): unknown => ({
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: null, tool_calls: calls },
      finish_reason: 'tool_calls',
    },
  ],
});

/** Bodies of a 200 that hold no answer, and whether a repeat may help. */
const noAnswers: readonly (readonly [string, unknown, boolean | undefined])[] = [
  ['JSON that is cut', '{"choices":[{"mess', true],
  ['nothing', '', true],
  ['blanks', ' \n ', true],
  ['null', 'null', undefined],
  ['an empty object', {}, undefined],
  ['an empty list', [], undefined],
  ['a number', '42', undefined],
  ['a text in JSON', '"hello"', undefined],
  ['no choices', { id: 'x', object: 'chat.completion' }, undefined],
  ['choices of null', { choices: null }, undefined],
  ['no choice', { choices: [] }, undefined],
  ['a choice of null', { choices: [null] }, undefined],
  ['a choice without a message', { choices: [{ index: 0 }] }, undefined],
  ['choices that are no list', { choices: {} }, undefined],
  ['an answer in another shape', { candidates: [{ content: 'x' }] }, undefined],
];

/** Errors inside a 200: their words, their code, whether a repeat may help. */
const errorsInside: readonly (readonly [string, unknown, string, boolean])[] = [
  ['an error of the server', { error: { message: 'boom', type: 'server_error' } }, 'boom', true],
  ['a rate limit', { error: { message: 'slow down', code: 429 } }, 'slow down', true],
  ['a bad request', { error: { message: 'bad field', code: 400 } }, 'bad field', false],
  ['a used-up quota', { error: { message: 'pay', code: 'insufficient_quota' } }, 'pay', false],
  ['an error as text', { error: 'it broke' }, 'it broke', true],
  ['a page as the gateway wraps it', { 'html-message': 'it broke' }, 'it broke', true],
  ['an error beside choices of null', { error: { message: 'boom' }, choices: null }, 'boom', true],
  [
    'an error inside the choice, as OpenRouter has it',
    {
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: '' },
          finish_reason: 'error',
          error: { code: 502, message: 'upstream went away' },
        },
      ],
    },
    'upstream went away',
    true,
  ],
  ['a bare message', { message: 'no such thing', code: 404 }, 'no such thing', false],
  [
    'what the gateway could not read',
    {
      error: {
        message: 'Invalid response received from mistral-ai: {"message":"inner words"}',
        type: null,
        param: null,
        code: null,
      },
      provider: 'mistral-ai',
    },
    'inner words',
    true,
  ],
];

/** Answers that are no answers, and answers in odd clothes. */
export const bodyScenarios: readonly Scenario[] = [
  ...noAnswers.map(([what, value, retryable]) =>
    body(
      `a 200 with ${what} is no answer`,
      reply.json(200, value),
      fails({
        kind: ['response', 'connection'],
        ...(retryable === undefined ? {} : { retryable }),
      }),
      once,
    ),
  ),
  body(
    'a 200 with a web page is no answer',
    reply.text(200, '<!DOCTYPE html><title>Sign in</title>'),
    fails({ kind: 'response', says: 'Sign in' }),
    once,
  ),
  body('a 204 is no answer', reply.status(204), fails({ kind: 'response' }), once),
  ...errorsInside.map(([what, value, says, retryable]) =>
    body(
      `a 200 with ${what} is that error`,
      reply.json(200, value),
      fails({ kind: 'status', says, retryable }),
      once,
    ),
  ),
  body(
    'an answer under the name of plain text',
    reply.text(200, JSON.stringify(good), 'text/plain'),
    well,
    once,
  ),
  body(
    'an answer without a content type',
    reply.json(200, good, { 'content-type': '' }),
    well,
    once,
  ),
  body(
    'an answer after a byte order mark',
    reply.json(200, `\uFEFF${JSON.stringify(good)}`),
    well,
    once,
  ),
  body('an answer after blanks', reply.json(200, `\n\n  ${JSON.stringify(good)}\n`), well, once),
  body('an answer with the status 246', reply.json(246, good), well, once),
  body('an answer with the status 201', reply.json(201, good), well, once),
  body(
    'an event stream where JSON was asked for',
    reply.streamBytes(
      sse([{ choices: [{ delta: { content: GOOD_TEXT }, finish_reason: 'stop' }] }]),
    ),
    well,
    once,
  ),
  body(
    'a cut event stream where JSON was asked for',
    reply.streamBytes('data: {"choices":[{"delta":{"content":"All"}}]}\n\n'),
    fails({ kind: ['stream', 'response'] }),
    once,
  ),
  body(
    'content in parts',
    reply.json(
      200,
      choice({
        content: [
          { type: 'text', text: 'All is ' },
          { type: 'text', text: 'well.' },
        ],
      }),
    ),
    well,
    once,
  ),
  body(
    'content of null',
    reply.json(200, choice({ role: 'assistant', content: null })),
    { answer: { text: '' } },
    once,
  ),
  body(
    'an empty delta beside the whole message, as Perplexity has it',
    reply.json(200, choice({ content: GOOD_TEXT }, { delta: { role: 'assistant', content: '' } })),
    well,
    once,
  ),
  body(
    'text completions of old',
    reply.json(200, { choices: [{ text: GOOD_TEXT, finish_reason: 'stop' }] }),
    well,
    once,
  ),
  body(
    'the first of two choices',
    reply.json(200, {
      choices: [
        { index: 0, message: { content: GOOD_TEXT }, finish_reason: 'stop' },
        { index: 1, message: { content: 'another' }, finish_reason: 'stop' },
      ],
    }),
    well,
    once,
  ),
  body(
    'two choices in the wrong order',
    reply.json(200, {
      choices: [
        { index: 1, message: { content: 'another' }, finish_reason: 'stop' },
        { index: 0, message: { content: GOOD_TEXT }, finish_reason: 'stop' },
      ],
    }),
    well,
    once,
  ),
  body('an answer without usage', reply.json(200, choice({ content: GOOD_TEXT }, {})), well, once),
  body(
    'an answer that a filter emptied',
    reply.json(200, { choices: [{ index: 0, finish_reason: 'content_filter' }] }),
    { answer: { text: '', finishReason: 'content_filter' } },
    once,
  ),
  body(
    'a refusal',
    reply.json(200, choice({ role: 'assistant', content: null, refusal: 'No.' })),
    { answer: { text: '', refusal: 'No.' } },
    once,
  ),
  body(
    'reasoning beside the answer',
    reply.json(200, choice({ content: GOOD_TEXT, reasoning_content: 'because' })),
    { answer: { text: GOOD_TEXT, reasoning: 'because' } },
    once,
  ),
  body(
    'a tool call whose arguments are an object',
    reply.json(
      200,
      messageWith([{ id: 'a', type: 'function', function: { name: 'add', arguments: { a: 1 } } }]),
    ),
    { answer: { toolCalls: [call] } },
    once,
  ),
  body(
    'a tool call without an id',
    reply.json(200, messageWith([{ type: 'function', function: call }])),
    { answer: { toolCalls: [call] } },
    once,
  ),
  body(
    'two tool calls of one id',
    reply.json(
      200,
      messageWith([
        { id: 'a', type: 'function', function: call },
        { id: 'a', type: 'function', function: { name: 'sub', arguments: '{}' } },
      ]),
    ),
    { answer: { toolCalls: [call, { name: 'sub', arguments: '{}' }] } },
    once,
  ),
  body(
    'the function_call of 2023',
    reply.json(200, choice({ content: null, function_call: call })),
    { answer: { toolCalls: [call] } },
    once,
  ),
  body(
    'names that would reach into prototypes',
    reply.json(
      200,
      `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"choices":[{"index":0,"message":{"content":"${GOOD_TEXT}","__proto__":{"polluted":1}},"finish_reason":"stop"}]}`,
    ),
    well,
    once,
  ),
  body(
    'nesting that is very deep',
    reply.json(
      200,
      `{"choices":[{"index":0,"message":{"content":"${GOOD_TEXT}"},"finish_reason":"stop"}],"x":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    ),
    well,
    once,
  ),
  body(
    'numbers out of range',
    reply.json(
      200,
      `{"created":1e999,"choices":[{"index":0,"message":{"content":"${GOOD_TEXT}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":-1,"completion_tokens":1e999}}`,
    ),
    well,
    once,
  ),
  body(
    'a lone surrogate in the text',
    reply.json(
      200,
      '{"choices":[{"index":0,"message":{"content":"a\\ud800b"},"finish_reason":"stop"}]}',
    ),
    { answer: { text: 'a\ud800b' } },
    once,
  ),
  body(
    'an answer of 3 MB',
    reply.json(200, choice({ content: 'x'.repeat(3_000_000) })),
    { answer: { text: 'x'.repeat(3_000_000) } },
    once,
  ),
  body(
    'blanks without end',
    reply.endless(' '.repeat(65_536), 200, 'application/json'),
    fails({ kind: ['response', 'timeout'] }, { released: true }),
    once,
  ),
  body(
    'an answer without end',
    reply.endless('x'.repeat(65_536), 200, 'application/json'),
    fails({ kind: ['response', 'timeout'] }, { released: true }),
    once,
  ),
  body('an answer that is good', goodChat, well, once),
];
