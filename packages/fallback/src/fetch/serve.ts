import type { ChatChunk, ChatResult } from '@x/llm-client';
import type { Won } from '../call/failover.ts';
import type { Run } from '../call/run.ts';
import { takeFailure } from '../call/take-failure.ts';
import { annotate } from '../errors/annotate.ts';
import type { OpenStream } from '../stream/open-stream.ts';
import { relayBody } from './relay-body.ts';
import type { Sighting, Witnessed } from './witness.ts';

/** The response of a whole answer: the provider's bytes, or JSON where it streamed unasked. */
export function serveAnswer({ value: { value, sighting } }: Won<Witnessed<ChatResult>>): Response {
  const bytes = sighting?.take() ?? [];
  if (sighting !== undefined && isJson(bytes)) {
    return new Response(new Blob(bytes.map(own)), head(sighting.response));
  }
  return Response.json(value.raw, { headers: gatewayHeaders(sighting) });
}

/** The response of a stream: its body goes on where the first content left off. */
export function serveStream(
  run: Run<Witnessed<OpenStream>>,
  { flight, value: { value: open, sighting } }: Won<Witnessed<OpenStream>>,
): Response {
  const first = sighting?.take() ?? [];
  // Asked for a stream, a provider may answer with JSON all the same; an SDK would see nothing of it.
  const verbatim = sighting !== undefined && !isJson(first);
  const pending: Uint8Array[] = verbatim ? [...first] : open.held.map(toEvent);
  const body = relayBody({
    pending,
    async read() {
      const step = open.ended === undefined ? await open.iterator.next() : { done: true as const };
      if (step.done !== true) {
        pending.push(...(verbatim ? (sighting?.take() ?? []) : [toEvent(step.value)]));
        return false;
      }
      const answer = open.ended ?? (await open.stream.final());
      const facts = { attempts: answer.attempts, usage: answer.usage };
      flight.settle({ outcome: 'ok', health: 'success', facts });
      pending.push(...(verbatim ? (sighting?.take() ?? []) : [encode('data: [DONE]\n\n')]));
      return true;
    },
    broken(error) {
      pending.push(...(verbatim ? (sighting?.take() ?? []) : []));
      return broken(run, flight, error, { usage: open.stream.partial.usage });
    },
    async cancel() {
      const { usage } = open.stream.partial;
      flight.settle({ outcome: 'aborted', health: 'success', facts: { usage } });
      await open.stream.cancel();
    },
  });
  const streamHead = { 'content-type': 'text/event-stream' };
  return verbatim
    ? new Response(body, head(sighting.response))
    : new Response(body, { headers: { ...gatewayHeaders(sighting), ...streamHead } });
}

/** What the reader is told of a break after the first content: it has a part, so nobody takes over. */
export function broken<T>(
  run: Run<T>,
  flight: Won<T>['flight'],
  error: unknown,
  facts: Parameters<typeof takeFailure>[4] = {},
): unknown {
  try {
    takeFailure(run, flight, error, undefined, facts);
  } catch (reason) {
    return reason;
  }
  return annotate(error, { attempts: run.ledger.attempts });
}

function isJson(bytes: readonly Uint8Array[]): boolean {
  const whole = bytes.find(({ byteLength }) => byteLength > 0);
  const start = new TextDecoder().decode(whole?.subarray(0, 64)).trimStart();
  return start.startsWith('{');
}

/** Status and headers of a response, for one with another body. */
export function head({ status, statusText, headers }: Response): ResponseInit {
  return { status, statusText, headers };
}

/** What the gateway tells in headers holds for the answer in another form too. */
function gatewayHeaders(sighting: Sighting | undefined): Record<string, string> {
  const all = [...(sighting?.response.headers ?? [])];
  return Object.fromEntries(all.filter(([name]) => name.startsWith('x-')));
}

function toEvent(chunk: ChatChunk): Uint8Array {
  return encode(`data: ${JSON.stringify({ object: 'chat.completion.chunk', ...chunk })}\n\n`);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A view over an ArrayBuffer of its own, which is what Blob takes. */
export function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
