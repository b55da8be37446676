import type { ClientEvent } from './client-event.ts';

/** How much is logged. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** Where logs go: `console`, pino and winston fit. */
export interface Logger {
  error(message: string, fields?: unknown): void;
  warn(message: string, fields?: unknown): void;
  info(message: string, fields?: unknown): void;
  debug(message: string, fields?: unknown): void;
}

/** All levels, from silent to loudest. */
export const LOG_LEVELS: readonly LogLevel[] = ['off', 'error', 'warn', 'info', 'debug'];

/**
 * Writes one event to a logger, if the level lets it through. Secrets are redacted already. Gives
 * what the logger gives: one may be asynchronous, and its rejection is for the caller to catch.
 */
export function logEvent(event: ClientEvent, logger: Logger, level: LogLevel): unknown {
  const eventLevel = levelOf(event);
  if (LOG_LEVELS.indexOf(eventLevel) > LOG_LEVELS.indexOf(level) || eventLevel === 'off')
    return undefined;
  return logger[eventLevel](describe(event), event);
}

function levelOf(event: ClientEvent): LogLevel {
  switch (event.type) {
    case 'diagnostic':
      return 'warn';
    case 'retry':
    case 'request-error':
    case 'request-end':
      return 'info';
    default:
      return 'debug';
  }
}

function describe(event: ClientEvent): string {
  const call = `[llm] ${event.operation} ${event.model ?? ''}`.trim();
  switch (event.type) {
    case 'diagnostic':
      return `${call}: ${event.diagnostic.path}: ${event.diagnostic.message}`;
    case 'retry':
      return `${call}: attempt ${event.number} failed (${event.code}), next in ${event.delayMs} ms`;
    case 'request-error':
      return `${call}: failed after ${event.durationMs} ms (${event.error?.code ?? 'aborted'})`;
    case 'request-end':
      return `${call}: ok after ${event.durationMs} ms`;
    default:
      return `${call}: ${event.type}`;
  }
}
