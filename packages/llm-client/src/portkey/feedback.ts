import { InvalidParamsError } from '@x/portkey-headers';
import type { GatewayClient } from '../client.ts';
import type { RequestOptions } from '../request/request-options.ts';

/** What a user thought of an answer. */
export interface Feedback {
  /** Trace id of the call: `result.portkey.traceId`. */
  readonly traceId: string;
  /** A whole number from -10 to 10. */
  readonly value: number;
  /** How much it counts, from 0 to 1. Default 1. */
  readonly weight?: number | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Tells Portkey what a user thought of an answer. Hosted gateway only.
 *
 * @throws {InvalidParamsError} `invalid_params` for a value out of range, `unsupported_by_target` for
 * a self-hosted gateway, which would send it on to the provider.
 */
export async function sendFeedback(
  client: GatewayClient,
  feedback: Feedback,
  options: Omit<RequestOptions, 'body' | 'method' | 'as' | 'query'> = {},
): Promise<void> {
  const { traceId, value, weight, metadata } = feedback;
  const problems = [
    traceId === '' || typeof traceId !== 'string'
      ? { path: 'traceId', message: 'expected the trace id of a call' }
      : undefined,
    !Number.isInteger(value) || Math.abs(value) > 10
      ? { path: 'value', message: 'expected a whole number from -10 to 10' }
      : undefined,
    weight !== undefined && !(weight >= 0 && weight <= 1)
      ? { path: 'weight', message: 'expected a number from 0 to 1' }
      : undefined,
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new InvalidParamsError('invalid_params', problems);
  await client.request('/feedback', {
    ...options,
    method: 'POST',
    body: { trace_id: traceId, value, weight, metadata },
  });
}
