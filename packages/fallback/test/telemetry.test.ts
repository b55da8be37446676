import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { createClient } from '@x/llm-client';
import { withTelemetry } from '@x/llm-client/otel';
import type { Gateway, RecordingUpstream } from '@x/testkit';
import { reply, startGateway, startRecordingUpstream } from '@x/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withFallback } from '../src/index.ts';

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
let gateway: Gateway;
let upstream: RecordingUpstream;
beforeAll(async () => {
  [gateway, upstream] = await Promise.all([startGateway(), startRecordingUpstream()]);
});
beforeEach(() => exporter.reset());
afterAll(() => Promise.all([gateway.close(), upstream.close(), provider.shutdown()]));

/** A fallback through the real gateway whose first target is overloaded, under telemetry. */
function traced() {
  const client = (name: 'openai' | 'anthropic') =>
    createClient({
      model: `portkey/${name}/some-model`,
      baseUrl: gateway.url,
      apiKey: 'sk-test',
      defaults: { max_tokens: 9 },
      env: {},
      portkey: { customHost: upstream.customHost(name) },
    });
  return withTelemetry(withFallback([client('openai'), client('anthropic')]), {
    tracer: provider.getTracer('test'),
  });
}

function byKind(kind: SpanKind): readonly ReadableSpan[] {
  return exporter.getFinishedSpans().filter((span) => span.kind === kind);
}

test.each(['chat', 'stream'] as const)(
  'a %s over a fallback is one span, with one for each target that was tried',
  async (way) => {
    upstream.reset();
    // The first request fails; whatever comes after it is answered.
    upstream.respond(() => {
      upstream.respond();
      return reply.json(503, { error: { message: 'busy' } });
    });
    const llm = traced();
    const result = way === 'chat' ? await llm.chat('hi') : await llm.stream('hi').final();
    const [call, ...others] = byKind(SpanKind.CLIENT);
    const attempts = byKind(SpanKind.INTERNAL);
    expect(others).toEqual([]);
    expect(call?.status.code).toBe(SpanStatusCode.UNSET);
    expect(attempts).toHaveLength(result.attempts.length);
    expect(attempts.length).toBeGreaterThan(1);
    for (const [index, span] of attempts.entries()) {
      const line = result.attempts[index];
      expect(span.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
      expect(span.attributes).toMatchObject({
        'llm.attempt.number': index + 1,
        'llm.attempt.outcome': line?.outcome,
        'gen_ai.provider.name': line?.provider,
        'gen_ai.request.model': 'some-model',
      });
    }
    const traceId = call?.spanContext().traceId;
    // The gateway echoes the id that it was sent.
    expect(new Set(result.attempts.map((attempt) => attempt.traceId))).toEqual(new Set([traceId]));
    expect(result.portkey.traceId).toBe(traceId);
    expect(call?.attributes['portkey.trace_id']).toBe(traceId);
  },
);
