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

/** What each code means; texts of names, since they are shorter than a table of their own. */
const MEANINGS: readonly (readonly [Verdict, string])[] = [
  // The caller's input, content filters, guardrails, a budget: no target would do better.
  [
    STOP,
    'invalid_model_id invalid_params bad_request unprocessable content_filtered guardrail_denied ' +
      'refused truncated invalid unknown_tool invalid_arguments tool_failed max_steps budget_exceeded',
  ],
  [ASIDE, 'authentication permission_denied not_found quota_exhausted'],
  [LIMITED, 'rate_limited'],
  [LONG, 'context_length_exceeded request_too_large'],
  [NEXT, 'missing_key unsupported_by_target circuit_open'],
  [
    TRANSIENT,
    'conflict upstream_timeout server_error overloaded gateway_error connection_failed ' +
      'timeout_connect timeout_first_token timeout_idle timeout_total stream_incomplete ' +
      'stream_failed stream_malformed invalid_json unexpected_shape',
  ],
  [verdict('next', false, 'failure'), 'fallback_exhausted'],
];

const BY_CODE: ReadonlyMap<string, Verdict> = /* @__PURE__ */ new Map(
  MEANINGS.flatMap(([meaning, codes]) => codes.split(' ').map((code) => [code, meaning] as const)),
);

/** Everything that an attempt can fail by. */
export const CODES: readonly string[] = [
  ...BY_CODE.keys(),
  ...['empty_answer', 'rejected_answer', 'unknown_error'],
];

/**
 * Decides by the code of an error, never by its words. A code that is not in the table stops. An error that is not of these packages
 * comes from another kind of client, and another target may do better.
 */
export function classify(error: unknown): Verdict {
  if (!(error instanceof LlmError)) return TRANSIENT;
  const { code, origin, status } = error;
  const gateway = origin === 'gateway' || origin === 'portkey';
  if (status !== undefined && status >= 300 && status < 400) return ASIDE;
  if (gateway && status !== undefined && [401, 403, 412, 413].includes(status)) {
    // The gateway itself has refused the key or the size: whoever shares it gets the same answer.
    return { ...(status === 413 ? NEXT : ASIDE), scope: 'endpoint' };
  }
  // Nobody but a gateway answers that: a budget is used up.
  if (status === 412) return ASIDE;
  // A 400 of the gateway's own is about the target's configuration; the provider never saw the body.
  if (gateway && code === 'bad_request') return ASIDE;
  return BY_CODE.get(code) ?? STOP;
}
