import { aboutCall } from '../call/about-call.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import { errorFromResponse } from '../errors/error-from-response.ts';
import { isHtml, textOfHtml } from '../errors/excerpt.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import { readPayload } from '../errors/read-payload.ts';
import { isRecord } from '../is-record.ts';
import type { ChatChunk } from './chat-stream.ts';
import { readChunk } from './read-chunk.ts';

/** A whole completion: as received, and as one chunk that holds it all. */
export interface Completion {
  readonly raw: Record<string, unknown>;
  readonly chunk: ChatChunk;
}

/** The parts of a response that an error about its body needs. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Headers;
}

/** Parses the body of a 2xx as JSON, or throws the error that tells what it is instead. */
export function parseAnswer(text: string, head: AnswerHead, call: PreparedCall): unknown {
  if (text.trim() === '') throw invalidAnswer('invalid_json', 'an empty body', text, head, call);
  try {
    return JSON.parse(text);
  } catch {
    if (isHtml(text)) {
      const title = call.context.redact(textOfHtml(text), 200);
      throw invalidAnswer('unexpected_shape', `a web page ("${title}")`, text, head, call);
    }
    // Words without any JSON are another server's answer; broken JSON is a broken connection.
    if (!/^\s*[[{"]/.test(text))
      throw invalidAnswer('unexpected_shape', 'plain text', text, head, call);
    throw invalidAnswer('invalid_json', 'broken or cut JSON', text, head, call);
  }
}

/** Takes a parsed 2xx body as a completion, or throws what it is instead. */
export function readCompletion(
  value: unknown,
  text: string,
  head: AnswerHead,
  call: PreparedCall,
): Completion {
  refusePayload(value, text, head, call);
  if (!isRecord(value))
    throw invalidAnswer('unexpected_shape', 'JSON that is no object', text, head, call);
  const choices = value['choices'];
  if (!Array.isArray(choices)) {
    throw invalidAnswer('unexpected_shape', 'JSON without `choices`', text, head, call);
  }
  const first: unknown =
    choices.find((choice) => isRecord(choice) && choice['index'] === 0) ?? choices[0];
  if (!isRecord(first)) {
    throw invalidAnswer('unexpected_shape', 'an answer with empty `choices`', text, head, call);
  }
  if (
    !isRecord(first['message']) &&
    // One chunk of a stream may be all there is, but only the last one says so.
    !(isRecord(first['delta']) && first['finish_reason']) &&
    typeof first['text'] !== 'string' &&
    // Azure withholds the whole message of an answer that its filter stopped.
    first['finish_reason'] !== 'content_filter'
  ) {
    throw invalidAnswer('unexpected_shape', 'a choice without `message`', text, head, call);
  }
  // Whatever index it was given: it is the answer, and the others are in `raw`.
  // Perplexity puts an empty delta beside a whole message.
  const delta = isRecord(first['message']) ? first['message'] : first['delta'];
  const chunk = readChunk({ ...value, choices: [{ ...first, delta, index: 0 }] });
  return { raw: value, chunk };
}

/** Throws the error that a parsed 2xx body holds. */
export function refusePayload(
  value: unknown,
  text: string,
  { status, headers }: AnswerHead,
  call: PreparedCall,
): void {
  const payload = readPayload(value);
  if (payload === undefined) return;
  throw errorFromResponse({ status, headers, text, payload }, call.context);
}

/** A 2xx that is not what was asked for. */
export function invalidAnswer(
  code: 'invalid_json' | 'unexpected_shape',
  what: string,
  text: string,
  head: AnswerHead,
  call: PreparedCall,
): InvalidResponseError {
  const foreign = what.startsWith('a web page') || what === 'plain text';
  return new InvalidResponseError({
    code,
    origin: foreign ? 'network' : 'provider',
    retryable: !foreign,
    status: head.status,
    message: `Expected ${EXPECTED[call.operation]} with status ${head.status}, got ${what}`,
    hint: foreign
      ? `Something else answers at ${call.context.origin}: check the base URL.`
      : undefined,
    body: text.trim() === '' ? undefined : call.context.redact(text, 2000),
    ...aboutCall(call),
  });
}

const EXPECTED = {
  chat: 'a completion',
  stream: 'a completion',
  embed: 'embeddings',
  models: 'a list of models',
  request: 'JSON',
} as const;
