import type { ProviderParams } from './provider-params.ts';
import type { Secret } from './secret.ts';

/**
 * A gateway config as an object: camelCase here, snake_case on the wire (`x-portkey-config`).
 * `overrideParams`, `conditions[].query`, guardrails and hooks go out exactly as given. A config
 * copied from the dashboard is snake_case: pass it as JSON text instead.
 */
export interface PortkeyConfig extends PortkeyConfigFields {
  /** How `targets` are used; each needs the other. */
  readonly strategy?: PortkeyStrategy | undefined;
  /** Where the request may go, in order. Each inherits retry, cache and timeout from here. */
  readonly targets?: readonly PortkeyConfig[] | undefined;
}

/**
 * The fields of a config that do not nest. `oraclePrivateKey` may be PEM text here, whose line breaks
 * no header can hold.
 */
export interface PortkeyConfigFields extends ConfigSettings {
  /** Name that `strategy.conditions[].then` and `strategy.default` refer to. */
  readonly name?: string | undefined;
  /** Provider or alias, or `@slug` on the hosted gateway. Each target of a self-hosted one needs it. */
  readonly provider?: string | undefined;
  /** The provider's key. Secret. Read beside `provider` alone, where `Authorization` is not read. */
  readonly apiKey?: string | Secret | undefined;
  /** Hosted only. Secret. */
  readonly virtualKey?: string | Secret | undefined;
  /** Share of `loadbalance`, from 0; the sum must not be 0. Default 1. */
  readonly weight?: number | undefined;
  /** Gateway retries. Waits 1, 2, 4 s, fixed. */
  readonly retry?: PortkeyConfigRetry | undefined;
  /** Gateway cache; the npm build of the gateway has none. */
  readonly cache?: PortkeyConfigCache | undefined;
  /** Milliseconds to the response headers, each attempt, from 1 to 999999999; then 408. */
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
  /** azure-openai: what `azureResourceName` is as a parameter; the host is `<name>.openai.azure.com`. */
  readonly resourceName?: string | undefined;
  /** azure-openai: what `azureDeploymentId` is as a parameter. */
  readonly deploymentId?: string | undefined;
  /** azure-openai: what `azureApiVersion` is as a parameter; azure-ai takes that name here too. */
  readonly apiVersion?: string | undefined;
}

/**
 * Settings of single providers in a config or target. Beside a config that names its providers the
 * gateway looks at no header for them.
 */
export type ConfigSettings = Omit<
  ProviderParams,
  | 'azureResourceName'
  | 'azureDeploymentId'
  | 'azureExtraParams'
  | 'amzServerSideEncryption'
  | 'amzServerSideEncryptionAwsKmsKeyId'
  | 'mistralFimCompletion'
  | 'providerModel'
  | 'providerFileName'
  | 'providerBatchEndpoint'
  | 'filePurpose'
  | 'fileUploadSize'
  | 'modelType'
>;

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
  /** `conditional`: first match wins; required there. Queries speak of `metadata.x`, `params.x`. */
  readonly conditions?:
    | readonly { readonly query: Readonly<Record<string, unknown>>; readonly then: string }[]
    | undefined;
  /** `conditional`: name of the target when nothing matches; then the gateway answers 400 without it. */
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
