import type { SpanContext } from '@opentelemetry/api';
import { isSpanContextValid } from '@opentelemetry/api';
import { HOSTED_BASE_URL } from '@x/portkey-headers';
import type { ChatOptions } from '../chat/chat-options.ts';
import type { Client } from '../client.ts';

/**
 * Puts the ids of a span on a call, so that it shows under one trace id here and at Portkey. A trace
 * id of the caller's own wins. Only the hosted gateway reads span ids, so only it is told them: a
 * self-hosted one would make each call warn.
 */
export function joinTrace(
  client: Pick<Client, 'target'>,
  options: ChatOptions,
  span: SpanContext,
  name: string,
): ChatOptions {
  const own = options.portkey?.traceId ?? client.target?.traceId;
  if (own !== undefined || !isSpanContextValid(span)) return options;
  const hosted = client.target?.baseUrl === HOSTED_BASE_URL;
  return {
    ...options,
    portkey: {
      ...(hosted ? { parentSpanId: span.spanId, spanName: name } : {}),
      ...options.portkey,
      traceId: span.traceId,
    },
  };
}
