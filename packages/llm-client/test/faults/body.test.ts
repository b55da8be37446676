import { completion, reply, sse } from '@x/testkit';
import { expect, test } from 'vitest';
import { ApiError, InvalidResponseError } from '../../src/index.ts';
import { failure, setup } from '../helpers/client.ts';

const t = setup();
const good = completion({ content: 'fine' });

test.each([
  ['cut JSON', '{"choices":[{"mess', 'invalid_json', true],
  ['an empty body', '', 'invalid_json', true],
  ['blanks', '  \n ', 'invalid_json', true],
  ['null', 'null', 'unexpected_shape', true],
  ['an empty object', '{}', 'unexpected_shape', true],
  ['an empty list', '[]', 'unexpected_shape', true],
  ['a number', '42', 'unexpected_shape', true],
  ['a text', '"hello"', 'unexpected_shape', true],
  ['no choices', '{"id":"x"}', 'unexpected_shape', true],
  ['empty choices', '{"choices":[]}', 'unexpected_shape', true],
  ['choices that are no list', '{"choices":{}}', 'unexpected_shape', true],
  ['a null choice', '{"choices":[null]}', 'unexpected_shape', true],
  ['a choice without message', '{"choices":[{"index":0}]}', 'unexpected_shape', true],
  [
    'the first chunk of a stream',
    '{"choices":[{"delta":{"content":"f"}}]}',
    'unexpected_shape',
    true,
  ],
  ['a web page', '<!DOCTYPE html><title>Sign in</title>', 'unexpected_shape', false],
  ['plain text', 'upstream OK', 'unexpected_shape', false],
])('takes %s for no answer', async (_, body, code, retryable) => {
  t.faults.always(reply.json(200, body));
  const error = await failure(t.client({ retry: 0 }).chat('hi'));
  expect(error).toBeInstanceOf(InvalidResponseError);
  expect([error.code, error.retryable, error.status]).toEqual([code, retryable, 200]);
});

test('tries again after a cut body', async () => {
  t.faults.script(reply.json(200, '{"choices":['), reply.json(200, good));
  const result = await t.client().chat('hi');
  expect([result.text, result.attempts.map(({ outcome }) => outcome)]).toEqual([
    'fine',
    ['error', 'ok'],
  ]);
});

test.each([
  ['an OpenAI error', { error: { message: 'boom', type: 'server_error' } }, 'server_error', true],
  ['a rate limit', { error: { message: 'slow', code: 429 } }, 'rate_limited', true],
  ['a quota', { error: { message: 'no', code: 'insufficient_quota' } }, 'quota_exhausted', false],
  ['a bad request', { error: { message: 'bad', code: 400 } }, 'bad_request', false],
  ['a text as error', { error: 'it broke' }, 'server_error', true],
  ['an html-message', { 'html-message': 'it broke' }, 'server_error', true],
  [
    'an error beside null choices',
    { error: { message: 'x' }, choices: null },
    'server_error',
    true,
  ],
  [
    'a list with one error',
    [{ error: { message: 'x', status: 'UNAVAILABLE' } }],
    'overloaded',
    true,
  ],
])('finds %s inside a 200', async (_, body, code, retryable) => {
  t.faults.always(reply.json(200, body));
  const error = await failure(t.client({ retry: 0 }).chat('hi'));
  expect(error).toBeInstanceOf(ApiError);
  expect([error.code, error.retryable]).toEqual([code, retryable]);
});

test('reads JSON under any content type, with a byte order mark', async () => {
  t.faults.script(reply.text(200, `\uFEFF${JSON.stringify(good)}`, 'text/plain'));
  expect((await t.client().chat('hi')).text).toBe('fine');
});

test('reads an event stream where JSON was asked for', async () => {
  const chunk = { choices: [{ delta: { content: 'fine' }, finish_reason: 'stop' }] };
  t.faults.script(reply.streamBytes(sse([chunk])));
  expect((await t.client().chat('hi')).text).toBe('fine');
});

test('refuses a cut event stream where JSON was asked for', async () => {
  t.faults.always(reply.streamBytes('data: {"choices":[{"delta":{"content":"fi"}}]}\n\n'));
  const error = await failure(t.client({ retry: 0 }).chat('hi'));
  expect(error).toMatchObject({ code: 'stream_incomplete', partial: { text: 'fi' } });
});

test('reads a body in gzip, and types a broken one', async () => {
  t.faults.script(
    reply.json(200, good).gzip(),
    reply.json(200, good).header('content-encoding', 'gzip'),
  );
  expect((await t.client({ retry: 0 }).chat('hi')).text).toBe('fine');
  expect((await failure(t.client({ retry: 0 }).chat('hi'))).code).toBe('connection_failed');
});

test('stops reading an answer without end', async () => {
  t.faults.always(reply.endless(' '.repeat(65_536), 200, 'application/json'));
  const error = await failure(
    t.client({ retry: 0, limits: { maxResponseBytes: 1_000_000 } }).chat('hi'),
  );
  expect([error.code, error.message]).toEqual([
    'unexpected_shape',
    expect.stringContaining('larger than 1000000 bytes'),
  ]);
});

test.each([
  [
    'text in parts',
    [
      { type: 'text', text: 'fi' },
      { type: 'text', text: 'ne' },
    ],
    'fine',
  ],
  ['null', null, ''],
])('reads content given as %s', async (_, content, text) => {
  t.faults.script(reply.json(200, { choices: [{ message: { content }, finish_reason: 'stop' }] }));
  expect((await t.client().chat('hi')).text).toBe(text);
});

test('takes choice 0 for the answer, wherever it stands', async () => {
  const choice = (index: number, content: string) => ({
    index,
    message: { content },
    finish_reason: 'stop',
  });
  t.faults.script(reply.json(200, { choices: [choice(0, 'first'), choice(1, 'second')] }));
  expect((await t.client().chat('hi')).text).toBe('first');
});

test('keeps prototypes clean and survives deep nesting', async () => {
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  const body = `{"__proto__":{"polluted":1},"choices":[{"index":0,"message":{"content":"fine","__proto__":{"polluted":1},"x":${deep}},"finish_reason":"stop"}]}`;
  t.faults.script(reply.json(200, body));
  const result = await t.client().chat('hi');
  expect([result.text, Reflect.get({}, 'polluted')]).toEqual(['fine', undefined]);
  expect(Reflect.get(result.message, 'polluted')).toBeUndefined();
});

test('marks an answer that a guardrail let through', async () => {
  t.faults.script(reply.json(246, { ...good, hook_results: { after_request_hooks: [] } }));
  const result = await t.client().chat('hi');
  expect([result.text, result.diagnostics.map(({ path }) => path)]).toEqual(['fine', ['config']]);
});
