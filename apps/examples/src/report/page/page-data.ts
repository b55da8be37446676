import type { PackedCalls } from '../calls/pack-calls.ts';

/** What the page is given, as JSON in a script element that is never run. */
export interface PageData extends PackedCalls {
  readonly title: string;
  /** Whether a demo provider stood in for the models. */
  readonly simulated: boolean;
  /** Sentences about the source, such as what could not be read. */
  readonly notes: readonly string[];
}
