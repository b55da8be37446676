import { aboutCall } from '../call/about-call.ts';
import type { Deadline } from '../call/deadline.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import { timeoutError } from '../call/run-attempts.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import type { TextSource } from './text-source.ts';
import { createTextSource } from './text-source.ts';

/** An error body that stalls is given up after this long: its status says enough. */
const ERROR_BODY_MS = 5000;

/** Reads pieces of a body; waiting without data for too long ends the attempt. */
export interface PatientReader {
  /** The next piece; undefined at the end. */
  read(): Promise<string | undefined>;
  /** Tells that data has come: the idle time starts anew. */
  progress(): void;
  /** From now on waits at most this long; Infinity takes it back. */
  hurry(ms: number): void;
  /** Throws once more bytes came than a whole answer may have. */
  checkSize(): void;
  readonly source: TextSource;
}

/**
 * Reads a body under the idle limit. Only time spent waiting counts, so that a slow consumer is not
 * taken for a slow server, and only data resets it, so that comments do not keep a dead answer open.
 */
export function createPatientReader(
  body: ReadableStream<Uint8Array> | null,
  call: PreparedCall,
  deadline: Deadline,
): PatientReader {
  const source = createTextSource(body, deadline);
  let limitMs = call.limits.idleMs;
  let waitedMs = 0;
  return {
    source,
    async read() {
      if (limitMs === undefined) return source.read();
      const startedAt = call.clock.now();
      const release = deadline.limit(Math.max(0, limitMs - waitedMs), () =>
        timeoutError(call, 'timeout_idle', limitMs ?? 0, 'no data'),
      );
      try {
        return await source.read();
      } finally {
        release();
        waitedMs += call.clock.now() - startedAt;
      }
    },
    progress() {
      waitedMs = 0;
    },
    checkSize() {
      if (source.bytes() <= call.limits.maxResponseBytes) return;
      source.cancel();
      throw tooLarge(call);
    },
    hurry(ms) {
      const idleMs = call.limits.idleMs ?? Number.POSITIVE_INFINITY;
      const least = Math.min(ms, idleMs);
      limitMs = least === Number.POSITIVE_INFINITY ? undefined : least;
    },
  };
}

/** Reads the rest of a body as text, up to the limit for a whole answer. */
export async function readRest(reader: PatientReader, first = ''): Promise<string> {
  const pieces = [first];
  for (;;) {
    const piece = await reader.read();
    if (piece === undefined) return pieces.join('');
    reader.progress();
    pieces.push(piece);
    reader.checkSize();
  }
}

/** Reads a whole body as bytes, under the idle limit and up to the limit for a whole answer. */
export async function readBytes(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  call: PreparedCall,
  deadline: Deadline,
): Promise<Uint8Array> {
  const reader = body?.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  deadline.attach(() => void reader?.cancel().catch(() => undefined));
  for (;;) {
    const { idleMs } = call.limits;
    const release = deadline.limit(idleMs, () =>
      timeoutError(call, 'timeout_idle', idleMs ?? 0, 'no data'),
    );
    const next = await deadline.race(reader?.read() ?? END).finally(release);
    if (next.done) break;
    pieces.push(next.value);
    size += next.value.byteLength;
    if (size > call.limits.maxResponseBytes) throw tooLarge(call);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

const END: Promise<ReadableStreamReadDoneResult<undefined>> = Promise.resolve({
  done: true,
  value: undefined,
});

function tooLarge(call: PreparedCall): InvalidResponseError {
  return new InvalidResponseError({
    code: 'unexpected_shape',
    origin: 'client',
    message: `The answer is larger than ${call.limits.maxResponseBytes} bytes`,
    hint: 'Raise `limits.maxResponseBytes` if answers of this size are meant.',
    ...aboutCall(call),
  });
}

/**
 * Reads the body of an error answer: bounded in size and time, and never a failure of its own,
 * since the status is worth more than what comes after it. The call's own end still ends it.
 */
export async function readErrorText(
  response: Response,
  call: PreparedCall,
  deadline: Deadline,
): Promise<string> {
  const reader = createPatientReader(response.body, call, deadline);
  const pieces: string[] = [];
  const release = deadline.limit(ERROR_BODY_MS, () => new Error('the error body did not end'));
  try {
    for (;;) {
      const piece = await reader.read();
      if (piece === undefined) break;
      pieces.push(piece);
      if (reader.source.bytes() >= call.limits.maxErrorBodyBytes) {
        reader.source.cancel();
        break;
      }
    }
  } catch {
    reader.source.cancel();
    const ended = deadline.ended();
    if (ended !== undefined) throw ended.reason;
  } finally {
    release();
  }
  return pieces.join('').slice(0, call.limits.maxErrorBodyBytes);
}
