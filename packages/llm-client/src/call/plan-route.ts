import type { ModelIdInput } from '@x/model-id';
import { checkPortkeyParams, toPortkeyHeaders } from '@x/portkey-headers';
import type { RetryOptions } from '../call-options.ts';
import type { ClientOptions } from '../client-options.ts';
import { given } from '../input/merge-options.ts';
import type { Route } from './resolve-route.ts';
import type { RoutePlan } from './route-memo.ts';
import type { Runtime } from './runtime.ts';

/** Headers and diagnostics that follow from a route, made once for equal ones. */
export function planRoute(
  options: ClientOptions,
  route: Route,
  modelId: ModelIdInput | undefined,
  byGateway: boolean,
  keyed: boolean,
  runtime: Runtime,
): RoutePlan {
  const { params, asked, target } = route;
  const about = { target, model: modelId, retries: byGateway ? 'gateway' : 'client' } as const;
  const silent = options.diagnostics === 'off';
  const retries = gatewayRetries(options);
  return runtime.plans([params, asked, about, keyed, silent, retries], () => {
    const forwarded = params.forwardHeaders ?? [];
    return {
      headers: toPortkeyHeaders(
        {
          ...params,
          retry: byGateway ? { maxRetries: 2, ...params.retry, ...retries } : params.retry,
          forwardHeaders: keyed ? [...new Set([...forwarded, 'idempotency-key'])] : forwarded,
        },
        about,
      ),
      // Callers get them, and later calls the same ones.
      diagnostics: silent
        ? []
        : checkPortkeyParams(asked, about).map((found) => Object.freeze(found)),
    };
  });
}

/** A client's retry options; they are in their long form. */
export function retryOptions(options: ClientOptions): RetryOptions | undefined {
  // mergeClientOptions has brought it into its long form.
  return typeof options.retry === 'object' ? options.retry : undefined;
}

function gatewayRetries(options: ClientOptions): Pick<RetryOptions, 'maxRetries'> {
  return given({ maxRetries: retryOptions(options)?.maxRetries });
}
