import { isRecord } from './is-record.ts';

/** What a stream of another endpoint than chat has brought so far. */
export interface EventScan {
  /** Content came: anything but an announcement. */
  readonly hasContent: boolean;
  /** An error came before any content. */
  readonly hasFailed: boolean;
  /** It said that it is complete. */
  readonly isComplete: boolean;
  /** Reads on. */
  push(bytes: Uint8Array): void;
}

/** Events of the Responses API that announce an answer, and those that end it. */
const ANNOUNCES = ['response.created', 'response.in_progress', 'response.queued'];
const ENDS = ['response.completed', 'response.incomplete', 'response.failed'];
const FAILS = ['error', 'response.failed'];

/** Reads the events of a text completion or a response, far enough to know how they stand. */
export function createEventScan(): EventScan {
  const decoder = new TextDecoder();
  let rest = '';
  const seen = { hasContent: false, hasFailed: false, isComplete: false };

  function take(line: string): void {
    if (!line.startsWith('data:')) return;
    const data = line.slice(5).trim();
    if (data === '[DONE]') {
      seen.isComplete = true;
      return;
    }
    const event = parse(data);
    if (!isRecord(event)) {
      seen.hasFailed ||= !seen.hasContent;
      return;
    }
    const type = String(event['type']);
    const choices: readonly unknown[] = Array.isArray(event['choices']) ? event['choices'] : [];
    if (FAILS.includes(type) || isRecord(event['error'])) seen.hasFailed ||= !seen.hasContent;
    else if ('type' in event) seen.hasContent ||= !ANNOUNCES.includes(type);
    else seen.hasContent ||= choices.some((choice) => isRecord(choice) && choice['text']);
    const finished = choices.some((choice) => isRecord(choice) && choice['finish_reason']);
    seen.isComplete ||= finished || type === 'error' || ENDS.includes(type);
  }

  return {
    get hasContent() {
      return seen.hasContent;
    },
    get hasFailed() {
      return seen.hasFailed;
    },
    get isComplete() {
      return seen.isComplete;
    },
    push(bytes) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r\n|\n|\r/);
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
