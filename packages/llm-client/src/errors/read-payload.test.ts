import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPayload } from './read-payload.ts';

const GUARDRAIL = { type: 'hooks_failed', message: 'denied' };

test.each([
  [
    'gateway validation',
    { status: 'failure', message: 'Invalid config passed' },
    { message: 'Invalid config passed', envelope: 'gateway' },
  ],
  [
    'gateway validation with details',
    { status: 'failure', message: 'bad', errors: ['a', 'b', 7] },
    { message: 'bad; a; b', envelope: 'gateway' },
  ],
  [
    'a provider, as the gateway wraps it',
    {
      error: { message: 'openai error: no', type: 't', param: 'p', code: 'c' },
      provider: 'openai',
    },
    {
      message: 'openai error: no',
      type: 't',
      param: 'p',
      code: 'c',
      provider: 'openai',
      envelope: 'provider',
    },
  ],
  [
    'a number as the code',
    { error: { message: 'no', code: 400 }, provider: 'google' },
    { code: '400' },
  ],
  [
    'a body that the gateway could not read',
    {
      error: {
        message:
          'Invalid response received from mistral-ai: {"object":"error","message":"inner words","code":"3051"}',
      },
      provider: 'mistral-ai',
    },
    { message: 'inner words', code: '3051', envelope: 'provider' },
  ],
  [
    'a failure of its network',
    { 'html-message': 'Message: fetch failed Cause: Error: connect ECONNREFUSED' },
    { envelope: 'network' },
  ],
  [
    'a web page',
    { 'html-message': ' Bad Gateway\n' },
    { message: 'Bad Gateway', envelope: 'unknown' },
  ],
  [
    "the gateway's timeout",
    { error: { message: 'too late', type: 'timeout_error' } },
    { envelope: 'gateway' },
  ],
  [
    'a guardrail',
    { error: GUARDRAIL, hook_results: {} },
    { message: 'denied', envelope: 'guardrail' },
  ],
  [
    'a wrong path',
    { message: 'Not Found', ok: false },
    { message: 'Not Found', envelope: 'gateway' },
  ],
  [
    'a key that Portkey refuses',
    { status: 'failure', message: 'Portkey Error: Invalid API Key. Error Code: 03' },
    { envelope: 'portkey' },
  ],
  [
    'a permission that Portkey refuses',
    { success: false, data: { message: 'no access', errorCode: 'AB03' } },
    { message: 'no access', code: 'AB03', envelope: 'portkey' },
  ],
  [
    'a policy of Portkey',
    {
      status: 'failure',
      message: 'no',
      error: { code: 'inline_provider_blocked', field: 'provider' },
    },
    { code: 'inline_provider_blocked', param: 'provider', envelope: 'portkey' },
  ],
  [
    'an error inside a list, from Google',
    [{ error: { message: 'no', status: 'INVALID_ARGUMENT' } }],
    { message: 'no', type: 'INVALID_ARGUMENT' },
  ],
  [
    "Google's wait",
    { error: { message: 'no', details: [{}, { retryDelay: '1.5s' }] } },
    { retryDelayMs: 1500 },
  ],
  [
    'OpenRouter, with the words below',
    { error: { message: 'Provider returned error', metadata: { raw: 'the reason' } } },
    { message: 'the reason' },
  ],
  [
    'OpenRouter, inside the choice',
    { choices: [{}, { error: { message: 'broke off', code: 502 } }] },
    { message: 'broke off', code: '502' },
  ],
  [
    'an error as a text',
    { error: 'model_not_found', message: 'no such model' },
    { message: 'no such model', code: 'model_not_found' },
  ],
  [
    'a list of errors',
    { errors: [{ message: 'first' }, { message: 'second' }] },
    { message: 'first' },
  ],
  [
    'details of FastAPI',
    { detail: [{ msg: 'field required' }, { msg: 'too long' }] },
    { message: 'field required; too long' },
  ],
  [
    'a message alone',
    { message: 'no', code: 'x' },
    { message: 'no', code: 'x', envelope: 'unknown' },
  ],
  [
    'an error without words',
    { error: { code: 'x' } },
    { message: 'no message was given', code: 'x' },
  ],
  ['an empty error', { error: {} }, { message: 'no message was given' }],
])('%s is read', (_, body, payload) => {
  expect(readPayload(body)).toMatchObject(payload);
});

test.each([
  ['a completion', { choices: [{ message: { content: 'fine' } }] }],
  ['a completion with an empty error beside it', { choices: [], error: {} }],
  ['a completion with error: null', { choices: [], error: null }],
  ['a completion that has a message', { choices: [], message: 'cached' }],
  ['a list of vectors', { data: [], message: 'x' }],
  ['a list of two', [{ error: { message: 'a' } }, {}]],
  ['an empty object', {}],
  ['a text', 'error'],
  ['null', null],
])('%s holds no error', (_, body) => {
  expect(readPayload(body)).toBeUndefined();
});

test('nothing that JSON can hold breaks it, and a message is always a text with words', async () => {
  const name = fc.constantFrom(
    'error',
    'errors',
    'message',
    'status',
    'success',
    'data',
    'choices',
    'detail',
    'html-message',
    'metadata',
    'details',
    'raw',
    'code',
    'provider',
  );
  const leaf = fc.oneof(
    fc.constantFrom('failure', 'Invalid response received from x: {', '', false),
    fc.jsonValue(),
  );
  const { body } = fc.letrec((tie) => ({
    body: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.dictionary(name, tie('body')),
      fc.array(tie('body'), { maxLength: 2 }),
    ),
  }));
  await fc.assert(
    fc.property(body, (value) => {
      const payload = readPayload(value);
      if (payload !== undefined) expect(typeof payload.message).toBe('string');
    }),
    { numRuns: 500 },
  );
});
