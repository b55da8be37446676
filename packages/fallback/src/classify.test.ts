import type { ErrorOrigin, LlmErrorCode } from '@x/llm-client';
import { LlmError } from '@x/llm-client';
import { describe, expect, it } from 'vitest';
import { classify } from './classify.ts';

/** What each code does: the record has to name all of them. */
const ACTIONS: Record<LlmErrorCode, 'stop' | 'next' | 'aside' | 'retry' | 'limited'> = {
  invalid_model_id: 'stop',
  invalid_params: 'stop',
  bad_request: 'stop',
  unprocessable: 'stop',
  content_filtered: 'stop',
  guardrail_denied: 'stop',
  refused: 'stop',
  truncated: 'stop',
  invalid: 'stop',
  unknown_tool: 'stop',
  invalid_arguments: 'stop',
  tool_failed: 'stop',
  max_steps: 'stop',
  budget_exceeded: 'stop',
  missing_key: 'next',
  unsupported_by_target: 'next',
  request_too_large: 'next',
  context_length_exceeded: 'next',
  circuit_open: 'next',
  fallback_exhausted: 'next',
  authentication: 'aside',
  permission_denied: 'aside',
  not_found: 'aside',
  quota_exhausted: 'aside',
  rate_limited: 'limited',
  conflict: 'retry',
  upstream_timeout: 'retry',
  server_error: 'retry',
  overloaded: 'retry',
  gateway_error: 'retry',
  connection_failed: 'retry',
  timeout_connect: 'retry',
  timeout_first_token: 'retry',
  timeout_idle: 'retry',
  timeout_total: 'retry',
  stream_incomplete: 'retry',
  stream_failed: 'retry',
  stream_malformed: 'retry',
  invalid_json: 'retry',
  unexpected_shape: 'retry',
};

const MEANING = {
  stop: { action: 'stop', again: false, health: 'none' },
  next: { action: 'next', again: false },
  aside: { action: 'next', again: false, health: 'misconfigured' },
  retry: { action: 'next', again: true, health: 'failure' },
  limited: { action: 'next', again: true, health: 'none' },
} as const;

const of = (code: LlmErrorCode, origin: ErrorOrigin = 'provider', status?: number): LlmError =>
  new LlmError({ code, origin, status, message: 'overloaded 429 content filter' });

// An Object.entries of a record with these keys.
const codes = Object.entries(ACTIONS) as [LlmErrorCode, keyof typeof MEANING][];

it.each(codes)('%s means %s, whatever its message says', (code, meaning) => {
  expect(classify(of(code))).toMatchObject(MEANING[meaning]);
});

describe('who spoke', () => {
  it.each([
    ['authentication', 401],
    ['permission_denied', 403],
    ['quota_exhausted', 412],
    ['request_too_large', 413],
  ] as const)('makes %s (%d) of the gateway rule out its whole endpoint', (code, status) => {
    expect(classify(of(code, 'portkey', status)).scope).toBe('endpoint');
    expect(classify(of(code, 'gateway', status)).scope).toBe('endpoint');
    expect(classify(of(code, 'provider', status)).scope).toBe('target');
  });

  it('makes a 400 of the gateway a matter of this target, and one of the provider final', () => {
    expect(classify(of('bad_request', 'gateway', 400))).toMatchObject(MEANING.aside);
    expect(classify(of('bad_request', 'provider', 400)).action).toBe('stop');
  });
});

it('sets a target that redirects aside', () => {
  expect(classify(of('gateway_error', 'gateway', 307))).toMatchObject(MEANING.aside);
});

it('asks for a larger window after a text that was too long', () => {
  expect(classify(of('context_length_exceeded')).tooLong).toBe(true);
  expect(classify(of('request_too_large', 'provider', 413)).tooLong).toBe(true);
  expect(classify(of('overloaded')).tooLong).toBe(false);
});

it('moves on from what another kind of client throws', () => {
  for (const thrown of [new Error('x'), 'text', undefined]) {
    expect(classify(thrown)).toMatchObject(MEANING.retry);
  }
});
