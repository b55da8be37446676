import { isRecord } from '../is-record.ts';
import { parseJson } from '../parse-json.ts';

/** An error as some server wrote it, in one form. */
export interface ErrorPayload {
  readonly message: string;
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  readonly param?: string | undefined;
  /** The status that it would have had, where it is told beside the code, as Groq does in streams. */
  readonly status?: string | undefined;
  /** Who wrote it, as far as the envelope tells. */
  readonly envelope: 'provider' | 'gateway' | 'portkey' | 'network' | 'guardrail' | 'unknown';
  /** Provider named beside the error by the gateway. */
  readonly provider?: string | undefined;
  /** Seconds that Google asks to wait, inside its details. */
  readonly retryDelayMs?: number | undefined;
}

/**
 * Finds the error in a parsed body, whichever envelope it wears: those of the gateway, of Portkey's
 * hosted service, and of the providers behind them. Undefined when the body holds no error.
 */
export function readPayload(value: unknown): ErrorPayload | undefined {
  // Google answers a list with one error in it.
  if (Array.isArray(value)) return value.length === 1 ? readPayload(value[0]) : undefined;
  if (!isRecord(value)) return undefined;
  const html = value['html-message'];
  if (typeof html === 'string') return readHtmlMessage(html);
  if (value['status'] === 'failure') return readGatewayFailure(value);
  if (value['success'] === false && isRecord(value['data']))
    return readPortkeyFailure(value['data']);
  const { error } = value;
  const told = isRecord(error) && (Object.keys(error).length > 0 || !hasAnswer(value));
  if (told || (typeof error === 'string' && error !== '')) return readProviderError(value, error);
  const inChoice = choiceError(value['choices']);
  if (inChoice !== undefined) return readProviderError(value, inChoice);
  const { errors } = value;
  if (Array.isArray(errors) && errors.length > 0) {
    const [first]: readonly unknown[] = errors;
    return isRecord(first) || typeof first === 'string'
      ? readProviderError(value, first)
      : undefined;
  }
  return hasAnswer(value) ? undefined : readBare(value);
}

/** OpenRouter tells a failure of the provider inside the choice that it broke off. */
function choiceError(choices: unknown): Record<string, unknown> | undefined {
  if (!Array.isArray(choices)) return undefined;
  const broken: unknown = choices.find((choice) => isRecord(choice) && isRecord(choice['error']));
  return isRecord(broken) && isRecord(broken['error']) ? broken['error'] : undefined;
}

function hasAnswer(value: Record<string, unknown>): boolean {
  return 'choices' in value || 'data' in value;
}

function readProviderError(
  outer: Record<string, unknown>,
  error: Record<string, unknown> | string,
): ErrorPayload {
  const provider = stringOf(outer['provider']);
  if (typeof error === 'string') {
    const message = stringOf(outer['message']) ?? error;
    return { message, code: error === message ? undefined : error, envelope: 'unknown', provider };
  }
  const type = stringOf(error['type']) ?? stringOf(error['status']);
  const guardrail = type === 'hooks_failed' || 'hook_results' in outer;
  const inner = innerError(error);
  return {
    message: inner?.message ?? messageOf(error) ?? 'no message was given',
    code: stringOf(error['code']) ?? inner?.code,
    type: type ?? inner?.type,
    param: stringOf(error['param']) ?? inner?.param,
    status: stringOf(error['status_code']) ?? inner?.status,
    envelope: guardrail ? 'guardrail' : envelopeOf(provider, type),
    provider,
    retryDelayMs: retryDelay(error['details']),
  };
}

function envelopeOf(
  provider: string | undefined,
  type: string | undefined,
): ErrorPayload['envelope'] {
  if (provider !== undefined) return 'provider';
  return type === 'timeout_error' ? 'gateway' : 'unknown';
}

const WRAPPED = 'Invalid response received from ';

/** What the gateway could not read it repeats as JSON inside the message; OpenRouter in metadata, or as words. */
function innerError(error: Record<string, unknown>): ErrorPayload | undefined {
  const { message, metadata } = error;
  const raw = isRecord(metadata) ? stringOf(metadata['raw']) : undefined;
  const wrapped = typeof message === 'string' && message.includes(WRAPPED);
  const text = wrapped ? message.slice(message.indexOf('{')) : raw;
  if (text === undefined) return undefined;
  if (!text.startsWith('{'))
    return text === raw ? { message: raw, envelope: 'provider' } : undefined;
  return readPayload(parseJson(text));
}

function readGatewayFailure(value: Record<string, unknown>): ErrorPayload {
  const error = isRecord(value['error']) ? value['error'] : {};
  const message = messageOf(value) ?? messageOf(error) ?? 'no message was given';
  const details = Array.isArray(value['errors'])
    ? value['errors'].filter((item) => typeof item === 'string')
    : [];
  return {
    message: [message, ...details].join('; '),
    code: stringOf(error['code']),
    param: stringOf(error['field']),
    envelope: message.startsWith('Portkey Error') || 'error' in value ? 'portkey' : 'gateway',
  };
}

function readPortkeyFailure(data: Record<string, unknown>): ErrorPayload {
  return {
    message: messageOf(data) ?? 'no message was given',
    code: stringOf(data['errorCode']),
    envelope: 'portkey',
  };
}

/** The gateway's word for anything that was no JSON, and for every failure of its own network. */
function readHtmlMessage(text: string): ErrorPayload {
  return {
    message: text.trim(),
    envelope: text.startsWith('Message: fetch failed') ? 'network' : 'unknown',
  };
}

/** `{message}`, `{detail}`, `{object: 'error'}` and the like: errors without an envelope. */
function readBare(value: Record<string, unknown>): ErrorPayload | undefined {
  const message = messageOf(value) ?? detailOf(value['detail']);
  if (message === undefined) return undefined;
  return {
    message,
    code: stringOf(value['code']),
    type: stringOf(value['type']),
    param: stringOf(value['param']),
    envelope: value['ok'] === false ? 'gateway' : 'unknown',
    provider: stringOf(value['provider']),
  };
}

function messageOf(value: Record<string, unknown>): string | undefined {
  return (
    stringOf(value['message']) ?? stringOf(value['msg']) ?? stringOf(value['error_description'])
  );
}

function detailOf(detail: unknown): string | undefined {
  if (typeof detail === 'string') return detail;
  if (!Array.isArray(detail)) return undefined;
  const messages = detail.map((item) => (isRecord(item) ? messageOf(item) : undefined));
  const known = messages.filter((message) => message !== undefined);
  return known.length === 0 ? undefined : known.join('; ');
}

function retryDelay(details: unknown): number | undefined {
  if (!Array.isArray(details)) return undefined;
  const found: unknown = details.find((item) => isRecord(item) && 'retryDelay' in item);
  const seconds = isRecord(found)
    ? /^(\d+(?:\.\d+)?)s$/.exec(String(found['retryDelay']))?.[1]
    : undefined;
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function stringOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
