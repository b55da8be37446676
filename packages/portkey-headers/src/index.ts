export type { BaseUrlOptions, ResolvedBaseUrl } from './base-url.ts';
export { HOSTED_BASE_URL, resolveBaseUrl } from './base-url.ts';
export { checkPortkeyParams } from './check-params.ts';
export type { Diagnostic, DiagnosticCode } from './diagnostic.ts';
export type { Env } from './env.ts';
export { defaultEnv } from './env.ts';
export type { FromHeadersOptions } from './from-headers.ts';
export { fromPortkeyHeaders } from './from-headers.ts';
export type { HeaderOptions } from './header-options.ts';
export type { InvalidParamsCode, ParamProblem } from './invalid-params-error.ts';
export { InvalidParamsError } from './invalid-params-error.ts';
export type { CacheParams, PortkeyParams, RetryParams } from './params.ts';
export { portkeyParamsFromEnv } from './params-from-env.ts';
export type {
  PortkeyCircuitBreaker,
  PortkeyConfig,
  PortkeyConfigCache,
  PortkeyConfigFields,
  PortkeyConfigRetry,
  PortkeyStrategy,
} from './portkey-config.ts';
export type { PortkeyResponse } from './portkey-response.ts';
export { needsProviderKey, providerKeyFromEnv } from './provider-key.ts';
export type { ProviderParams } from './provider-params.ts';
export type { HeadersLike } from './read-headers.ts';
export { readPortkeyResponse } from './read-response.ts';
export { redactHeaders } from './redact.ts';
export type { ResolvedModel } from './resolve-model.ts';
export { resolveModel } from './resolve-model.ts';
export { isSecret, Secret, secret } from './secret.ts';
export type { Target } from './target.ts';
export { toPortkeyHeaders } from './to-headers.ts';
