import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PortkeyParams, Target } from '../src/index.ts';
import { InvalidParamsError, resolveBaseUrl, toPortkeyHeaders } from '../src/index.ts';

const page = (code: string): string =>
  readFileSync(new URL(`../../../docs/troubleshooting/${code}.md`, import.meta.url), 'utf8');

function errorOf(run: () => unknown): InvalidParamsError {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidParamsError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

// Mistakes that the compiler would refuse are made on purpose.
const refused = (params: object, target: Target = 'hosted'): InvalidParamsError =>
  errorOf(() => toPortkeyHeaders(params as PortkeyParams, { target }));

const key = { apiKey: 'pk-1' };
const single = { mode: 'single' };
const conditional = { mode: 'conditional', conditions: [], default: 'b' };

const ERRORS: readonly InvalidParamsError[] = [
  refused({ trace_id: 'a', retry: { maxRetries: -1 } }),
  refused({ apiKey: 'pk 1\n' }),
  refused({ ...key, metadata: { a: { b: 1 } } }),
  refused({ ...key, cache: { ttl: 60, maxAge: 60 } }),
  refused({ ...key, config: 'pc-1', retry: { maxRetries: 1 } }),
  refused({ ...key, config: { overrideParams: {}, weight: 1n } }),
  refused({ ...key, config: { strategy: single } }),
  refused({ ...key, config: { strategy: conditional, targets: [{ name: 'a', provider: '@p' }] } }),
  refused({ provider: 'azure-openai' }, 'self-hosted'),
  refused({ provider: 'opnai' }, 'self-hosted'),
  refused({ ...key, customHeaders: { 'x-a': 'a'.repeat(16_000) } }),
  errorOf(() => resolveBaseUrl('http://gateway.example')),
];

test('every message on the page of invalid_params is one that is given', () => {
  const quoted = [...page('invalid_params').matchAll(/^\| `([^`]+)` \|/gm)].map(([, text = '']) =>
    text.replace(/ ?\.\.\.$/, ''),
  );
  const given = ERRORS.map(({ message }) => message).join('\n');
  expect(quoted.length).toBeGreaterThan(10);
  expect(quoted.filter((text) => !given.includes(text))).toEqual([]);
});

test('the error that the page shows is the one that is given, and leads to the page', () => {
  const [error] = ERRORS;
  expect(page('invalid_params')).toContain(`\n${error?.name}: ${error?.message}\n`);
  expect(error?.docs).toMatch(/\/docs\/troubleshooting\/invalid_params\.md$/);
});

test.each<[string, 'missing_key' | 'unsupported_by_target', InvalidParamsError]>([
  ['apiKey', 'missing_key', refused({})],
  [
    'config.apiKey',
    'missing_key',
    refused({ config: { provider: 'openai', retry: { attempts: 1 } } }, 'self-hosted'),
  ],
  [
    'awsAccessKeyId',
    'missing_key',
    refused({ provider: 'bedrock', awsRegion: 'eu-west-1' }, 'self-hosted'),
  ],
  ['config', 'unsupported_by_target', refused({ config: 'pc-1' }, 'self-hosted')],
  ['provider', 'unsupported_by_target', refused({ provider: '@prod' }, 'self-hosted')],
  ['virtualKey', 'unsupported_by_target', refused({ virtualKey: 'vk' }, 'self-hosted')],
  [
    'customHost',
    'unsupported_by_target',
    refused({ provider: 'openai', customHost: 'http://[::1]' }, 'self-hosted'),
  ],
  ['cache.ttl', 'unsupported_by_target', refused({ ...key, cache: { ttl: 1 } })],
  ['retry.maxRetries', 'unsupported_by_target', refused({ ...key, retry: { maxRetries: 6 } })],
])('%s is on the page of %s', (path, code, error) => {
  expect(error).toMatchObject({ code, path });
  expect(page(code)).toContain(`\`${path}\``);
});
