import type { Prompt, Turn } from '../engines/engine.ts';
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
import type { RouteFacts, WireRequest } from './wire-format.ts';

/** Reads a messages body. */
export function parseAnthropicRequest(body: Fields, route: RouteFacts): WireRequest {
  if (!route.headers['anthropic-version']) throw missing('anthropic-version header');
  const model = readString(body, 'model');
  if (!model) throw missing('model');
  const maxTokens = readNumber(body, 'max_tokens', { low: 1, whole: true });
  if (maxTokens === undefined) throw missing('max_tokens');
  const messages = readList(body, 'messages');
  if (messages === undefined) throw missing('messages');
  if (messages.length === 0) throw invalid('messages', 'at least one message');
  return {
    model,
    stream: readFlag(body, 'stream') ?? false,
    includeUsage: true,
    prompt: {
      system: body['system'] === undefined ? '' : readText(body, 'system', 'system'),
      turns: readMessages(messages),
      ...readTools(body),
      output: 'text',
      sampling: {
        temperature: readNumber(body, 'temperature', { low: 0, high: 1 }) ?? 1,
        seed: undefined,
        maxTokens,
        stop: readStops(body, 'stop_sequences', 100),
      },
    },
  };
}

function readMessages(messages: readonly Fields[]): Turn[] {
  const turns: Turn[] = [];
  const open = new Map<string, string>();
  for (const [index, message] of messages.entries()) {
    const path = `messages.${index}`;
    const role = readString(message, 'role', `${path}.role`);
    if (role !== 'user' && role !== 'assistant') throw invalid(`${path}.role`, 'user or assistant');
    const blocks = readBlocks(message, `${path}.content`);
    const text = blocksText(blocks, path);
    if (role === 'user') {
      turns.push(...readResults(blocks, open, path));
      if (text !== '') turns.push({ role, text });
    }
    // Consecutive user messages count as one, so that a second one may bring the other results.
    if (open.size > 0 && messages[index + 1]?.['role'] !== 'user') {
      throw invalid(path, 'a tool_result block for each tool_use block');
    }
    if (role === 'assistant') {
      const calls = blocks.filter((block) => block['type'] === 'tool_use');
      for (const call of calls) open.set(String(call['id']), String(call['name']));
      const toolCalls = calls.map((call) => ({
        name: String(call['name']),
        arguments: readFields(call, 'input', `${path}.content.input`) ?? {},
      }));
      turns.push({ role, text, toolCalls });
    }
  }
  if (open.size > 0) throw invalid('messages', 'a tool_result block for each tool_use block');
  return turns;
}

function readResults(blocks: readonly Fields[], open: Map<string, string>, path: string): Turn[] {
  return blocks
    .filter((block) => block['type'] === 'tool_result')
    .map((result) => {
      const id = String(result['tool_use_id']);
      const name = open.get(id);
      if (name === undefined)
        throw invalid(`${path}.content`, 'a tool_use block before each tool_result');
      open.delete(id);
      const empty = result['content'] === undefined;
      return {
        role: 'tool',
        name,
        text: empty ? '' : readText(result, 'content', `${path}.content`),
      };
    });
}

function readBlocks(message: Fields, path: string): Fields[] {
  const { content } = message;
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  const blocks = readList(message, 'content', path);
  if (blocks === undefined) throw missing(path);
  return blocks;
}

function blocksText(blocks: readonly Fields[], path: string): string {
  return blocks
    .filter((block) => !/^(?:tool_use|tool_result|thinking)$/.test(String(block['type'])))
    .map((block) => {
      if (block['type'] === 'text' && typeof block['text'] === 'string') return block['text'];
      throw invalid(`${path}.content`, 'text blocks: the local simulation reads text only');
    })
    .join('\n');
}

function readText(owner: Fields, name: string, path: string): string {
  const value = owner[name];
  if (typeof value === 'string') return value;
  return blocksText(readList(owner, name, path) ?? [], path);
}

function readTools(body: Fields): Pick<Prompt, 'tools' | 'toolChoice' | 'parallelToolCalls'> {
  const tools = (readList(body, 'tools') ?? []).map((tool, index) => {
    const path = `tools.${index}`;
    const name = readString(tool, 'name', `${path}.name`);
    const parameters = readFields(tool, 'input_schema', `${path}.input_schema`);
    if (!name || !parameters) throw missing(name ? `${path}.input_schema` : `${path}.name`);
    if (!/^[\w-]{1,128}$/.test(name)) throw invalid(`${path}.name`, 'letters, digits, _ and -');
    return { name, description: readString(tool, 'description') ?? '', parameters };
  });
  const choice = readFields(body, 'tool_choice') ?? { type: 'auto' };
  const parallelToolCalls = choice['disable_parallel_tool_use'] !== true;
  const type = readString(choice, 'type', 'tool_choice.type');
  if (type === 'auto' || type === 'none') return { tools, toolChoice: type, parallelToolCalls };
  if (tools.length === 0) throw invalid('tool_choice', 'tools beside it');
  if (type === 'any') return { tools, toolChoice: 'required', parallelToolCalls };
  const name = readString(choice, 'name', 'tool_choice.name') ?? '';
  if (type !== 'tool' || !tools.some((tool) => tool.name === name)) {
    throw invalid('tool_choice', 'auto, any, none or the name of one of the tools');
  }
  return { tools, toolChoice: { name }, parallelToolCalls };
}
