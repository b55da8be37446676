import { expect, test } from 'vitest';
import { resolveBaseUrl } from './base-url.ts';

const none = { env: {} };

test.each([
  ['https://api.portkey.ai', 'https://api.portkey.ai/v1', 'hosted'],
  ['https://api.portkey.ai/v1///', 'https://api.portkey.ai/v1', 'hosted'],
  ['https://API.portkey.ai/v1/v1', 'https://api.portkey.ai/v1', 'hosted'],
  ['https://eu.portkey.ai', 'https://eu.portkey.ai/v1', 'hosted'],
  ['https://notportkey.ai', 'https://notportkey.ai/v1', 'self-hosted'],
  ['https://api.portkey.ai.example', 'https://api.portkey.ai.example/v1', 'self-hosted'],
  ['http://localhost:8787', 'http://localhost:8787/v1', 'self-hosted'],
  ['http://[::1]:8787/v1', 'http://[::1]:8787/v1', 'self-hosted'],
  ['https://gateway.example/llm/', 'https://gateway.example/llm/v1', 'self-hosted'],
])('reads %s', (input, url, target) => {
  expect(resolveBaseUrl(input, none)).toEqual({ url, target });
});

test.each([
  '',
  'api.portkey.ai',
  'ftp://a',
  'https://',
  'https://a b',
  'https://a\n',
  'https://user@a',
  'https://:secret@a',
  'https://a?key=1',
  'https://a#b',
  'https://a/v1/chat/completions',
  'http://gateway.example',
  'http://127.0.0.1.example',
  'http://10.0.0.1',
])('refuses %j', (input) => {
  expect(() => resolveBaseUrl(input, none)).toThrow(
    expect.objectContaining({ code: 'invalid_params', path: 'baseUrl' }),
  );
});

test('takes plain http off loopback when that is asked for, or no key is sent', () => {
  expect(resolveBaseUrl('http://10.0.0.1', { allowInsecureHttp: true }).url).toBe(
    'http://10.0.0.1/v1',
  );
  expect(resolveBaseUrl('http://10.0.0.1', { sendsKey: false }).url).toBe('http://10.0.0.1/v1');
});

test('goes by PORTKEY_BASE_URL when nothing is given, and names it when it is wrong', () => {
  const env = { PORTKEY_BASE_URL: 'http://127.0.0.1:9' };
  expect(resolveBaseUrl(undefined, { env }).url).toBe('http://127.0.0.1:9/v1');
  expect(() => resolveBaseUrl(undefined, { env: { PORTKEY_BASE_URL: 'x' } })).toThrow(
    /^PORTKEY_BASE_URL:/,
  );
  expect(resolveBaseUrl(undefined, { env: { PORTKEY_BASE_URL: '' } }).target).toBe('hosted');
});

test('the target can be told', () => {
  expect(resolveBaseUrl('https://gateway.example', { target: 'hosted' }).target).toBe('hosted');
});
