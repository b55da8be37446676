import type { Finish, Part, Prompt, ToolCall } from '../engines/engine.ts';
import type { RequestError } from './request-error.ts';

/** How one provider spells requests, answers, streams and errors. */
export interface WireFormat {
  readonly name: 'openai' | 'anthropic' | 'google';
  /** Reads and checks a body as strictly as the provider; throws a RequestError. */
  parse(body: Readonly<Record<string, unknown>>, route: RouteFacts): WireRequest;
  /** A whole answer, as JSON. */
  complete(facts: AnswerFacts, answer: WholeAnswer): unknown;
  /** Writes the frames of one stream. */
  createEncoder(facts: AnswerFacts): StreamEncoder;
  /** An error response's body. */
  error(error: RequestError): unknown;
  /** An error as a frame within a stream. */
  errorFrame(error: RequestError): string;
  /** The list of models, or one of them. */
  models(ids: readonly string[], single: boolean): unknown;
}

/** What the path and the headers say. */
export interface RouteFacts {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Only Gemini has the model and the kind of answer in its path. */
  readonly model: string | undefined;
  readonly stream: boolean;
}

/** A request, checked. */
export interface WireRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly prompt: Prompt;
}

/** What is known before the answer. */
export interface AnswerFacts {
  /** Counts the answers of this server, so that ids are unique and repeat from run to run. */
  readonly number: number;
  readonly model: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly promptPieces: number;
  readonly includeUsage: boolean;
}

/** An answer that was read to its end. */
export interface WholeAnswer {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  readonly finish: Finish;
  readonly pieces: number;
}

/** Turns an answer's parts into frames; each method returns text to send. */
export interface StreamEncoder {
  start(): string;
  part(part: Part): string;
  end(finish: Finish, pieces: number): string;
}

/** Marks every answer, in the fields that a format has for it. */
export const fingerprint = 'local-demo';

/** The id of the nth tool call of an answer. */
export function toolCallId(facts: AnswerFacts, index: number): string {
  return `local_${facts.number}_${index}`;
}
