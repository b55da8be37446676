import type { PortkeyConfig } from './portkey-config.ts';
import type { ProviderParams } from './provider-params.ts';
import type { Secret } from './secret.ts';

/**
 * Everything that the gateway can be asked through request headers. All optional, all camelCase;
 * an unknown name is a compile error and an `invalid_params` error. Values are never changed or
 * kept. Text must be printable ASCII, except in `metadata`, `user` and the like, whose JSON is
 * escaped.
 */
export interface PortkeyParams extends ProviderParams {
  /** Portkey API key. Secret. The hosted gateway demands it (`missing_key`); a self-hosted one ignores it. */
  readonly apiKey?: string | Secret | undefined;
  /** Provider name or alias, or `@slug` on the hosted gateway. A model id that names a provider wins over it. */
  readonly provider?: string | undefined;
  /** Virtual key. Secret. Hosted only, where it replaces the provider key; alone, a self-hosted gateway answers 400. */
  readonly virtualKey?: string | Secret | undefined;
  /** The provider's own key, without `Bearer `. Secret. Nothing is sent when it is absent. */
  readonly providerKey?: string | Secret | undefined;
  /**
   * Config: an id (hosted only), an object, or its JSON text in either spelling. `cache` and
   * `retry` are merged into it and win; beside an id they are an error.
   */
  readonly config?: string | PortkeyConfig | undefined;
  /** Id that groups the requests of one trace. None is made up. A self-hosted gateway only echoes it. */
  readonly traceId?: string | undefined;
  /** Id of this request's span. Hosted only. */
  readonly spanId?: string | undefined;
  /** Id of the span above. Hosted only. */
  readonly parentSpanId?: string | undefined;
  /** Name of this request's span. Hosted only. */
  readonly spanName?: string | undefined;
  /**
   * Labels to filter by. Numbers and booleans go out as text, null and undefined are dropped,
   * nested values are an error, as is a text over 128 UTF-16 units. A self-hosted gateway uses them
   * for conditional routing alone.
   */
  readonly metadata?:
    | Readonly<Record<string, string | number | boolean | null | undefined>>
    | undefined;
  /** Who asks. Becomes metadata `_user`; a `_user` in `metadata` wins. */
  readonly user?: string | undefined;
  /** On whose behalf. Becomes metadata `_organisation`; see `openaiOrganization` for OpenAI's. */
  readonly organization?: string | undefined;
  /** Deployment stage. Becomes metadata `_environment`. */
  readonly environment?: string | undefined;
  /** Name of the prompt. Becomes metadata `_prompt`. */
  readonly prompt?: string | undefined;
  /** Gateway cache, merged into the config. The npm build of the gateway has none (diagnosed). */
  readonly cache?: CacheParams | undefined;
  /** Partition of the cache; beats `cache.namespace`. Hosted only. */
  readonly cacheNamespace?: string | undefined;
  /** Answers anew and stores that. Default false, which sends nothing: gateways read even `false` as yes. */
  readonly cacheForceRefresh?: boolean | undefined;
  /** Gateway retries, merged into the config. Waits are the gateway's own: 1, 2, 4 s. */
  readonly retry?: RetryParams | undefined;
  /** Milliseconds to the response headers, each attempt; then 408. Does not bound a stream. */
  readonly requestTimeout?: number | undefined;
  /** Base URL of the provider, http or https. Whether it holds `/v1` differs by provider. Beats every target's. */
  readonly customHost?: string | undefined;
  /** Names of request headers that reach the provider; all others stop at the gateway. `x-portkey-*` is refused. */
  readonly forwardHeaders?: readonly string[] | undefined;
  /** Default true: OpenAI's shape alone. False adds the provider's extras and raw stop reasons. */
  readonly strictOpenAiCompliance?: boolean | undefined;
  /** False keeps the request out of the logs, and out of the cache. Default true. Hosted only. */
  readonly debug?: boolean | undefined;
  /** Guardrail ids (hosted) or checks for the request, whatever the config says. */
  readonly defaultInputGuardrails?:
    | readonly (string | Readonly<Record<string, unknown>>)[]
    | undefined;
  /** The same for the answer; not applied to streams. */
  readonly defaultOutputGuardrails?:
    | readonly (string | Readonly<Record<string, unknown>>)[]
    | undefined;
  /** Headers as they are, one line each whatever their case; they win over everything above. */
  readonly customHeaders?: Readonly<Record<string, string>> | undefined;
  /** Gateway, with or without `/v1`. Never a header: it tells the target, and `resolveBaseUrl` reads it. */
  readonly baseUrl?: string | undefined;
}

/** Gateway cache: `enabled` and `ttl`, or `mode` and `maxAge` as Portkey calls them. */
export interface CacheParams {
  /** Default true. False sends no cache config, also when the inline config has one. */
  readonly enabled?: boolean | undefined;
  /** Seconds that an answer is kept. Hosted: 60 to 7776000, default 7 days. */
  readonly ttl?: number | undefined;
  /** Partition of the cache; becomes `x-portkey-cache-namespace`. Hosted only. */
  readonly namespace?: string | undefined;
  /** Default `simple`. `semantic` is a paid feature of the hosted gateway. */
  readonly mode?: 'simple' | 'semantic' | undefined;
  /** Another name for `ttl`; both are an error. Seconds, for both targets. */
  readonly maxAge?: number | undefined;
}

/** Retries: `maxRetries`, or `attempts` as Portkey calls it. */
export interface RetryParams {
  /** Tries after the first one, from 0; the hosted gateway takes up to 5. */
  readonly maxRetries?: number | undefined;
  /** Growth of the waits. A client can honour it, the gateway cannot (diagnosed). */
  readonly backoff?: 'exponential' | 'linear' | 'constant' | undefined;
  /** Random waits. A client can honour it, the gateway cannot (diagnosed). */
  readonly jitter?: boolean | undefined;
  /** Another name for `maxRetries`; both are an error. */
  readonly attempts?: number | undefined;
  /** Statuses to retry; replaces the gateway's 429, 500, 502, 503, 504 (hosted: also 529). */
  readonly onStatusCodes?: readonly number[] | undefined;
  /** Wait as `Retry-After` says. The npm build of the gateway turns the 429 into a 500 instead (diagnosed). */
  readonly useRetryAfterHeader?: boolean | undefined;
}
