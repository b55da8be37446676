import type { ClientOptions, GatewayClient, Transport } from '@x/llm-client';
import { createClient, fetchTransport } from '@x/llm-client';
import { InvalidParamsError } from '@x/portkey-headers';
import type { FallbackPolicy } from '../policy.ts';
import type { FallbackTarget } from '../target.ts';

/**
 * Where a request may go: the options of `createClient`, keys included, and what the policy should
 * know. `timeout` bounds one attempt. `retry` has no place here: the policy owns the attempts.
 */
export interface FetchTarget
  extends Omit<ClientOptions, 'retry' | 'ky'>,
    Pick<FallbackTarget, 'name' | 'weight' | 'contextWindow'> {}

/** A {@link FallbackPolicy} for `fetch`: a broken stream fails its reader, so there is no `onInterrupt`. */
export type FetchPolicy = Omit<FallbackPolicy, 'onInterrupt'>;

/** The whole body of an error answer is kept, since it is handed on. */
const ERROR_BODY_BYTES = 1024 * 1024;

/** Makes the client of a target; what is wrong with its options is told with its place. */
export function gatewayClient(target: FetchTarget, index: number): GatewayClient {
  const place = `targets[${index}]`;
  if ('chat' in target) {
    throw new InvalidParamsError(
      'invalid_params',
      [{ path: place, message: 'expected the options of a client, got a client' }],
      'Pass what createClient takes; it is withFallback that takes clients.',
    );
  }
  try {
    return clientOf(target);
  } catch (error) {
    if (!(error instanceof InvalidParamsError)) throw error;
    const problems = error.problems.map((problem) => ({
      ...problem,
      path: `${place}.${problem.path}`,
    }));
    throw new InvalidParamsError(error.code, problems, error.hint);
  }
}

function clientOf(target: FetchTarget): GatewayClient {
  const { name: _name, weight: _weight, contextWindow: _window, ...options } = target;
  const limits = { maxErrorBodyBytes: ERROR_BODY_BYTES, ...options.limits };
  return createClient({ ...options, limits });
}

/** What the policy is to know of a target. */
export function fallbackTarget(target: FetchTarget, client: GatewayClient): FallbackTarget {
  const { name, weight, contextWindow, timeout } = target;
  const total = typeof timeout === 'object' ? timeout.total : timeout;
  return { client, name, weight, contextWindow, timeout: total === false ? undefined : total };
}

/** How a target sends, which its client does not tell. */
export function transportOf({ transport, fetch }: FetchTarget): Transport {
  return transport ?? fetchTransport(fetch);
}
