import type { CallOptions } from '../call-options.ts';
import type { Usage } from '../chat/usage.ts';
import type { CallFacts } from '../request/request-options.ts';

/** Options of `embed`; the body's fields are spelt as OpenAI spells them. */
export interface EmbedOptions extends CallOptions {
  /** Length of each vector, where the model lets it be chosen. */
  readonly dimensions?: number | undefined;
  /** How the vectors travel: `base64` is smaller. They are numbers in the result either way. */
  readonly encoding_format?: 'float' | 'base64' | undefined;
  readonly user?: string | undefined;
  /** Provider extras for the body, sent as they are. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}

/** Vectors of texts. */
export interface EmbedResult extends CallFacts {
  /** The vector of the only or the first text. */
  readonly embedding: readonly number[];
  /** One vector for each text, in the order of the texts. */
  readonly embeddings: readonly (readonly number[])[];
  readonly usage: Usage | undefined;
  /** Model that answered, as the provider names it. */
  readonly model: string | undefined;
  /** The body as received. */
  readonly raw: unknown;
}
