import type { LlmError } from '../errors/llm-error.ts';
import type { Finding } from './report.ts';

/** What a failed call says about the set-up. */
export function findingOfError(error: LlmError, id = 'call.chat'): Finding {
  return {
    id: idOf(error) ?? id,
    status: 'fail',
    detail: error.message,
    fix: fixOf(error),
    docs: error.docs,
  };
}

function idOf(error: LlmError): string | undefined {
  if (error.message.includes('Something went wrong') && error.code === 'gateway_error') {
    return 'gateway.stream';
  }
  switch (error.code) {
    case 'authentication':
    case 'permission_denied':
      return error.origin === 'portkey' ? 'auth.portkey' : 'auth.provider';
    case 'missing_key':
      return 'auth.provider';
    case 'not_found':
      return 'model.exists';
    case 'rate_limited':
      return 'call.rateLimit';
    case 'quota_exhausted':
      return 'call.quota';
    case 'connection_failed':
      return 'net.upstream';
    default:
      return undefined;
  }
}

function fixOf(error: LlmError): string {
  if (error.code === 'rate_limited') {
    return 'Wait and try again; raise `retry.maxRetries`, spread the load over several keys or virtual keys, or fall back to another provider.';
  }
  if (error.hint !== undefined) return error.hint;
  return error.retryable ? 'Try again; the other side failed.' : 'See the page of this code.';
}
