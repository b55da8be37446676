import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InvalidParamsError } from '@x/portkey-headers';

/** A file that takes one event a line. */
export interface JsonlSink {
  /** For `onEvent` of a client or of a fallback. Never throws. */
  readonly onEvent: (event: object) => void;
  /** Events that could not be written: the disk is full, or the event is no JSON. */
  readonly lost: number;
  /** The first reason why one was lost. */
  readonly error: unknown;
  /** Closes the file; events after that are lost. */
  close(): void;
}

/**
 * Opens a file for events, one JSON object a line, appended; folders are made, and only the user may
 * read it. Each event is on its way to the disk when `onEvent` returns, so that what was gathered
 * outlives a crash or Ctrl-C. Events hold no content unless the client captures bodies.
 *
 * @throws {InvalidParamsError} `invalid_params` when the file cannot be opened.
 */
export function createJsonlSink(file: string): JsonlSink {
  let open: number | undefined = openFile(file);
  let lost = 0;
  let first: { readonly error: unknown } | undefined;

  return {
    onEvent(event) {
      try {
        if (open === undefined) throw new Error('The file was closed');
        writeAll(open, `${JSON.stringify(event)}\n`);
      } catch (error) {
        lost += 1;
        first ??= { error };
      }
    },
    get lost() {
      return lost;
    },
    get error() {
      return first?.error;
    },
    close() {
      if (open !== undefined) closeSync(open);
      open = undefined;
    },
  };
}

function openFile(file: string): number {
  try {
    makeFolder(dirname(resolve(file)));
    const open = openSync(file, 'a+', 0o600);
    if (endsInsideLine(open)) writeSync(open, '\n');
    return open;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new InvalidParamsError('invalid_params', [
      { path: 'file', message: `expected a file that can be written${code}: ${file}` },
    ]);
  }
}

/** Node's own recursive `mkdirSync` never returns below `/proc`. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Whether a run before this one was stopped in the middle of an event, which is then lost alone. */
function endsInsideLine(file: number): boolean {
  const { size } = fstatSync(file);
  const last = new Uint8Array(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}

/** A write may take less than it was given, as when the disk is nearly full. */
function writeAll(file: number, text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
}
