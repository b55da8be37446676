import type { Attributes } from '@opentelemetry/api';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

/** A finished span, as far as tests look at it. */
export interface SeenSpan {
  readonly name: string;
  readonly kind: string | undefined;
  readonly status: string | undefined;
  readonly message: string | undefined;
  readonly attributes: Attributes;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** Milliseconds since the epoch, and milliseconds. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** The real SDK with exporters in memory. */
export function createSdk() {
  const spans = new InMemorySpanExporter();
  const measures = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({
    exporter: measures,
    exportIntervalMillis: 3_600_000,
  });
  const tracerProvider = new TracerProvider({
    spanProcessors: [new SimpleSpanProcessor({ exporter: spans })],
  });
  const meterProvider = new MeterProvider({ readers: [reader] });
  return {
    tracerProvider,
    meterProvider,
    tracer: tracerProvider.getTracer('test'),
    meter: meterProvider.getMeter('test'),
    /** Spans in the order of their start, parents first. */
    spans: (): readonly SeenSpan[] => {
      const seen = spans.getFinishedSpans().map(see);
      return [...seen].sort(
        (one, other) => Number(Boolean(one.parentSpanId)) - Number(Boolean(other.parentSpanId)),
      );
    },
    /** What was measured, by name. */
    async metrics(): Promise<
      ReadonlyMap<string, readonly { readonly value: unknown; readonly attributes: Attributes }[]>
    > {
      await reader.forceFlush();
      const latest = measures.getMetrics().at(-1);
      const all = latest?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
      return new Map(
        all.map(({ descriptor, dataPoints }) => [
          `${descriptor.name} ${descriptor.unit}`,
          dataPoints.map(({ value, attributes }) => ({ value, attributes })),
        ]),
      );
    },
    async close(): Promise<void> {
      await Promise.all([tracerProvider.shutdown(), meterProvider.shutdown()]);
    },
  };
}

function see(span: ReadableSpan): SeenSpan {
  const ms = ([seconds, nanos]: readonly [number, number]): number => seconds * 1000 + nanos / 1e6;
  const { traceId, spanId } = span.spanContext();
  return {
    name: span.name,
    kind: SpanKind[span.kind],
    status: SpanStatusCode[span.status.code],
    message: span.status.message,
    attributes: span.attributes,
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId,
    startedAt: ms(span.startTime),
    durationMs: ms(span.duration),
  };
}
