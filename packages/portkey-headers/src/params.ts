import type { PortkeyConfig } from './portkey-config.ts';
import type { ProviderParams } from './provider-params.ts';
import type { Secret } from './secret.ts';

/**
 * Everything that the gateway can be asked through request headers. All optional, all camelCase. An
 * unknown name is a compile error and `invalid_params`, as is a value of another type or range.
 * Values are read once and never changed. Text must be printable ASCII, except in `metadata`, `user`
 * and the like, whose JSON is escaped.
 */
export interface PortkeyParams extends ProviderParams {
  /**
   * Portkey API key. Secret. The hosted gateway demands it (`missing_key`); a self-hosted one ignores
   * it. Header `x-portkey-api-key`.
   */
  readonly apiKey?: string | Secret | undefined;
  /**
   * Provider name or alias, or `@slug` on the hosted gateway. A model id that names a provider wins
   * over it. On a self-hosted gateway an unknown one is `invalid_params`, a slug
   * `unsupported_by_target`. Header `x-portkey-provider`.
   */
  readonly provider?: string | undefined;
  /**
   * Virtual key. Secret. Hosted only, where it replaces the provider key; alone it is
   * `unsupported_by_target` on a self-hosted gateway. Header `x-portkey-virtual-key`.
   */
  readonly virtualKey?: string | Secret | undefined;
  /**
   * The provider's own key, without `Bearer `. Secret. Nothing is sent when it is absent. Header
   * `authorization`.
   */
  readonly providerKey?: string | Secret | undefined;
  /**
   * Config: an id, an object, or its JSON text in either spelling. `cache` and `retry` are merged into
   * it and win; beside an id they are `invalid_params`. An id, or what a self-hosted gateway answers
   * 400 to, is `unsupported_by_target` there; a provider without its key `missing_key`. Header
   * `x-portkey-config`.
   */
  readonly config?: string | PortkeyConfig | undefined;
  /**
   * Id that groups the requests of one trace. Default: none is made up. A self-hosted gateway only
   * echoes it. Header `x-portkey-trace-id`.
   */
  readonly traceId?: string | undefined;
  /** Id of this request's span. Hosted only. Header `x-portkey-span-id`. */
  readonly spanId?: string | undefined;
  /** Id of the span above. Hosted only. Header `x-portkey-parent-span-id`. */
  readonly parentSpanId?: string | undefined;
  /** Name of this request's span. Hosted only. Header `x-portkey-span-name`. */
  readonly spanName?: string | undefined;
  /**
   * Labels to filter by. Numbers and booleans go out as text, null and undefined are dropped; nested
   * values and text over 128 UTF-16 units are `invalid_params`. A self-hosted gateway uses them for
   * conditional routing alone. Header `x-portkey-metadata`.
   */
  readonly metadata?:
    | Readonly<Record<string, string | number | boolean | null | undefined>>
    | undefined;
  /** Who asks, at most 128 UTF-16 units. `_user` in `x-portkey-metadata`; one in `metadata` wins. */
  readonly user?: string | undefined;
  /**
   * On whose behalf, at most 128 UTF-16 units; see `openaiOrganization` for OpenAI's. `_organisation`
   * in `x-portkey-metadata`.
   */
  readonly organization?: string | undefined;
  /** Deployment stage, at most 128 UTF-16 units. `_environment` in `x-portkey-metadata`. */
  readonly environment?: string | undefined;
  /** Name of the prompt, at most 128 UTF-16 units. `_prompt` in `x-portkey-metadata`. */
  readonly prompt?: string | undefined;
  /** Gateway cache; the npm build of the gateway has none (diagnosed). `cache` in `x-portkey-config`. */
  readonly cache?: CacheParams | undefined;
  /** Partition of the cache; beats `cache.namespace`. Hosted only. Header `x-portkey-cache-namespace`. */
  readonly cacheNamespace?: string | undefined;
  /**
   * Answers anew and stores that. Default false, which sends nothing: gateways read even `false` as
   * yes. Header `x-portkey-cache-force-refresh`.
   */
  readonly cacheForceRefresh?: boolean | undefined;
  /** Gateway retries. Waits are the gateway's own: 1, 2, 4 s. `retry` in `x-portkey-config`. */
  readonly retry?: RetryParams | undefined;
  /**
   * Milliseconds to the response headers, each attempt, from 1 to 999999999; then 408. Default: none.
   * Does not bound a stream. Header `x-portkey-request-timeout`.
   */
  readonly requestTimeout?: number | undefined;
  /**
   * Base URL of the provider, http or https. Whether it holds `/v1` differs by provider. Beats every
   * target's. A self-hosted gateway answers 400 to private addresses that its TRUSTED_CUSTOM_HOSTS
   * does not name, and always to IPv6, `_` and a dot at the end (`unsupported_by_target`). Header
   * `x-portkey-custom-host`.
   */
  readonly customHost?: string | undefined;
  /**
   * Names of request headers that reach the provider; all others stop at the gateway. Its own,
   * `x-portkey-*`, are `invalid_params`. Default: none. Header `x-portkey-forward-headers`.
   */
  readonly forwardHeaders?: readonly string[] | undefined;
  /**
   * Default true: OpenAI's shape alone. False adds the provider's extras and raw stop reasons. Header
   * `x-portkey-strict-open-ai-compliance`.
   */
  readonly strictOpenAiCompliance?: boolean | undefined;
  /**
   * False keeps the request out of the logs, and out of the cache. Default true. Hosted only. Header
   * `x-portkey-debug`.
   */
  readonly debug?: boolean | undefined;
  /**
   * Guardrail ids (hosted) or checks for the request, whatever the config says. Default: none. Header
   * `x-portkey-default-input-guardrails`.
   */
  readonly defaultInputGuardrails?:
    | readonly (string | Readonly<Record<string, unknown>>)[]
    | undefined;
  /** The same for the answer; not applied to streams. Header `x-portkey-default-output-guardrails`. */
  readonly defaultOutputGuardrails?:
    | readonly (string | Readonly<Record<string, unknown>>)[]
    | undefined;
  /**
   * Headers as they are, one line each whatever their case; they win over everything above. The same
   * name in two cases, and names of the connection such as `host`, are `invalid_params`.
   */
  readonly customHeaders?: Readonly<Record<string, string>> | undefined;
  /**
   * Gateway, with or without `/v1`. Default `https://api.portkey.ai/v1`. Never a header: it tells the
   * target, and `resolveBaseUrl` reads it.
   */
  readonly baseUrl?: string | undefined;
}

/** Gateway cache: `enabled` and `ttl`, or `mode` and `maxAge` as Portkey calls them. */
export interface CacheParams {
  /** Default true. False sends no cache config, also when the inline config has one. */
  readonly enabled?: boolean | undefined;
  /**
   * Seconds that an answer is kept, above 0. Hosted: 60 to 7776000 (`unsupported_by_target`), default
   * 7 days. `cache.max_age` in `x-portkey-config`; in milliseconds on a self-hosted gateway.
   */
  readonly ttl?: number | undefined;
  /** Partition of the cache. Hosted only. Header `x-portkey-cache-namespace`. */
  readonly namespace?: string | undefined;
  /** Default `simple`. `semantic` is a paid feature of the hosted gateway. `cache.mode`. */
  readonly mode?: 'simple' | 'semantic' | undefined;
  /** Another name for `ttl`; both are `invalid_params`. Seconds, for both targets. */
  readonly maxAge?: number | undefined;
}

/** Retries: `maxRetries`, or `attempts` as Portkey calls it. */
export interface RetryParams {
  /**
   * Tries after the first one, from 0, which sends no retry. Hosted: up to 5
   * (`unsupported_by_target`). Default: that of the inline config, else 2. `retry.attempts` in
   * `x-portkey-config`.
   */
  readonly maxRetries?: number | undefined;
  /** Growth of the waits. A client can honour it, the gateway cannot (diagnosed). Never sent. */
  readonly backoff?: 'exponential' | 'linear' | 'constant' | undefined;
  /** Random waits. A client can honour it, the gateway cannot (diagnosed). Never sent. */
  readonly jitter?: boolean | undefined;
  /** Another name for `maxRetries`; both are `invalid_params`. */
  readonly attempts?: number | undefined;
  /**
   * Statuses to retry, 100 to 599; replaces the gateway's 429, 500, 502, 503, 504 (hosted: also 529).
   * `retry.on_status_codes`.
   */
  readonly onStatusCodes?: readonly number[] | undefined;
  /**
   * Wait as `Retry-After` says. Default false. The npm build of the gateway turns the 429 into a 500
   * instead (diagnosed). `retry.use_retry_after_header`.
   */
  readonly useRetryAfterHeader?: boolean | undefined;
}
