import type { Secret } from './secret.ts';

/**
 * A gateway config as an object: camelCase here, snake_case on the wire (`x-portkey-config`).
 * `overrideParams`, `conditions[].query`, guardrails and hooks go out exactly as given. A config
 * copied from the dashboard is snake_case: pass it as JSON text instead.
 */
export interface PortkeyConfig extends PortkeyConfigFields {
  /** How `targets` are used. Needs `targets`; a self-hosted gateway answers 400 without. */
  readonly strategy?: PortkeyStrategy | undefined;
  /** Where the request may go, in order. Each inherits retry, cache and timeout from here. */
  readonly targets?: readonly PortkeyConfig[] | undefined;
}

/** The fields of a config that do not nest. */
export interface PortkeyConfigFields {
  /** Name that `strategy.conditions[].then` and `strategy.default` refer to. */
  readonly name?: string | undefined;
  /** Provider as the gateway spells it, or `@slug` on the hosted gateway. */
  readonly provider?: string | undefined;
  /** The provider's key. Secret. Beats `Authorization`. */
  readonly apiKey?: string | Secret | undefined;
  /** Hosted only. Secret. */
  readonly virtualKey?: string | Secret | undefined;
  /** Share of `loadbalance`, from 0; the sum must not be 0. Default 1. */
  readonly weight?: number | undefined;
  /** Gateway retries. Waits 1, 2, 4 s, fixed. */
  readonly retry?: PortkeyConfigRetry | undefined;
  /** Gateway cache; the npm build of the gateway has none. */
  readonly cache?: PortkeyConfigCache | undefined;
  /** Milliseconds to the response headers, each attempt; then 408. */
  readonly requestTimeout?: number | undefined;
  /** Base URL of the provider. The header `x-portkey-custom-host` beats every target's. */
  readonly customHost?: string | undefined;
  /** Names of request headers that reach the provider. */
  readonly forwardHeaders?: readonly string[] | undefined;
  /** Body fields to replace, in the body's own spelling; sent untouched. */
  readonly overrideParams?: Readonly<Record<string, unknown>> | undefined;
  /** Guardrail ids (hosted) or checks with their settings; sent untouched. */
  readonly inputGuardrails?: readonly (string | Readonly<Record<string, unknown>>)[] | undefined;
  /** Not applied to streams by the gateway. */
  readonly outputGuardrails?: readonly (string | Readonly<Record<string, unknown>>)[] | undefined;
  /** Older form of `inputGuardrails`; sent untouched. */
  readonly beforeRequestHooks?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Older form of `outputGuardrails`; sent untouched. */
  readonly afterRequestHooks?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Default true: OpenAI's shape alone. False adds the provider's extras. */
  readonly strictOpenAiCompliance?: boolean | undefined;
  /** Circuit breaker; hosted only. */
  readonly cbConfig?: PortkeyCircuitBreaker | undefined;
  readonly resourceName?: string | undefined;
  readonly deploymentId?: string | undefined;
  readonly apiVersion?: string | undefined;
  readonly azureModelName?: string | undefined;
  readonly azureAdToken?: string | Secret | undefined;
  readonly azureAuthMode?: string | undefined;
  readonly azureManagedClientId?: string | undefined;
  readonly azureWorkloadClientId?: string | undefined;
  readonly azureEntraClientId?: string | undefined;
  readonly azureEntraClientSecret?: string | Secret | undefined;
  readonly azureEntraTenantId?: string | undefined;
  readonly azureEntraScope?: string | undefined;
  readonly azureFoundryUrl?: string | undefined;
  readonly azureApiVersion?: string | undefined;
  readonly awsAccessKeyId?: string | Secret | undefined;
  readonly awsSecretAccessKey?: string | Secret | undefined;
  readonly awsSessionToken?: string | Secret | undefined;
  readonly awsRegion?: string | undefined;
  readonly awsAuthType?: string | undefined;
  readonly awsRoleArn?: string | undefined;
  readonly awsExternalId?: string | undefined;
  readonly vertexProjectId?: string | undefined;
  readonly vertexRegion?: string | undefined;
  /** Service account, as an object or its JSON text. Secret. */
  readonly vertexServiceAccountJson?:
    | string
    | Secret
    | Readonly<Record<string, string>>
    | undefined;
  readonly openaiOrganization?: string | undefined;
  readonly openaiProject?: string | undefined;
  readonly anthropicBeta?: string | undefined;
  readonly anthropicVersion?: string | undefined;
  readonly workersAiAccountId?: string | undefined;
  readonly huggingfaceBaseUrl?: string | undefined;
  readonly oracleRegion?: string | undefined;
  readonly oracleCompartmentId?: string | undefined;
  readonly oracleTenancy?: string | undefined;
  readonly oracleUser?: string | undefined;
  readonly oracleFingerprint?: string | undefined;
  /** PEM text; its line breaks survive here, which no header can do. Secret. */
  readonly oraclePrivateKey?: string | Secret | undefined;
  readonly oracleKeyPassphrase?: string | Secret | undefined;
}

/** `config.retry`. */
export interface PortkeyConfigRetry {
  /** Tries after the first one; 0 to 5 on the hosted gateway. */
  readonly attempts: number;
  /** Statuses to retry; replaces the gateway's 429, 500, 502, 503, 504 (hosted: also 529). */
  readonly onStatusCodes?: readonly number[] | undefined;
  /** Wait as `Retry-After` says. The npm build of the gateway turns the 429 into a 500 instead. */
  readonly useRetryAfterHeader?: boolean | undefined;
}

/** `config.cache`. */
export interface PortkeyConfigCache {
  /** `semantic` is a paid feature of the hosted gateway. */
  readonly mode: 'simple' | 'semantic';
  /** Seconds, for both targets: a self-hosted gateway is sent milliseconds. Hosted: 60 to 7776000. */
  readonly maxAge?: number | undefined;
}

/** `config.strategy`. */
export interface PortkeyStrategy {
  readonly mode: 'single' | 'loadbalance' | 'fallback' | 'conditional';
  /** `fallback`: statuses that move on. Default: every one that is not 2xx. */
  readonly onStatusCodes?: readonly number[] | undefined;
  /** `conditional`: first match wins. Queries speak of `metadata.x`, `params.x`. */
  readonly conditions?:
    | readonly { readonly query: Readonly<Record<string, unknown>>; readonly then: string }[]
    | undefined;
  /** `conditional`: name of the target when nothing matches; without it the gateway answers 400. */
  readonly default?: string | undefined;
}

/** `config.cb_config`, hosted only. */
export interface PortkeyCircuitBreaker {
  readonly failureThreshold?: number | undefined;
  /** From 0 to 100. */
  readonly failureThresholdPercentage?: number | undefined;
  readonly minimumRequests?: number | undefined;
  /** Milliseconds, 30000 and up. */
  readonly cooldownInterval?: number | undefined;
  readonly failureStatusCodes?: readonly number[] | undefined;
}
