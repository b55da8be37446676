/**
 * Every code that an error of these packages can carry. Closed: a new code is a new minor version
 * and a new page in `docs/troubleshooting`.
 */
export type LlmErrorCode =
  | 'invalid_model_id'
  | 'invalid_params'
  | 'missing_key'
  | 'unsupported_by_target'
  | 'bad_request'
  | 'authentication'
  | 'permission_denied'
  | 'not_found'
  | 'conflict'
  | 'request_too_large'
  | 'unprocessable'
  | 'context_length_exceeded'
  | 'content_filtered'
  | 'guardrail_denied'
  | 'rate_limited'
  | 'quota_exhausted'
  | 'upstream_timeout'
  | 'server_error'
  | 'overloaded'
  | 'gateway_error'
  | 'connection_failed'
  | 'timeout_connect'
  | 'timeout_first_token'
  | 'timeout_idle'
  | 'timeout_total'
  | 'stream_incomplete'
  | 'stream_failed'
  | 'stream_malformed'
  | 'invalid_json'
  | 'unexpected_shape'
  | 'refused'
  | 'truncated'
  | 'invalid'
  | 'unknown_tool'
  | 'invalid_arguments'
  | 'tool_failed'
  | 'max_steps'
  | 'fallback_exhausted'
  | 'circuit_open'
  | 'budget_exceeded';

/**
 * Who spoke: Portkey's hosted service, the gateway itself, the provider behind it, the network on
 * the way, or this library before anything was sent.
 */
export type ErrorOrigin = 'portkey' | 'gateway' | 'provider' | 'network' | 'client';
