import { expect, test } from 'vitest';
import { readPortkeyResponse } from './read-response.ts';

test('reads what the gateway says, from a Headers or a record in any case', () => {
  const record = {
    'X-Portkey-Trace-Id': 't',
    'x-portkey-cache-status': 'HIT',
    'x-portkey-retry-attempt-count': '-1',
    'x-portkey-last-used-option-index': 'config.targets[1]',
    'x-portkey-provider': 'openai',
    'x-portkey-gateway-exception': 'true',
  };
  const expected = {
    traceId: 't',
    cacheStatus: 'HIT',
    retryCount: -1,
    target: 'config.targets[1]',
    provider: 'openai',
    gatewayException: true,
  };
  expect(readPortkeyResponse(record)).toEqual(expected);
  expect(readPortkeyResponse(new Headers(record))).toEqual(expected);
  expect(readPortkeyResponse(Object.entries(record))).toEqual(expected);
});

test('leaves out what is empty or unreadable, and never throws', () => {
  const odd = {
    'x-portkey-trace-id': '',
    'x-portkey-retry-attempt-count': 'two',
    other: undefined,
  };
  expect(readPortkeyResponse(odd)).toEqual({});
  const huge = { 'x-portkey-retry-attempt-count': '9'.repeat(400) };
  expect(readPortkeyResponse(huge)).toEqual({});
  expect(readPortkeyResponse(null)).toEqual({});
  expect(readPortkeyResponse(undefined)).toEqual({});
});
