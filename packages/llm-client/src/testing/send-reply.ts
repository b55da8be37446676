import type { Clock } from '../clock.ts';
import { isRecord } from '../is-record.ts';
import { toCompletion, toEvents } from './answer.ts';
import type { CallRecord } from './recorded-call.ts';
import type { Reply } from './reply.ts';
import { SSE_HEADERS } from './sse.ts';

/** Statuses that a response may not have a body with. */
const BODILESS: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/** Answers one call as the reply says; rejects as `fetch` does. */
export async function sendReply(
  reply: Reply,
  call: CallRecord,
  signal: AbortSignal,
  clock: Clock,
): Promise<Response> {
  await pause(clock, reply.afterMs ?? 0, signal);
  if (reply.instead === 'hang') return await untilAborted(signal);
  if (reply.instead !== undefined) {
    call.outcome = 'complete';
    throw reply.instead;
  }
  const status = reply.status ?? 200;
  const { headers, pieces } = contentOf(reply, call);
  const bare = pieces.length === 0 && (reply.ending ?? 'complete') === 'complete';
  if (bare || BODILESS.has(status)) {
    call.outcome = 'complete';
    return new Response(null, { status, headers });
  }
  return new Response(bodyOf(pieces, reply, call, signal, clock), { status, headers });
}

interface Content {
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly (string | Uint8Array)[];
}

function contentOf(reply: Reply, call: CallRecord): Content {
  const { answer, ending = 'complete' } = reply;
  if (answer === undefined) return { headers: reply.headers ?? {}, pieces: reply.body ?? [] };
  const parts = typeof answer === 'string' ? { text: answer } : answer;
  const body = isRecord(call.json) ? call.json : {};
  const model = typeof body['model'] === 'string' ? body['model'] : 'scripted';
  const finish = ending === 'complete';
  if (call.stream) {
    const asked = body['stream_options'];
    const usage = isRecord(asked) && asked['include_usage'] === true;
    return {
      headers: { ...SSE_HEADERS, ...reply.headers },
      pieces: toEvents(parts, model, { finish, usage }),
    };
  }
  const text = JSON.stringify(toCompletion(parts, model));
  return {
    headers: { 'content-type': 'application/json', ...reply.headers },
    pieces: [finish ? text : text.slice(0, text.length / 2)],
  };
}

function bodyOf(
  pieces: readonly (string | Uint8Array)[],
  { ending = 'complete', everyMs = 0 }: Reply,
  call: CallRecord,
  signal: AbortSignal,
  clock: Clock,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const left = new AbortController();
  const rest = pieces.values();
  const onAbort = (): void => left.abort(signal.reason);
  const over = (outcome: 'complete' | 'left'): void => {
    if (call.outcome === 'open') call.outcome = outcome;
    signal.removeEventListener('abort', onAbort);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        left.signal.addEventListener('abort', () => {
          over('left');
          // A body that was cancelled is closed already and takes no error.
          if (signal.aborted) controller.error(signal.reason);
        });
      },
      async pull(controller) {
        await pause(clock, everyMs, left.signal);
        const piece = rest.next();
        if (!piece.done) {
          controller.enqueue(
            typeof piece.value === 'string' ? encoder.encode(piece.value) : piece.value,
          );
          return;
        }
        if (ending === 'stall') return await untilAborted(left.signal);
        over('complete');
        if (ending === 'reset') controller.error(connectionReset());
        else controller.close();
      },
      cancel: (reason) => left.abort(reason),
    },
    { highWaterMark: 0 },
  );
}

/** What undici's `fetch` throws for a connection that breaks in the middle of a body. */
function connectionReset(): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  return new TypeError('terminated', { cause });
}

async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return signal.throwIfAborted();
  let cancel = (): void => {};
  const elapsed = new Promise<void>((resolve) => {
    cancel = clock.schedule(resolve, ms);
  });
  try {
    await Promise.race([elapsed, untilAborted(signal)]);
  } finally {
    cancel();
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
