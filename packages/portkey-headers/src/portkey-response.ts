/** What the gateway says about a call in its response headers. */
export interface PortkeyResponse {
  /** `x-portkey-trace-id`; absent when empty. */
  readonly traceId?: string | undefined;
  /** `x-portkey-cache-status`. */
  readonly cacheStatus?: string | undefined;
  /** `x-portkey-retry-attempt-count`: -1 when the gateway's retries are used up. */
  readonly retryCount?: number | undefined;
  /** `x-portkey-last-used-option-index`, such as `config.targets[1]`. */
  readonly target?: string | undefined;
  /** `x-portkey-provider`: who truly served. */
  readonly provider?: string | undefined;
  /** `x-portkey-gateway-exception`: the gateway itself failed. */
  readonly gatewayException?: boolean | undefined;
}
