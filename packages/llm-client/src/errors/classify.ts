import type { LlmErrorCode } from './error-code.ts';
import type { ErrorPayload } from './read-payload.ts';

/** What an error means, and whether the same call may succeed later. */
export interface Verdict {
  readonly code: LlmErrorCode;
  readonly retryable: boolean;
}

const verdict = (code: LlmErrorCode, retryable: boolean): Verdict => ({ code, retryable });

const QUOTA = verdict('quota_exhausted', false);
const RATE = verdict('rate_limited', true);
const CONTEXT = verdict('context_length_exceeded', false);

/** What providers write in `error.code` or `error.type`, in lower case. */
const BY_NAME: ReadonlyMap<string, Verdict> = new Map([
  ['insufficient_quota', QUOTA],
  ['billing_hard_limit_reached', QUOTA],
  ['billing_not_active', QUOTA],
  ['billing_error', QUOTA],
  ['insufficient_balance', QUOTA],
  ['insufficient_credits', QUOTA],
  ['quota_exceeded', QUOTA],
  ['rate_limit_exceeded', RATE],
  ['rate_limit_error', RATE],
  ['rate_limited', RATE],
  ['too_many_requests', RATE],
  ['resource_exhausted', RATE],
  ['requests', RATE],
  ['tokens', RATE],
  ['context_length_exceeded', CONTEXT],
  ['context_window_exceeded', CONTEXT],
  ['string_above_max_length', CONTEXT],
  ['content_filter', verdict('content_filtered', false)],
  ['content_policy_violation', verdict('content_filtered', false)],
  ['responsibleaipolicyviolation', verdict('content_filtered', false)],
  ['hooks_failed', verdict('guardrail_denied', false)],
  ['model_not_found', verdict('not_found', false)],
  ['not_found_error', verdict('not_found', false)],
  ['deploymentnotfound', verdict('not_found', false)],
  ['not_found', verdict('not_found', false)],
  ['invalid_api_key', verdict('authentication', false)],
  ['authentication_error', verdict('authentication', false)],
  ['unauthenticated', verdict('authentication', false)],
  ['permission_error', verdict('permission_denied', false)],
  ['permission_denied', verdict('permission_denied', false)],
  ['request_too_large', verdict('request_too_large', false)],
  ['invalid_argument', verdict('bad_request', false)],
  ['failed_precondition', verdict('bad_request', false)],
  ['overloaded_error', verdict('overloaded', true)],
  ['overloaded', verdict('overloaded', true)],
  ['insufficient_system_resource', verdict('overloaded', true)],
  ['engine_overloaded', verdict('overloaded', true)],
  ['service_unavailable', verdict('overloaded', true)],
  ['unavailable', verdict('overloaded', true)],
  ['timeout_error', verdict('upstream_timeout', true)],
  ['timeout', verdict('upstream_timeout', true)],
  ['deadline_exceeded', verdict('upstream_timeout', true)],
  ['api_error', verdict('server_error', true)],
  ['server_error', verdict('server_error', true)],
  ['internal_error', verdict('server_error', true)],
  ['internal_server_error', verdict('server_error', true)],
  ['internal', verdict('server_error', true)],
]);

const BY_STATUS: ReadonlyMap<number, Verdict> = new Map([
  [400, verdict('bad_request', false)],
  [401, verdict('authentication', false)],
  [402, QUOTA],
  [403, verdict('permission_denied', false)],
  [404, verdict('not_found', false)],
  [408, verdict('upstream_timeout', true)],
  [409, verdict('conflict', true)],
  [410, verdict('not_found', false)],
  [412, QUOTA],
  [413, verdict('request_too_large', false)],
  [422, verdict('unprocessable', false)],
  [425, verdict('overloaded', true)],
  [429, RATE],
  [431, verdict('request_too_large', false)],
  [446, verdict('guardrail_denied', false)],
  [501, verdict('server_error', false)],
  [503, verdict('overloaded', true)],
  [504, verdict('upstream_timeout', true)],
  [505, verdict('server_error', false)],
  [511, verdict('gateway_error', false)],
  [524, verdict('upstream_timeout', true)],
  [526, verdict('server_error', false)],
  [529, verdict('overloaded', true)],
]);

const CONTEXT_TEXT =
  /maximum context length|context window|context length|prompt is too long|input token count|too many (?:input )?tokens|reduce the length of the messages/i;
const CREDIT_TEXT =
  /credit balance is too low|insufficient (?:balance|credits|quota)|exceeded your current quota/i;
const MODEL_TEXT =
  /\bmodel\b.*(?:not found|not exist|not supported|not available|unknown)|unknown model/i;

/**
 * Decides what an error means: by the provider's own names first, then by the status, and only
 * within 400, 413 and 429, where providers give no name, by their words.
 */
export function classify(status: number | undefined, payload: ErrorPayload | undefined): Verdict {
  const named = byName(payload);
  const effective = errorStatus(status, payload);
  const text = payload?.message ?? '';
  if (effective === 429) return rateOrQuota(named, payload, text);
  if (effective === 400 || effective === 413 || effective === 422) {
    if (named === undefined || named.code === 'bad_request') {
      if (CONTEXT_TEXT.test(text)) return CONTEXT;
      if (CREDIT_TEXT.test(text)) return QUOTA;
      if (effective === 400 && MODEL_TEXT.test(text)) return verdict('not_found', false);
    }
  }
  const known = effective === undefined ? undefined : BY_STATUS.get(effective);
  // `api_error` beside a 401 is only a general name: the status knows better.
  const vague = named?.retryable === true && named.code !== 'rate_limited';
  if (named !== undefined && !(vague && known?.retryable === false)) return named;
  if (known !== undefined) return known;
  if (effective === undefined) {
    // The one name that only says whose fault it was; beside a status it would hide which fault.
    const ours = payload?.type === 'invalid_request_error';
    return ours ? verdict('bad_request', false) : verdict('server_error', true);
  }
  if (effective >= 500) return verdict('server_error', true);
  return verdict(effective >= 400 ? 'bad_request' : 'gateway_error', false);
}

/** Google calls its minute limits a quota as well, so its words do not count. */
function rateOrQuota(
  named: Verdict | undefined,
  payload: ErrorPayload | undefined,
  text: string,
): Verdict {
  if (named?.code === 'quota_exhausted') return QUOTA;
  const google = payload?.type?.toUpperCase() === 'RESOURCE_EXHAUSTED';
  return !google && named === undefined && CREDIT_TEXT.test(text) ? QUOTA : RATE;
}

function byName(payload: ErrorPayload | undefined): Verdict | undefined {
  const byCode = BY_NAME.get(payload?.code?.toLowerCase() ?? '');
  return byCode ?? BY_NAME.get(payload?.type?.toLowerCase() ?? '');
}

/** Inside a 2xx the error's own numeric code takes the place of the status. */
export function errorStatus(
  status: number | undefined,
  payload: ErrorPayload | undefined,
): number | undefined {
  if (status !== undefined && status >= 300) return status;
  const code = Number(payload?.status ?? payload?.code);
  return Number.isInteger(code) && code >= 300 && code < 600 ? code : undefined;
}
