import type { Attributes, Meter, Tracer } from '@opentelemetry/api';
import type { PriceFunction } from '../pricing/price-function.ts';

/** Options of `withTelemetry`. */
export interface TelemetryOptions {
  /** Default: the global provider's tracer `@x/llm-client`, looked up at each call. */
  readonly tracer?: Tracer | undefined;
  /** Default: the global provider's meter of the same name. `false` records no metrics. */
  readonly meter?: Meter | false | undefined;
  /** Records prompts, answers and tool definitions on the span, as JSON. Default false. */
  readonly captureContent?: boolean | undefined;
  /** Keys of a call's `portkey.metadata` that go on the span. Default: none, since they may name people. */
  readonly metadataKeys?: readonly string[] | undefined;
  /** Attributes for every span of a call, such as `gen_ai.agent.name`. */
  readonly attributes?: Attributes | undefined;
  /** Puts the cost on the span as `llm.cost`, in the unit of the function, when it is known. */
  readonly price?: PriceFunction | undefined;
  /**
   * Sends the id of the trace as Portkey's trace id, and the id of the span as the parent of
   * Portkey's spans, unless the caller has set a trace id. Default true.
   */
  readonly joinTraces?: boolean | undefined;
  /** The client's clock, when it is not the platform's: milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
}
