import type { Prompt, ToolCall, Turn } from '../engines/engine.ts';
import { isRecord } from '../engines/structure/read-schema.ts';
import type { Fields } from './checks.ts';
import {
  invalid,
  missing,
  readFields,
  readFlag,
  readList,
  readNumber,
  readStops,
  readString,
} from './checks.ts';
import { readOpenAIOutput, readOpenAITools } from './openai-tools.ts';
import type { WireRequest } from './wire-format.ts';

/** Reads a chat completions body. */
export function parseOpenAIRequest(body: Fields): WireRequest {
  const model = readString(body, 'model');
  if (!model) throw missing('model');
  const messages = readList(body, 'messages');
  if (messages === undefined) throw missing('messages');
  if (messages.length === 0) throw invalid('messages', 'at least one message');
  readNumber(body, 'n', { low: 1, high: 1, whole: true });
  const stream = readFlag(body, 'stream') ?? false;
  const streamOptions = readFields(body, 'stream_options');
  if (streamOptions && !stream) throw invalid('stream_options', 'nothing without stream: true');
  const limit = { low: 1, whole: true };
  return {
    model,
    stream,
    includeUsage: streamOptions ? readFlag(streamOptions, 'include_usage') === true : false,
    prompt: {
      ...readMessages(messages),
      ...readOpenAITools(body),
      parallelToolCalls: readFlag(body, 'parallel_tool_calls') ?? true,
      output: readOpenAIOutput(body),
      sampling: {
        temperature: readNumber(body, 'temperature', { low: 0, high: 2 }) ?? 1,
        seed: readNumber(body, 'seed', { whole: true }),
        maxTokens:
          readNumber(body, 'max_completion_tokens', limit) ?? readNumber(body, 'max_tokens', limit),
        stop: readStops(body, 'stop', 4),
      },
    },
  };
}

function readMessages(messages: readonly Fields[]): Pick<Prompt, 'system' | 'turns'> {
  const system: string[] = [];
  const turns: Turn[] = [];
  const open = new Map<string, string>();
  for (const [index, message] of messages.entries()) {
    const path = `messages[${index}]`;
    const role = readString(message, 'role', `${path}.role`);
    if (role !== 'tool' && open.size > 0) {
      throw invalid(
        path,
        `a tool message for each tool call; ${[...open.keys()].join(', ')} unanswered`,
      );
    }
    if (role === 'system' || role === 'developer') {
      system.push(readContent(message, path));
    } else if (role === 'user') {
      turns.push({ role, text: readContent(message, path) });
    } else if (role === 'assistant') {
      const calls = readCalls(message, path);
      for (const { id, call } of calls) open.set(id, call.name);
      const empty = (message['content'] ?? null) === null && calls.length > 0;
      const text = empty ? '' : readContent(message, path);
      turns.push({ role, text, toolCalls: calls.map(({ call }) => call) });
    } else if (role === 'tool') {
      const id = readString(message, 'tool_call_id', `${path}.tool_call_id`) ?? '';
      const name = open.get(id);
      if (name === undefined)
        throw invalid(`${path}.tool_call_id`, 'the id of a preceding tool call');
      open.delete(id);
      turns.push({ role, name, text: readContent(message, path) });
    } else {
      throw invalid(`${path}.role`, 'system, developer, user, assistant or tool');
    }
  }
  if (open.size > 0) throw invalid('messages', 'a tool message for each tool call');
  return { system: system.join('\n\n'), turns };
}

function readContent(message: Fields, path: string): string {
  const { content } = message;
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) throw invalid(`${path}.content`, 'a string or an array of parts');
  const parts = readList(message, 'content', `${path}.content`) ?? [];
  return parts
    .map((part, index) => {
      const text = part['type'] === 'refusal' ? part['refusal'] : part['text'];
      if ((part['type'] === 'text' || part['type'] === 'refusal') && typeof text === 'string')
        return text;
      throw invalid(
        `${path}.content[${index}]`,
        'a text part: the local simulation reads text only',
      );
    })
    .join('\n');
}

function readCalls(message: Fields, path: string): { id: string; call: ToolCall }[] {
  return (readList(message, 'tool_calls', `${path}.tool_calls`) ?? []).map((item, index) => {
    const place = `${path}.tool_calls[${index}]`;
    const details = readFields(item, 'function', `${place}.function`);
    const id = readString(item, 'id', `${place}.id`);
    const name = details && readString(details, 'name', `${place}.function.name`);
    if (!id || !name) throw missing(id ? `${place}.function.name` : `${place}.id`);
    const text = readString(details, 'arguments', `${place}.function.arguments`) ?? '{}';
    return { id, call: { name, arguments: parseArguments(text) } };
  });
}

// OpenAI takes any text as arguments in a history: it is the model's own.
function parseArguments(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
