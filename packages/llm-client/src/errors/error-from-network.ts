import { isRecord } from '../is-record.ts';
import { ConnectionError } from './connection-error.ts';
import type { ErrorContext } from './error-context.ts';

interface NetworkFault {
  readonly code: string | undefined;
  readonly message: string;
}

/**
 * Wraps whatever the transport threw. The cause is a copy with a redacted message: ky's own errors
 * hold the request with all its headers, and undici writes a header it refuses into the message.
 */
export function errorFromNetwork(
  thrown: unknown,
  context: ErrorContext,
  during?: string,
): ConnectionError {
  const fault = deepest(thrown);
  const message = context.redact(fault.message, 300);
  const named =
    fault.code === undefined || message.includes(fault.code)
      ? message
      : `${fault.code}: ${message}`;
  const cause = new Error(named);
  cause.name = 'NetworkFault';
  return new ConnectionError({
    code: 'connection_failed',
    origin: 'network',
    retryable: isTransient(fault),
    message: `${during ?? `No answer from ${context.origin}`}: ${named === '' ? 'the connection failed' : named}`,
    hint: hintOf(fault, context),
    networkCode: fault.code,
    provider: context.provider,
    model: context.model,
    traceId: context.traceId,
    cause,
  });
}

/** The innermost cause that says something: "fetch failed" and ky's wrapper do not. */
function deepest(thrown: unknown): NetworkFault {
  let found: NetworkFault = { code: undefined, message: String(thrown) };
  let current: unknown = thrown;
  for (let depth = 0; depth < 6 && isRecord(current); depth += 1) {
    const errors: unknown = current['errors'];
    // Happy eyeballs: one error for each address tried.
    if (Array.isArray(errors) && errors.length > 0) {
      const inner: unknown = errors[0];
      const code = codeOf(current) ?? (isRecord(inner) ? codeOf(inner) : undefined);
      const messages = errors.map((error) => (isRecord(error) ? messageOf(error) : ''));
      return { code, message: [...new Set(messages)].join(', ') };
    }
    const message = messageOf(current);
    const code = codeOf(current) ?? found.code;
    found = { code, message: message === '' ? found.message : message };
    current = current['cause'];
  }
  return found;
}

function messageOf(error: Record<string, unknown>): string {
  const message: unknown = error['message'];
  return typeof message === 'string' ? message : '';
}

function codeOf(error: Record<string, unknown>): string | undefined {
  const { code } = error;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : undefined;
}

const PERMANENT =
  /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO|ERR_INVALID|UND_ERR_INVALID_ARG|UND_ERR_NOT_SUPPORTED/;

/** A certificate, a protocol mismatch or a refused argument stays wrong however often it is tried. */
function isTransient(fault: NetworkFault): boolean {
  return !PERMANENT.test(fault.code ?? '');
}

function hintOf(fault: NetworkFault, context: ErrorContext): string | undefined {
  switch (fault.code) {
    case 'ECONNREFUSED':
      return `Nothing listens at ${context.origin}: start the gateway, or check the base URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of ${context.origin} has no address: check the base URL and DNS.`;
    case 'UND_ERR_HEADERS_OVERFLOW':
      return 'The answer has larger headers than this platform takes.';
    case undefined:
      return undefined;
    default:
      return PERMANENT.test(fault.code)
        ? `The connection to ${context.origin} is not trusted or not TLS: check https, the certificate and its authority.`
        : undefined;
  }
}
