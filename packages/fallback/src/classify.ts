import type { LlmErrorCode } from '@x/llm-client';
import { LlmError } from '@x/llm-client';

/** What a failure means for the call and for the health of its target. */
export interface Verdict {
  /** `stop`: no target would do better. `next`: another one may. */
  readonly action: 'stop' | 'next';
  /** Whether the same target may do better in a moment. */
  readonly again: boolean;
  /** Which targets are out for this call: this one, or all behind the same endpoint and key. */
  readonly scope: 'target' | 'endpoint';
  readonly health: 'failure' | 'misconfigured' | 'none';
  /** The input is too long, so a target with no larger window is no use. */
  readonly tooLong: boolean;
}

const verdict = (
  action: Verdict['action'],
  again: boolean,
  health: Verdict['health'],
): Verdict => ({
  action,
  again,
  health,
  scope: 'target',
  tooLong: false,
});

const STOP = verdict('stop', false, 'none');
const NEXT = verdict('next', false, 'none');
const TRANSIENT = verdict('next', true, 'failure');
const ASIDE = verdict('next', false, 'misconfigured');
const LIMITED = verdict('next', true, 'none');
const LONG: Verdict = { ...NEXT, tooLong: true };

const BY_CODE: Partial<Record<LlmErrorCode, Verdict>> = {
  authentication: ASIDE,
  permission_denied: ASIDE,
  not_found: ASIDE,
  quota_exhausted: ASIDE,
  rate_limited: LIMITED,
  context_length_exceeded: LONG,
  request_too_large: LONG,
  missing_key: NEXT,
  unsupported_by_target: NEXT,
  circuit_open: NEXT,
  conflict: TRANSIENT,
  upstream_timeout: TRANSIENT,
  server_error: TRANSIENT,
  overloaded: TRANSIENT,
  gateway_error: TRANSIENT,
  connection_failed: TRANSIENT,
  timeout_connect: TRANSIENT,
  timeout_first_token: TRANSIENT,
  timeout_idle: TRANSIENT,
  timeout_total: TRANSIENT,
  stream_incomplete: TRANSIENT,
  stream_failed: TRANSIENT,
  stream_malformed: TRANSIENT,
  invalid_json: TRANSIENT,
  unexpected_shape: TRANSIENT,
  fallback_exhausted: verdict('next', false, 'failure'),
};

/**
 * Decides by the code of an error, never by its words. A code that is not in the table stops: the
 * caller's input, content filters, guardrails, a budget. An error that is not of these packages
 * comes from another kind of client, and another target may do better.
 */
export function classify(error: unknown): Verdict {
  if (!(error instanceof LlmError)) return TRANSIENT;
  const { code, origin, status } = error;
  const gateway = origin === 'gateway' || origin === 'portkey';
  if (status !== undefined && status >= 300 && status < 400) return ASIDE;
  if (gateway && (status === 401 || status === 403 || status === 412 || status === 413)) {
    // The gateway itself has refused the key or the size: whoever shares it gets the same answer.
    return { ...(status === 413 ? NEXT : ASIDE), scope: 'endpoint' };
  }
  // A 400 of the gateway's own is about the target's configuration; the provider never saw the body.
  if (gateway && code === 'bad_request') return ASIDE;
  return BY_CODE[code] ?? STOP;
}
