import type { Attributes, Counter, Histogram, Meter } from '@opentelemetry/api';
import type { Usage } from '../chat/usage.ts';
import { ATTRIBUTE, METRIC } from './names.ts';

const SECONDS = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];
const TOKENS = [
  1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864,
];

/** What is recorded of one call. */
export interface Measurement {
  /** Attributes of every metric. */
  readonly identity: Attributes;
  readonly seconds: number;
  readonly secondsToFirstChunk: number | undefined;
  readonly usage: Usage | undefined;
  readonly errorType: Attributes[string];
}

/** The instruments of one meter. */
export interface Metrics {
  record(measurement: Measurement): void;
}

/** Makes the instruments. */
export function createMetrics(meter: Meter): Metrics {
  const seconds = (name: string): Histogram =>
    meter.createHistogram(name, { unit: 's', advice: { explicitBucketBoundaries: SECONDS } });
  const tokens = (name: string): Histogram =>
    meter.createHistogram(name, { unit: '{token}', advice: { explicitBucketBoundaries: TOKENS } });
  const counter = (name: string): Counter => meter.createCounter(name, { unit: '{token}' });
  const duration = seconds(METRIC.duration);
  const timeToFirstChunk = seconds(METRIC.timeToFirstChunk);
  const input = { total: counter(METRIC.usageInput), each: tokens(METRIC.operationInput) };
  const output = { total: counter(METRIC.usageOutput), each: tokens(METRIC.operationOutput) };
  const cacheRead = counter(METRIC.usageCacheRead);
  const cacheWrite = counter(METRIC.usageCacheWrite);
  const reasoning = counter(METRIC.usageReasoning);

  return {
    record({ identity, seconds: spent, secondsToFirstChunk, usage, errorType }) {
      duration.record(
        spent,
        errorType === undefined ? identity : { ...identity, [ATTRIBUTE.errorType]: errorType },
      );
      if (secondsToFirstChunk !== undefined) timeToFirstChunk.record(secondsToFirstChunk, identity);
      const counted = { ...identity, [ATTRIBUTE.tokenModality]: 'unknown' };
      // A call without usage counts as 0, so that rates have every call below the line.
      input.total.add(usage?.inputTokens ?? 0, counted);
      output.total.add(usage?.outputTokens ?? 0, counted);
      if (usage?.inputTokens !== undefined) input.each.record(usage.inputTokens, identity);
      if (usage?.outputTokens !== undefined) output.each.record(usage.outputTokens, identity);
      if (usage?.cachedInputTokens) cacheRead.add(usage.cachedInputTokens, counted);
      if (usage?.cacheWriteInputTokens) cacheWrite.add(usage.cacheWriteInputTokens, counted);
      if (usage?.reasoningTokens) reasoning.add(usage.reasoningTokens, counted);
    },
  };
}
