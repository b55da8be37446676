import { metrics as globalMetrics } from '@opentelemetry/api';
import type { ChatOptions } from '../chat/chat-options.ts';
import type { ChatInput } from '../chat/messages.ts';
import type { Client } from '../client.ts';
import type { Metrics } from './metrics.ts';
import { createMetrics } from './metrics.ts';
import { SCOPE } from './names.ts';
import { startOperation } from './operation.ts';
import type { TelemetryOptions } from './telemetry-options.ts';
import { tracedStream } from './traced-stream.ts';

/**
 * Traces the calls of any client, fallbacks included, by the newest GenAI conventions of
 * OpenTelemetry: a CLIENT span a call, below it a span an attempt, and the inference metrics. Without
 * a registered SDK it costs next to nothing. Content stays out unless `captureContent` is set.
 *
 * A call that its caller aborts has no attempt spans: its reason passes through untouched, and with
 * it no ledger.
 */
export function withTelemetry(client: Client, options: TelemetryOptions = {}): Client {
  let made: Metrics | undefined;
  // Not before the first call: a meter taken before an SDK is registered stays silent for ever.
  const metrics = (): Metrics | undefined => {
    if (options.meter === false) return undefined;
    made ??= createMetrics(options.meter ?? globalMetrics.getMeter(SCOPE));
    return made;
  };
  const start = (input: ChatInput, call: ChatOptions, stream: boolean) =>
    startOperation(client, input, call, stream, { ...options, metrics: metrics() });

  return {
    ...client,
    get target() {
      return client.target;
    },
    async chat(input, call = {}) {
      const operation = start(input, call, false);
      try {
        const result = await operation.run(() => client.chat(input, operation.options));
        operation.end(result);
        return result;
      } catch (thrown) {
        operation.fail(thrown);
        throw thrown;
      }
    },
    stream(input, call = {}) {
      // The call is made at the first read, of what was asked now.
      const asked: ChatInput = Array.isArray(input) ? [...input] : input;
      const chosen = { ...call };
      return tracedStream(
        () => {
          const operation = start(asked, chosen, true);
          return { operation, stream: client.stream(asked, operation.options) };
        },
        () => client.stream(asked, chosen),
      );
    },
    with: (more) => withTelemetry(client.with(more), options),
  };
}
