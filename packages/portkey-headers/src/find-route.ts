import { bare } from './bare.ts';
import type { HeaderOptions } from './header-options.ts';
import type { PortkeyParams } from './params.ts';
import type { ResolvedModel } from './resolve-model.ts';
import { resolveModel } from './resolve-model.ts';
import { member } from './rules.ts';
import type { Target } from './target.ts';
import { targetOf } from './target.ts';
import type { WireConfig } from './wire-config.ts';
import { wireConfig } from './wire-config.ts';

/** What a request comes to, once model and config are worked out. */
export interface Route extends ResolvedModel {
  readonly params: PortkeyParams;
  readonly target: Target;
  /** An id, or what goes on the wire. */
  readonly config: string | WireConfig | undefined;
  /** The same; empty for none and for an id. */
  readonly inline: WireConfig;
  /** Whether the config names its own providers: then the gateway looks at no other key or setting. */
  readonly isOwnRoute: boolean;
  /** Tells whether a parameter is given. */
  readonly has: (param: string) => boolean;
}

/** Works out where a request goes. Takes checked params and options. */
export function findRoute(params: PortkeyParams, options: HeaderOptions): Route {
  const { target = targetOf(params.baseUrl), model, retries } = options;
  const config = wireConfig(params, target, retries !== 'client');
  const inline = typeof config === 'object' ? config : bare();
  return {
    params,
    target,
    ...resolveModel(model, params, target),
    config,
    inline,
    isOwnRoute: (inline['provider'] ?? inline['targets']) !== undefined,
    has: (param) => member(params, param) !== undefined,
  };
}

/** Tells whether the caller sets one of these headers without us. */
export function hasCustomHeader(params: PortkeyParams, ...names: readonly string[]): boolean {
  return Object.keys(params.customHeaders ?? {}).some((name) => names.includes(name.toLowerCase()));
}
