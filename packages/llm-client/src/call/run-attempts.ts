import { readPortkeyResponse } from '@x/portkey-headers';
import { errorFromNetwork } from '../errors/error-from-network.ts';
import type { LlmError } from '../errors/llm-error.ts';
import { annotate, isLlmError } from '../errors/llm-error.ts';
import { RequestTimeoutError } from '../errors/request-timeout-error.ts';
import { backoffDelay } from '../retry/backoff.ts';
import { aboutCall, isAbort } from './about-call.ts';
import type { Deadline } from './deadline.ts';
import type { AttemptEnd, Ledger, OpenAttempt } from './ledger.ts';
import type { PreparedCall } from './prepared-call.ts';

/** Longest wait that a server can ask for: beyond it the call fails at once and says how long. */
const LONGEST_WAIT = 60_000;

/** How an answer is got. */
export interface AttemptPlan<T> {
  /** Called as an attempt begins, before anything is sent. */
  readonly begin?: () => void;
  /** Reads one answer; whatever it throws is the attempt's failure. */
  readonly read: (response: Response, attempt: OpenAttempt) => Promise<T>;
}

/**
 * Sends a call until it succeeds or must not be repeated. The caller's abort and the total limit
 * end it at any point, waits included; their reason is thrown as it is. The error that ends it
 * carries every attempt.
 *
 * On success the attempt is left open: a stream closes it at its own end.
 */
export async function runAttempts<T>(
  call: PreparedCall,
  deadline: Deadline,
  ledger: Ledger,
  plan: AttemptPlan<T>,
): Promise<T> {
  let delayMs: number | undefined;
  call.budget.earn();
  for (;;) {
    deadline.check();
    deadline.begin();
    const attempt = ledger.open(delayMs);
    plan.begin?.();
    try {
      return await plan.read(await send(call, deadline, attempt), attempt);
    } catch (thrown) {
      if (deadline.ended() !== undefined) throw endedByCall(call, deadline, attempt, ledger);
      const error = isLlmError(thrown) ? thrown : errorFromNetwork(thrown, call.context);
      deadline.close(error);
      attempt.end({ outcome: 'error', error });
      delayMs = nextDelay(call, deadline, attempt.number, error);
      if (delayMs === undefined) throw annotate(error, { attempts: ledger.attempts });
      call.emit?.({ type: 'retry', number: attempt.number, delayMs, code: error.code });
    }
    await wait(call, deadline, ledger, delayMs);
  }
}

async function send(
  call: PreparedCall,
  deadline: Deadline,
  attempt: OpenAttempt,
): Promise<Response> {
  const { limits } = call;
  const connected = deadline.limit(limits.connectMs, () =>
    timeoutError(call, 'timeout_connect', limits.connectMs ?? 0, 'no response headers'),
  );
  const response = await deadline.race(
    // Inside a promise, so that a transport that throws at once is treated alike.
    Promise.resolve().then(() =>
      call.transport({
        url: call.url,
        method: call.method,
        headers: call.headers(attempt.spanId),
        body: call.body,
        signal: deadline.signal(),
      }),
    ),
    discardBody,
  );
  connected();
  attempt.answered(response.status, readPortkeyResponse(response.headers));
  return response;
}

/** A response that comes after its call has ended is closed, not kept. */
function discardBody(response: Response): void {
  void response.body?.cancel().catch(() => undefined);
}

function endedByCall(
  call: PreparedCall,
  deadline: Deadline,
  attempt: OpenAttempt,
  ledger: Ledger,
): unknown {
  const reason = deadline.ended()?.reason;
  attempt.end(endOf(call, reason));
  return withAttempts(call, ledger, reason);
}

/** How an attempt ends by what ended its call. */
export function endOf(call: PreparedCall, thrown: unknown): AttemptEnd {
  return isAbort(call, thrown) ? { outcome: 'aborted' } : { outcome: 'error', error: thrown };
}

/** What is thrown, with every attempt on it when it is ours. */
export function withAttempts(call: PreparedCall, ledger: Ledger, thrown: unknown): unknown {
  return !isAbort(call, thrown) && isLlmError(thrown)
    ? annotate(thrown, { attempts: [...ledger.attempts] })
    : thrown;
}

async function wait(
  call: PreparedCall,
  deadline: Deadline,
  ledger: Ledger,
  ms: number,
): Promise<void> {
  try {
    await deadline.sleep(ms);
  } catch (reason) {
    throw withAttempts(call, ledger, reason);
  }
}

/** How long to wait before the next attempt; undefined when there is none. */
function nextDelay(
  call: PreparedCall,
  deadline: Deadline,
  number: number,
  error: LlmError,
): number | undefined {
  if (number > call.retry.maxRetries || !isRepeatable(call, error)) return undefined;
  const hintMs = error.retryAfterMs;
  const longest = Math.min(LONGEST_WAIT, deadline.left());
  if (hintMs !== undefined && hintMs > longest) return undefined;
  const facts = { rateLimited: error.code === 'rate_limited', hintMs };
  const delay = backoffDelay(call.retry, number, facts, call.random);
  if (delay >= deadline.left()) return undefined;
  return call.budget.take() ? delay : undefined;
}

function isRepeatable(call: PreparedCall, error: LlmError): boolean {
  const { statuses } = call.retry;
  if (statuses === undefined || error.status === undefined || error.status < 300)
    return error.retryable;
  return statuses.includes(error.status);
}

/** One of our own limits has passed. */
export function timeoutError(
  call: PreparedCall,
  code: 'timeout_connect' | 'timeout_first_token' | 'timeout_idle' | 'timeout_total',
  timeoutMs: number,
  what: string,
): RequestTimeoutError {
  return new RequestTimeoutError({
    code,
    origin: 'client',
    retryable: true,
    timeoutMs,
    message: `${call.modelId ?? call.context.origin}: ${what} within ${timeoutMs} ms (${code})`,
    hint: `Raise or switch off \`timeout.${TIMEOUT_OPTIONS[code]}\`, or look at why the other side is slow.`,
    ...aboutCall(call),
  });
}

const TIMEOUT_OPTIONS = {
  timeout_connect: 'connect',
  timeout_first_token: 'firstToken',
  timeout_idle: 'idle',
  timeout_total: 'total',
} as const;
