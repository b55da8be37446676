import type { SseOptions } from '../../sse/sse.ts';
import { sse } from '../../sse/sse.ts';
import type { ExpectedAnswer } from '../scenario.ts';

/** A whole stream in the manner of one provider, and what it says. */
export interface StreamShape {
  /** Who writes like this, and what is odd about it. Unique. */
  readonly name: string;
  /** As the gateway spells the provider. */
  readonly provider: string;
  readonly bytes: Uint8Array;
  readonly answer: ExpectedAnswer;
}

/** Makes a shape from event payloads. */
export function shape(
  provider: string,
  name: string,
  payloads: readonly unknown[],
  answer: ExpectedAnswer,
  options: SseOptions = {},
): StreamShape {
  return { name: `${provider}: ${name}`, provider, bytes: sse(payloads, options), answer };
}

/** A chunk's envelope with one choice, written by hand: what is left out is missing on the wire. */
export function envelope(
  choice: Readonly<Record<string, unknown>> | undefined,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'm',
    choices: choice === undefined ? [] : [choice],
    ...more,
  };
}

/** One choice with a delta. */
export function delta(
  fields: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
  envelopeFields: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return envelope({ index: 0, delta: fields, finish_reason: null, ...more }, envelopeFields);
}

/** The chunk that ends an answer. */
export function finish(
  reason = 'stop',
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return envelope({ index: 0, delta: {}, finish_reason: reason }, more);
}

/** OpenAI's token counts: 11 in, 7 out unless told otherwise. */
export function tokens(input = 11, output = 7): Record<string, number> {
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}
