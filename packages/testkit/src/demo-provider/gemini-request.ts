import type { Prompt, Turn } from '../engines/engine.ts';
import { strings } from '../engines/structure/read-schema.ts';
import type { Fields } from './checks.ts';
import {
  invalid,
  missing,
  readFields,
  readList,
  readNumber,
  readStops,
  readString,
} from './checks.ts';
import type { RouteFacts, WireRequest } from './wire-format.ts';

/** Reads a generateContent body; the model and the kind of answer come from the path. */
export function parseGeminiRequest(body: Fields, route: RouteFacts): WireRequest {
  const contents = readList(body, 'contents');
  if (contents === undefined) throw missing('contents');
  if (contents.length === 0) throw invalid('contents', 'at least one content');
  const system = readFields(body, 'systemInstruction') ?? readFields(body, 'system_instruction');
  const config = readFields(body, 'generationConfig') ?? {};
  return {
    model: route.model ?? '',
    stream: route.stream,
    includeUsage: true,
    prompt: {
      system: system ? partsText(readList(system, 'parts') ?? [], 'systemInstruction') : '',
      turns: contents.flatMap((content, index) => readContent(content, `contents[${index}]`)),
      ...readTools(body),
      parallelToolCalls: true,
      output: readOutput(config),
      sampling: {
        temperature: readNumber(config, 'temperature', { low: 0, high: 2 }) ?? 1,
        seed: readNumber(config, 'seed', { whole: true }),
        maxTokens: readNumber(config, 'maxOutputTokens', { low: 1, whole: true }),
        stop: readStops(config, 'stopSequences', 5),
      },
    },
  };
}

function readContent(content: Fields, path: string): Turn[] {
  const role = readString(content, 'role', `${path}.role`) ?? 'user';
  const parts = readList(content, 'parts', `${path}.parts`);
  if (parts === undefined || parts.length === 0) throw missing(`${path}.parts`);
  const text = partsText(parts, path);
  if (role === 'model') {
    const toolCalls = parts.flatMap((part) => {
      const call = readFields(part, 'functionCall', path);
      if (call === undefined) return [];
      return [{ name: String(call['name']), arguments: readFields(call, 'args', path) ?? {} }];
    });
    return [{ role: 'assistant', text, toolCalls }];
  }
  if (role !== 'user' && role !== 'function') {
    throw invalid(`${path}.role`, 'user or model');
  }
  const results = parts.flatMap((part): Turn[] => {
    const result = readFields(part, 'functionResponse', path);
    if (result === undefined) return [];
    return [{ role: 'tool', name: String(result['name']), text: resultText(result['response']) }];
  });
  return text === '' ? results : [...results, { role: 'user', text }];
}

// The API wants an object, so that callers wrap what their tool said.
function resultText(response: unknown): string {
  let inner = response;
  while (typeof inner === 'object' && inner !== null) {
    const [first, ...more] = Object.entries(inner);
    if (first === undefined || more.length > 0 || !/^(?:content|result|output)$/.test(first[0]))
      break;
    inner = first[1];
  }
  return typeof inner === 'string' ? inner : JSON.stringify(inner ?? null);
}

function partsText(parts: readonly Fields[], path: string): string {
  return parts
    .filter((part) => !('functionCall' in part) && !('functionResponse' in part))
    .map((part) => {
      if (typeof part['text'] === 'string') return part['text'];
      throw invalid(`${path}.parts`, 'text parts: the local simulation reads text only');
    })
    .join('\n');
}

function readTools(body: Fields): Pick<Prompt, 'tools' | 'toolChoice'> {
  const groups = (readList(body, 'tools') ?? []).flatMap(
    (group) =>
      readList(group, 'functionDeclarations') ?? readList(group, 'function_declarations') ?? [],
  );
  const tools = groups.map((tool) => {
    const name = readString(tool, 'name');
    if (!name) throw missing('tools.functionDeclarations.name');
    const parameters =
      readFields(tool, 'parameters') ?? readFields(tool, 'parametersJsonSchema') ?? {};
    return { name, description: readString(tool, 'description') ?? '', parameters };
  });
  const config = readFields(body, 'toolConfig') ?? readFields(body, 'tool_config') ?? {};
  const calling =
    readFields(config, 'functionCallingConfig') ??
    readFields(config, 'function_calling_config') ??
    {};
  const mode = String(calling['mode'] ?? 'AUTO').toUpperCase();
  if (mode === 'NONE') return { tools, toolChoice: 'none' };
  if (mode !== 'ANY') return { tools, toolChoice: 'auto' };
  const [name, ...others] = strings(
    calling['allowedFunctionNames'] ?? calling['allowed_function_names'],
  );
  if (name === undefined || others.length > 0) return { tools, toolChoice: 'required' };
  if (!tools.some((tool) => tool.name === name))
    throw invalid('allowedFunctionNames', 'names of tools');
  return { tools, toolChoice: { name } };
}

function readOutput(config: Fields): Prompt['output'] {
  const schema = readFields(config, 'responseSchema') ?? readFields(config, 'responseJsonSchema');
  if (config['responseMimeType'] !== 'application/json') {
    if (schema)
      throw invalid('generationConfig.responseMimeType', 'application/json beside a schema');
    return 'text';
  }
  return schema ? { schema } : 'json';
}
