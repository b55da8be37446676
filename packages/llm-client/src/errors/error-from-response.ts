import { parseJson } from '../parse-json.ts';
import { readRetryAfter } from '../retry/read-retry-after.ts';
import { ApiError } from './api-error.ts';
import type { Verdict } from './classify.ts';
import { classify, errorStatus } from './classify.ts';
import { ConnectionError } from './connection-error.ts';
import type { ErrorOrigin } from './error-code.ts';
import type { ErrorContext } from './error-context.ts';
import { isHtml, textOfHtml } from './excerpt.ts';
import { hintFor, isStreamingFault } from './hints.ts';
import type { LlmError } from './llm-error.ts';
import type { ErrorPayload } from './read-payload.ts';
import { readPayload } from './read-payload.ts';

/** An answer that is an error: by its status, or by what it holds. */
export interface ErrorAnswer {
  /** Absent for an error inside a stream that had begun well. */
  readonly status: number | undefined;
  readonly headers: Headers;
  /** The body, or as much of it as came. */
  readonly text: string;
  /** The parsed error, when the caller has found it already. */
  readonly payload?: ErrorPayload | undefined;
}

const MESSAGE_LENGTH = 600;
const BODY_LENGTH = 2000;

/** Headers in which providers name the request, for their support. */
const REQUEST_ID_HEADERS = ['x-request-id', 'request-id', 'x-amzn-requestid', 'cf-ray'];

/** Turns an error answer, whichever envelope it wears, into the one typed error that says it all. */
export function errorFromResponse(answer: ErrorAnswer, context: ErrorContext): LlmError {
  const { status, headers, text } = answer;
  const payload = answer.payload ?? readPayload(parseJson(text));
  const unreachable = unreachableUpstream(answer, payload, context);
  if (unreachable !== undefined) return unreachable;
  const message = redactedMessage(answer, payload, context);
  const origin = originOf(answer, payload, context);
  const provider = payload?.provider ?? context.provider;
  const verdict = judge(answer, payload);
  const facts = {
    ...context,
    code: verdict.code,
    origin,
    status,
    message,
    provider,
  };
  const retryable =
    !isStreamingFault(facts) &&
    shouldRetry(verdict.retryable, status, headers.get('x-should-retry'));
  return new ApiError({
    code: verdict.code,
    origin,
    retryable,
    status,
    message: `${speaker(origin, provider)} answered ${describe(status, payload, verdict)}: ${message}`,
    hint: redirectHint(status, headers, context) ?? hintFor(facts),
    retryAfterMs: readRetryAfter(headers, context.now()) ?? payload?.retryDelayMs,
    provider,
    model: context.model,
    traceId: headers.get('x-portkey-trace-id') || context.traceId,
    requestId: clean(requestIdOf(headers), context),
    body: text === '' ? undefined : context.redact(text, BODY_LENGTH),
    providerCode: clean(payload?.code, context),
    providerType: clean(payload?.type, context),
    param: clean(payload?.param, context),
  });
}

/** The provider's own request id, where it sent one. */
function requestIdOf(headers: Headers): string | undefined {
  for (const name of REQUEST_ID_HEADERS) {
    const value = headers.get(name);
    if (value !== null && value !== '') return value;
  }
  return undefined;
}

function clean(value: string | undefined, context: ErrorContext): string | undefined {
  return value === undefined ? undefined : context.redact(value, 200);
}

function judge(answer: ErrorAnswer, payload: ErrorPayload | undefined): Verdict {
  const { status } = answer;
  // Seen on the npm gateway with use_retry_after_header: a 429 comes out as this 500.
  if (payload?.message.includes("(setting '_timeouts')") === true) {
    return { code: 'rate_limited', retryable: true };
  }
  if (answer.headers.get('x-portkey-gateway-exception') === 'true' && (status ?? 0) >= 500) {
    const permanent = /is not supported by|not found$/.test(payload?.message ?? '');
    return { code: 'gateway_error', retryable: !permanent };
  }
  if (payload?.envelope === 'gateway' && (status ?? 0) >= 500) {
    return { code: 'gateway_error', retryable: true };
  }
  if (
    status === 412 &&
    payload?.envelope !== 'portkey' &&
    !/usage limit|budget|quota/i.test(payload?.message ?? '')
  ) {
    return { code: 'bad_request', retryable: false };
  }
  return classify(status, payload);
}

/** A server that knows better says so; a "yes" cannot make a refused request good, though. */
function shouldRetry(
  retryable: boolean,
  status: number | undefined,
  header: string | null,
): boolean {
  if (header === 'false') return false;
  return retryable || (header === 'true' && (status ?? 0) >= 500);
}

function redactedMessage(
  answer: ErrorAnswer,
  payload: ErrorPayload | undefined,
  context: ErrorContext,
): string {
  const { status, text } = answer;
  const said = payload?.message ?? (isHtml(text) ? textOfHtml(text) : text.trim());
  if (said !== '') return context.redact(said, MESSAGE_LENGTH);
  if (status !== undefined && status >= 300 && status < 400)
    return 'a redirect, which keys never follow';
  return status === 431 ? 'the request headers are too large' : 'no body';
}

function originOf(
  answer: ErrorAnswer,
  payload: ErrorPayload | undefined,
  context: ErrorContext,
): ErrorOrigin {
  if (answer.headers.get('x-portkey-gateway-exception') === 'true') return 'gateway';
  switch (payload?.envelope) {
    case 'portkey':
      return 'portkey';
    case 'gateway':
      return context.target === 'hosted' ? 'portkey' : 'gateway';
    case 'guardrail':
      return 'gateway';
    default:
      return (answer.status ?? 500) < 400 && answer.status !== 200 ? 'gateway' : 'provider';
  }
}

function speaker(origin: ErrorOrigin, provider: string | undefined): string {
  if (origin === 'portkey') return 'Portkey';
  return origin === 'gateway' ? 'The gateway' : (provider ?? 'The provider');
}

function describe(
  status: number | undefined,
  payload: ErrorPayload | undefined,
  verdict: Verdict,
): string {
  if (status !== undefined && status >= 300) return `${status} (${verdict.code})`;
  const inner = errorStatus(status, payload);
  const where = status === undefined ? 'inside the stream' : `inside a ${status}`;
  return `with an error ${where} (${verdict.code}${inner === undefined ? '' : `, ${inner}`})`;
}

function redirectHint(
  status: number | undefined,
  headers: Headers,
  context: ErrorContext,
): string | undefined {
  if (status === undefined || status < 300 || status > 399) return undefined;
  const location = headers.get('location');
  const target = location === null ? undefined : URL.parse(location, context.origin);
  return `Set the base URL to the address that answers itself${target ? ` (the redirect names ${target.origin})` : ''}.`;
}

/** All failures of the gateway's own network come as a 500 with this one message. */
function unreachableUpstream(
  answer: ErrorAnswer,
  payload: ErrorPayload | undefined,
  context: ErrorContext,
): ConnectionError | undefined {
  if (payload?.envelope !== 'network') return undefined;
  const cause = context.redact(
    payload.message.replace(/^Message: fetch failed Cause:?\s*/, ''),
    MESSAGE_LENGTH,
  );
  return new ConnectionError({
    code: 'connection_failed',
    origin: 'network',
    retryable: true,
    status: answer.status,
    message: `The gateway could not reach ${context.provider ?? 'the provider'}: ${cause}`,
    hint: 'The fault lies between the gateway and the provider: check the custom host, DNS and network where the gateway runs.',
    networkCode: /\b(E[A-Z]{4,}|UND_ERR_[A-Z_]+)\b/.exec(cause)?.[1],
    provider: context.provider,
    model: context.model,
    traceId: answer.headers.get('x-portkey-trace-id') || context.traceId,
  });
}
