import { isRecord } from './is-record.ts';
import type { SdkRequest } from './sdk-request.ts';

/** Where a request to an endpoint may go. */
export interface Route {
  /**
   * `all`: to any target. `provider`: to targets of the first one's provider, with the SDK's model,
   * since vectors or voices of another model are no substitute. `first`: to the first target alone,
   * where what the request names is kept.
   */
  readonly targets: 'all' | 'provider' | 'first';
  /** Whether the target's own model is asked for in place of the SDK's. */
  readonly ownModel: boolean;
}

const TEXT: Route = { targets: 'all', ownModel: true };
const SAME: Route = { targets: 'provider', ownModel: false };
const FIRST: Route = { targets: 'first', ownModel: false };

const ROUTES: Readonly<Record<string, Route>> = {
  'POST /completions': TEXT,
  'POST /responses': TEXT,
  'POST /embeddings': SAME,
  'POST /moderations': SAME,
  'POST /images/generations': SAME,
  'POST /images/edits': SAME,
  'POST /images/variations': SAME,
  'POST /audio/speech': SAME,
  'POST /audio/transcriptions': SAME,
  'POST /audio/translations': SAME,
  'POST /rerank': SAME,
  'GET /models': { targets: 'all', ownModel: false },
};

/** Fields of a response request that name something in one account. */
const KEPT_THERE = ['previous_response_id', 'conversation', 'background'];

/** Decides by endpoint; one that is not known may change something in an account, and stays there. */
export function routeOf({ method, path, json }: SdkRequest): Route {
  const route = ROUTES[`${method} ${path}`] ?? FIRST;
  const isBound =
    path === '/responses' &&
    (isRecord(json?.['prompt']) || KEPT_THERE.some((name) => Boolean(json?.[name])));
  return isBound ? { ...route, targets: 'first' } : route;
}
