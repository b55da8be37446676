import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { UsageError } from '../../cli/usage-error.ts';

/** What a file of events holds. */
export interface EventFile {
  readonly events: readonly object[];
  /** Lines that end in the middle, as when a program is killed while it writes. */
  readonly cutLines: number;
}

/**
 * Reads a file with one event a line. A line that was cut off is counted. Throws {@link UsageError}
 * when the file cannot be read, is empty, or holds a line that is no event.
 */
export async function readEventFile(file: string): Promise<EventFile> {
  const events: object[] = [];
  let cutLines = 0;
  let number = 0;
  try {
    for await (const line of createInterface({
      input: createReadStream(file),
      crlfDelay: Infinity,
    })) {
      number += 1;
      if (line.trim() === '') continue;
      const event = parse(line);
      if (isEvent(event)) events.push(event);
      else if (event === undefined && isCutOff(line)) cutLines += 1;
      else {
        throw new UsageError(
          `Line ${number} of ${file} is no event: expected a JSON object with a "type", such as createJsonlSink writes.`,
        );
      }
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new UsageError(
      `Cannot read ${file}: ${REASONS[code] ?? code}. Expected a file of events, such as createJsonlSink writes.`,
      { cause },
    );
  }
  if (events.length === 0 && cutLines > 0) {
    throw new UsageError(
      `Every line of ${file} ends in the middle: expected one JSON object a line, such as createJsonlSink writes.`,
    );
  }
  if (events.length === 0) {
    throw new UsageError(
      `There is no event in ${file}: expected one JSON object a line, such as createJsonlSink writes.`,
    );
  }
  return { events, cutLines };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'no permission',
  EISDIR: 'it is a folder',
};

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

/** Whether an object begins here and does not end: a bracket or a text is still open. */
function isCutOff(line: string): boolean {
  if (!line.startsWith('{')) return false;
  let depth = 0;
  const withoutTexts = line.replace(/"(?:[^"\\]|\\.)*"/g, '');
  if (withoutTexts.includes('"')) return true;
  for (const sign of withoutTexts) {
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  return depth > 0;
}
