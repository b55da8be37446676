import { resolveModel } from '@x/portkey-headers';
import { failover } from '../call/failover.ts';
import { startRun } from '../call/run.ts';
import type { Setup } from '../setup.ts';
import type { ClientEntry } from '../target.ts';
import { decline, refusal } from './decline.ts';
import type { Endpoint } from './endpoint-job.ts';
import { endpointJob } from './endpoint-job.ts';
import type { FetchTarget } from './fetch-target.ts';
import { passOn } from './pass-on.ts';
import { routeOf } from './route.ts';
import type { SdkRequest } from './sdk-request.ts';
import { serveEndpoint } from './serve-endpoint.ts';

/** A target with what its client is made of. */
export interface GivenEndpoint extends Omit<Endpoint, 'model'> {
  readonly target: FetchTarget;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Calls another endpoint than chat completions, over as many targets as may serve it. */
export async function callEndpoint(
  setup: Setup,
  given: readonly GivenEndpoint[],
  request: SdkRequest,
): Promise<Response> {
  const { method, path, json, signal } = request;
  if (!METHODS.includes(method)) {
    return refusal(405, `${method} is not sent on, only ${METHODS.join(', ')}`, 'invalid_params');
  }
  const { targets, ownModel } = routeOf(request);
  const [first] = given;
  if (targets === 'first' && !ownModel && first !== undefined) {
    return passOn(first.client, first.send, request);
  }
  const [entry] = setup.targets;
  const entries = setup.targets.filter(
    ({ index, provider }) =>
      targets === 'all' || index === 0 || (targets === 'provider' && provider === entry?.provider),
  );
  const asked = ownModel ? undefined : json?.['model'];
  const job = endpointJob(
    setup,
    request,
    given.map((endpoint) => ({
      ...endpoint,
      model: ownModel ? bareModel(endpoint.target) : undefined,
    })),
  );
  // One endpoint, or a model that one target does not have, says nothing about the others.
  const own = entries.map((target) => atEndpoint(target, path, asked));
  const run = startRun({ ...setup, targets: own }, job, {
    signal,
    totalMs: undefined,
    retries: undefined,
  });
  try {
    return serveEndpoint(run, await failover(run));
  } catch (error) {
    return decline(error, job.lastError, signal);
  }
}

/** A target as one endpoint sees it: with a health of its own, and the model that is asked for. */
function atEndpoint(target: ClientEntry, path: string, asked: unknown): ClientEntry {
  const { key, provider, model } = target;
  if (typeof asked !== 'string') return { ...target, key: `${key} ${path}` };
  const long = provider === undefined ? asked : `portkey/${provider}/${asked}`;
  return { ...target, key: `${key} ${path} ${asked}`, model: model === asked ? model : long };
}

/** The model as a body names it: without the provider. */
function bareModel({ model, portkey }: FetchTarget): string | undefined {
  if (model === undefined || (typeof model === 'string' && !model.includes('/'))) return model;
  // What a gateway would refuse is for the client to tell.
  return resolveModel(model, portkey ?? {}, 'hosted').model;
}
