import type { LlmErrorCode } from './error-code.ts';
import type { ErrorPayload } from './read-payload.ts';

/** What an error means, and whether the same call may succeed later. */
export interface Verdict {
  readonly code: LlmErrorCode;
  readonly retryable: boolean;
}

/** Codes of what may pass by itself. */
const RETRYABLE: ReadonlySet<LlmErrorCode> = new Set([
  'conflict',
  'overloaded',
  'rate_limited',
  'server_error',
  'upstream_timeout',
]);

const verdict = (code: LlmErrorCode): Verdict => ({ code, retryable: RETRYABLE.has(code) });

const QUOTA = verdict('quota_exhausted');
const RATE = verdict('rate_limited');
const CONTEXT = verdict('context_length_exceeded');

/** What providers write in `error.code` or `error.type`, in lower case. */
const BY_NAME = byWords({
  quota_exhausted:
    'insufficient_quota billing_hard_limit_reached billing_not_active billing_error insufficient_balance insufficient_credits quota_exceeded',
  rate_limited:
    'rate_limit_exceeded rate_limit_error rate_limited too_many_requests resource_exhausted requests tokens',
  context_length_exceeded:
    'context_length_exceeded context_window_exceeded string_above_max_length',
  content_filtered: 'content_filter content_policy_violation responsibleaipolicyviolation',
  guardrail_denied: 'hooks_failed',
  not_found: 'model_not_found not_found_error deploymentnotfound not_found',
  authentication: 'invalid_api_key authentication_error unauthenticated',
  permission_denied: 'permission_error permission_denied',
  request_too_large: 'request_too_large',
  bad_request: 'invalid_argument failed_precondition',
  overloaded:
    'overloaded_error overloaded insufficient_system_resource engine_overloaded service_unavailable unavailable',
  upstream_timeout: 'timeout_error timeout deadline_exceeded',
  server_error: 'api_error server_error internal_error internal_server_error internal',
});

const BY_STATUS = byWords({
  bad_request: '400',
  authentication: '401',
  quota_exhausted: '402 412',
  permission_denied: '403',
  not_found: '404 410',
  upstream_timeout: '408 504 524',
  conflict: '409',
  request_too_large: '413 431',
  unprocessable: '422',
  overloaded: '425 503 529',
  rate_limited: '429',
  guardrail_denied: '446',
  gateway_error: '511',
});

/** Statuses of a server that cannot do it at all. */
const PERMANENT: ReadonlySet<number> = new Set([501, 505, 526]);

/** One word for each name and number that stands for a code. */
function byWords(
  table: Partial<Readonly<Record<LlmErrorCode, string>>>,
): ReadonlyMap<string, Verdict> {
  const rows = Object.entries(table).flatMap(([code, words]) =>
    // The keys of the table are codes.
    words.split(' ').map((word) => [word, verdict(code as LlmErrorCode)] as const),
  );
  return new Map(rows);
}

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
      if (effective === 400 && MODEL_TEXT.test(text)) return verdict('not_found');
    }
  }
  const known = byStatus(effective);
  // `api_error` beside a 401 is only a general name: the status knows better.
  const vague = named?.retryable === true && named.code !== 'rate_limited';
  if (named !== undefined && !(vague && known?.retryable === false)) return named;
  if (known !== undefined) return known;
  if (effective === undefined) {
    // The one name that only says whose fault it was; beside a status it would hide which fault.
    const ours = payload?.type === 'invalid_request_error';
    return verdict(ours ? 'bad_request' : 'server_error');
  }
  if (effective >= 500) return verdict('server_error');
  return verdict(effective >= 400 ? 'bad_request' : 'gateway_error');
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

function byStatus(status: number | undefined): Verdict | undefined {
  if (status === undefined) return undefined;
  if (PERMANENT.has(status)) return { code: 'server_error', retryable: false };
  return BY_STATUS.get(String(status));
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
