import { expect, test } from 'vitest';
import type { PortkeyParams } from './params.ts';
import { toPortkeyHeaders } from './to-headers.ts';
import { findProblems } from './validate-params.ts';

test.each([
  ['trace_id', 'traceId'],
  ['traceID', 'traceId'],
  ['x-portkey-trace-id', 'traceId'],
  ['workersAIAccountID', 'workersAiAccountId'],
  ['authorization', 'providerKey'],
  ['timeout', 'requestTimeout'],
  ['metdata', 'metadata'],
])('names the right spelling of %s', (name, suggestion) => {
  expect(findProblems({ [name]: 'x' })).toEqual([
    { path: name, message: 'unknown parameter', suggestion },
  ]);
});

test('names the right spelling inside a parameter, with its path', () => {
  expect(findProblems({ retry: { max_retries: 3 } })).toMatchObject([
    { path: 'retry.max_retries', suggestion: 'maxRetries' },
  ]);
  const config = { strategy: { mode: 'single' }, targets: [{ override_params: {} }] };
  expect(findProblems({ config })).toMatchObject([
    { path: 'config.targets[0].override_params', suggestion: 'overrideParams' },
  ]);
});

test('finds every problem at once', () => {
  const params = { traceId: 7, metadata: { a: { b: 1 } }, requestTimeout: 0, spanId: 'ok' };
  expect(findProblems(params).map(({ path }) => path)).toEqual([
    'traceId',
    'metadata.a',
    'requestTimeout',
  ]);
});

test('a name that is not in the table is a compile error', () => {
  // @ts-expect-error trace_id is no parameter
  expect(() => toPortkeyHeaders({ trace_id: 'a' })).toThrow('did you mean traceId?');
});

test.each([null, [], 'pk', 1, () => {}])('refuses %o in place of params', (params) => {
  expect(findProblems(params)).toMatchObject([
    { path: '', message: expect.stringContaining('an object') },
  ]);
});

test('ignores what is inherited, and a polluted prototype', () => {
  const params: PortkeyParams = Object.create({ traceId: 'inherited', trace_id: 'x' });
  const headers = toPortkeyHeaders(Object.assign(params, { apiKey: 'pk-1' }));
  expect(headers).toEqual({ 'x-portkey-api-key': 'pk-1' });
});

test('__proto__ is a name like any other', () => {
  expect(findProblems(JSON.parse('{"__proto__":{"apiKey":"x"}}'))).toMatchObject([
    { path: '__proto__' },
  ]);
  const metadata = JSON.parse('{"__proto__":"a"}');
  const headers = toPortkeyHeaders({ apiKey: 'pk-1', metadata });
  expect(headers['x-portkey-metadata']).toBe('{"__proto__":"a"}');
});

test('takes frozen params and leaves them alone', () => {
  const params = Object.freeze({ apiKey: 'pk-1', cache: Object.freeze({ ttl: 60 }) });
  expect(() => toPortkeyHeaders(params)).not.toThrow();
});

test('counts metadata in UTF-16 units, 128 at most', () => {
  expect(findProblems({ metadata: { a: '😀'.repeat(64) } })).toEqual([]);
  expect(findProblems({ metadata: { a: `${'😀'.repeat(64)}a` } })).toMatchObject([
    { path: 'metadata.a' },
  ]);
});

test.each([
  ['a line break', { 'x-a': 'a\r\nb' }],
  ['a name that is no token', { 'x a': '1' }],
  ['text above ASCII', { 'x-a': 'é' }],
  ['one name in two cases', { 'x-a': '1', 'X-A': '2' }],
  ['a header of the connection', { 'Content-Length': '1' }],
])('refuses custom headers with %s', (_, customHeaders) => {
  expect(findProblems({ customHeaders })).toHaveLength(1);
});

test('never forwards the gateway’s own headers, which hold the Portkey key', () => {
  expect(findProblems({ forwardHeaders: ['X-Portkey-Api-Key'] })).toMatchObject([
    { path: 'forwardHeaders[0]' },
  ]);
});

test('stops at a config that holds itself', () => {
  const config: { targets: unknown[] } = { targets: [] };
  config.targets.push(config, config);
  expect(findProblems({ config }).at(-1)?.message).toBe('cannot be written as JSON');
});
