import { InvalidModelIdError, parseModelId } from '@x/model-id';
import { InvalidParamsError, toPortkeyHeaders } from '@x/portkey-headers';
import { describe, expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import { ApiError } from './api-error.ts';
import { ConnectionError } from './connection-error.ts';
import { annotate, isLlmError, LlmError } from './llm-error.ts';

/** What a function throws. */
function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Expected an error');
}

const apiError = (): ApiError =>
  new ApiError({ code: 'rate_limited', origin: 'provider', message: 'slow down', status: 429 });

const wrongId = thrown(() => parseModelId('portkey/opnai/gpt-4o' as never));
const wrongParam = thrown(() => toPortkeyHeaders({ tracId: 'x' } as never, { target: 'hosted' }));
const missingKey = await createClient({ model: 'portkey/openai/m', env: {} })
  .chat('hi')
  .then(String, (error: unknown) => error);

describe('isLlmError recognises', () => {
  test.each([
    ['a wrong model id of @x/model-id', wrongId, InvalidModelIdError, 'invalid_model_id'],
    ['a wrong parameter of @x/portkey-headers', wrongParam, InvalidParamsError, 'invalid_params'],
    ['a missing key', missingKey, InvalidParamsError, 'missing_key'],
    ['an error of its own', apiError(), ApiError, 'rate_limited'],
  ] as const)('%s', (_, error, type, code) => {
    expect(error).toBeInstanceOf(type);
    expect(error).toBeInstanceOf(LlmError);
    expect(isLlmError(error)).toBe(true);
    expect(isLlmError(error, 'overloaded', code)).toBe(true);
    expect(isLlmError(error, 'overloaded')).toBe(false);
  });

  test('what all of them have, so that one handler reads any', () => {
    for (const error of [wrongId, wrongParam, missingKey, apiError()]) {
      expect(error).toMatchObject({
        code: expect.any(String),
        origin: expect.any(String),
        retryable: false,
        docs: expect.stringMatching(/\/docs\/troubleshooting\/\w+\.md$/),
        attempts: [],
      });
    }
  });

  test('an error of another copy of these packages, by its brand alone', () => {
    const foreign = Object.defineProperty(new Error('x'), Symbol.for('@x/llm-error'), {
      value: true,
    });
    expect(isLlmError(Object.assign(foreign, { code: 'not_found' }), 'not_found')).toBe(true);
  });
});

test.each([
  new Error('rate_limited'),
  new DOMException('left', 'AbortError'),
  { code: 'rate_limited', name: 'ApiError' },
  'rate_limited',
  null,
  undefined,
])('isLlmError does not take %o for one', (value) => {
  expect(isLlmError(value)).toBe(false);
  expect(isLlmError(value, 'rate_limited')).toBe(false);
  expect(value).not.toBeInstanceOf(LlmError);
});

test('classes are told apart, also over copies of this package', () => {
  expect(apiError()).not.toBeInstanceOf(ConnectionError);
  const copy = Object.create(Error.prototype, {
    [Symbol.for('@x/llm-error')]: { value: true },
    [Symbol.for('@x/llm-error-kind')]: { value: 'ApiError' },
  });
  expect(copy).toBeInstanceOf(ApiError);
  expect(copy).not.toBeInstanceOf(ConnectionError);
});

test('a class derived outside is itself, and what it was derived from', () => {
  class MyError extends ApiError {}
  const init = { code: 'not_found', origin: 'provider', message: 'x' } as const;
  expect(new MyError(init)).toBeInstanceOf(ApiError);
  expect(new MyError(init)).toBeInstanceOf(MyError);
  expect(new ApiError(init)).not.toBeInstanceOf(MyError);
});

test('annotate adds the attempts and keeps the error and its stack', () => {
  const error = apiError();
  const { stack } = error;
  const attempt = { number: 1 } as never;
  expect(annotate(error, { attempts: [attempt] })).toBe(error);
  expect([error.attempts, error.stack]).toEqual([[attempt], stack]);
});

test('the brands are not among the fields that a log prints', () => {
  expect(Object.keys(apiError())).toEqual(expect.arrayContaining(['code', 'origin']));
  expect(JSON.stringify(apiError())).not.toContain('@x/llm-error');
});
