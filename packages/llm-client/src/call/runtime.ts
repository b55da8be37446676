import type { Env, PortkeyParams } from '@x/portkey-headers';
import { portkeyParamsFromEnv } from '@x/portkey-headers';
import type { ClientOptions } from '../client-options.ts';
import type { ClientEvent } from '../events/client-event.ts';
import type { Logger, LogLevel } from '../events/logger.ts';
import { LOG_LEVELS, logEvent } from '../events/logger.ts';
import { findEventChannel, publishEvent } from '../events/tracing-channel.ts';
import type { RetryBudget } from '../retry/retry-budget.ts';
import { createRetryBudget } from '../retry/retry-budget.ts';
import type { RouteMemo } from './route-memo.ts';
import { createRouteMemo } from './route-memo.ts';

/** What a client and all that `with` derives from it share. Nothing of a single call is in here. */
export interface Runtime {
  readonly budget: RetryBudget;
  readonly plans: RouteMemo;
  /** Portkey's parameters from the environment, read once. */
  envParams(env: Env): PortkeyParams;
  /** Who hears the events of a call. */
  listener(options: ClientOptions, env: Env): Listener;
}

/** The outlets of a call's events. */
export interface Listener {
  /** Whether anybody hears more than diagnostics: if not, no event is built. */
  readonly busy: boolean;
  hear(event: ClientEvent): void;
}

/** Levels that want more than diagnostics. */
const LOUD = /info|debug/;

/** Creates the state of a client. */
export function createRuntime(): Runtime {
  let known: { readonly env: Env; readonly params: PortkeyParams } | undefined;
  let channel: ReturnType<typeof findEventChannel> | null = null;
  const told = new Set<string>();

  /** A diagnostic is the same for each call: it is logged once. */
  function isNews(event: ClientEvent): boolean {
    if (event.type !== 'diagnostic') return true;
    const name = `${event.diagnostic.code} ${event.diagnostic.path}`;
    const news = !told.has(name) && told.size < 100;
    if (news) told.add(name);
    return news;
  }

  return {
    budget: createRetryBudget(),
    plans: createRouteMemo(),
    envParams(env) {
      if (known?.env !== env) known = { env, params: portkeyParamsFromEnv(env) };
      return known.params;
    },
    listener(options, env) {
      const { onEvent } = options;
      const level = options.logLevel ?? levelFrom(env['LLM_LOG']) ?? 'warn';
      if (channel === null) channel = findEventChannel();
      return {
        busy: onEvent !== undefined || channel?.hasSubscribers === true || LOUD.test(level),
        hear(event) {
          publishEvent(channel ?? undefined, event);
          quietly(() => onEvent?.(event));
          if (level === 'off') return;
          quietly(() => {
            const logger: Logger | undefined = options.logger ?? globalThis.console;
            return logger && isNews(event) && logEvent(event, logger, level);
          });
        },
      };
    },
  };
}

function levelFrom(text: string | undefined): LogLevel | undefined {
  return LOG_LEVELS.find((level) => level === text?.toLowerCase());
}

/** A listener is the caller's code: what it throws is not the call's failure. */
function quietly(work: () => unknown): void {
  try {
    const result = work();
    if (result instanceof Promise) result.catch(() => undefined);
  } catch {
    // Nothing to tell anybody: the listeners are who is told.
  }
}
