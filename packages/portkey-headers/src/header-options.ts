import type { ModelIdInput } from '@x/model-id';
import type { Target } from './target.ts';

/** How params become headers. */
export interface HeaderOptions {
  /** Default: found from `params.baseUrl`, else `hosted`. */
  readonly target?: Target | undefined;
  /** Model id whose provider is sent; the body's model is the caller's to send (`resolveModel`). */
  readonly model?: ModelIdInput | undefined;
  /**
   * Who runs `params.retry`. `client` keeps it off the wire, so that nobody retries twice; a
   * `config.retry` is left alone. Default `gateway`.
   */
  readonly retries?: 'gateway' | 'client' | undefined;
  /**
   * `portkey`: what the gateway honours. `langroid`: literally what Langroid sends, for gateways
   * that read `x-portkey-retry` and the like; the target is not checked. Default `portkey`.
   */
  readonly wire?: 'portkey' | 'langroid' | undefined;
}
