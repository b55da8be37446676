import type { ClientOptions } from '@x/llm-client';
import type { ParsedModelId } from '@x/model-id';
import type { Env } from './read-env.ts';

/** Models of the simulated provider that do more than answer. */
export interface LocalModels {
  /** Knows this repository's documentation, and names its source. */
  readonly docs: ParsedModelId;
  /** Answers after one 503 with `Retry-After: 1`. */
  readonly failsOnce: ParsedModelId;
  /** Answers 503 and nothing else. */
  readonly failsAlways: ParsedModelId;
  /** Answers 500 and nothing else, and does not say when to come back. */
  readonly crashes: ParsedModelId;
  /** Answers 200 without any content. */
  readonly saysNothing: ParsedModelId;
  /** Closes the connection in the middle of an answer. */
  readonly breaksOff: ParsedModelId;
}

/** A way to the models that has been opened, and has to be closed. */
export interface Target {
  /** What the first line of a run says, after `mode: `. */
  readonly label: string;
  readonly models: readonly ParsedModelId[];
  /** Defined where the simulated provider answers. */
  readonly local?: LocalModels | undefined;
  /** True where tokens cost money: prices are loaded. */
  readonly priced: boolean;
  /** Sentences for the reader, such as which key is missing. */
  readonly notes: readonly string[];
  options(model: ParsedModelId): ClientOptions;
  /** What the environment of a program holds to take this way. */
  readonly variables: Env;
  close(): Promise<void>;
}

/** The key that local servers get: it opens nothing, so it may be shown. */
export const localKey = 'local-demo';
