import { createParser } from 'eventsource-parser';
import type { Client, ClientOptions } from '../../src/index.ts';
import { createClient } from '../../src/index.ts';
import { optionsFor } from './client.ts';

/** A client whose every request is answered with these bytes, in pieces; `breaks` ends them badly. */
export function replayClient(
  pieces: readonly Uint8Array[],
  options: ClientOptions & { readonly breaks?: boolean } = {},
): Client {
  const { breaks, ...more } = options;
  const transport = async (): Promise<Response> =>
    new Response(streamOf(pieces, breaks === true), {
      headers: { 'content-type': 'text/event-stream' },
    });
  return createClient(optionsFor('http://127.0.0.1:1/v1', { retry: 0, transport, ...more }));
}

function streamOf(pieces: readonly Uint8Array[], breaks: boolean): ReadableStream<Uint8Array> {
  const rest = [...pieces];
  return new ReadableStream({
    pull(controller) {
      const piece = rest.shift();
      if (piece !== undefined) controller.enqueue(piece.slice());
      else if (breaks) controller.error(new TypeError('terminated'));
      else controller.close();
    },
  });
}

/** What an independent reader finds in the beginning of a stream. */
export interface Known {
  readonly text: string;
  readonly finished: boolean;
  readonly marked: boolean;
  readonly hasContent: boolean;
}

/** Reads a stream's beginning with eventsource-parser and plain field access. */
export function readKnown(bytes: Uint8Array): Known {
  let text = '';
  let finished = false;
  let marked = false;
  let hasContent = false;
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data.startsWith('[DONE]')) marked = true;
      for (const choice of choicesOf(data)) {
        if (Number(choice['index'] ?? 0) !== 0) continue;
        finished ||= typeof choice['finish_reason'] === 'string' && choice['finish_reason'] !== '';
        const delta = Object(choice['delta'] ?? choice['message'] ?? { content: choice['text'] });
        const content = textOf(delta.content);
        text += 'delta' in choice || text === '' || !('message' in choice) ? content : '';
        hasContent ||= content !== '' || hasOther(delta);
      }
    },
  });
  // An event at the end counts without its blank line, when its JSON is whole.
  parser.feed(`${new TextDecoder().decode(bytes)}\n\n`);
  return { text, finished, marked, hasContent };
}

function choicesOf(data: string): readonly Record<string, unknown>[] {
  try {
    const { choices } = JSON.parse(data);
    return Array.isArray(choices) ? choices : [];
  } catch {
    return [];
  }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

function hasOther(delta: Record<string, unknown>): boolean {
  const names = ['refusal', 'reasoning_content', 'reasoning', 'function_call'];
  const list = [delta['tool_calls'] ?? []].flat();
  return (
    list.length > 0 ||
    Array.isArray(delta['content']) ||
    names.some((name) => delta[name] !== undefined && delta[name] !== null && delta[name] !== '') ||
    JSON.stringify(delta['content_blocks'] ?? '').includes('thinking')
  );
}
