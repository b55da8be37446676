import type { ParamProblem } from '@x/portkey-headers';
import { isRecord } from '../is-record.ts';
import type { Check } from './checks.ts';
import {
  either,
  expecting,
  fields,
  filledText,
  listOf,
  oneOf,
  record,
  show,
  text,
} from './checks.ts';

const url = expecting(
  'an https, http or data URL',
  (value) =>
    typeof value === 'string' && /^(?:https?:\/\/\S|data:[\w.+-]+\/[\w.+-]+[;,])/i.test(value),
);

const PARTS: Readonly<Record<string, Check>> = {
  text: fields({ text }, ['text']),
  image_url: fields({ image_url: either(url, fields({ url }, ['url'])) }, ['image_url']),
  file: fields({ file: record }, ['file']),
  input_audio: fields(
    { input_audio: fields({ data: filledText, format: filledText }, ['data', 'format']) },
    ['input_audio'],
  ),
};

/** A part of a type that we know must be whole; other types are the provider's business. */
const part: Check = (value, path) => {
  if (!isRecord(value)) return record(value, path);
  const { type } = value;
  if (typeof type !== 'string' || type === '') return filledText(type, `${path}.type`);
  return Object.hasOwn(PARTS, type) ? (PARTS[type]?.(value, path) ?? []) : [];
};

const content = either(
  expecting('a text or a list of parts', (value) => typeof value === 'string'),
  (value, path) =>
    Array.isArray(value)
      ? listOf(part, 1)(value, path)
      : [{ path, message: `expected a text or a list of parts, got ${show(value)}` }],
);

const toolCall: Check = (value, path) =>
  fields(
    {
      id: filledText,
      function: fields({ name: filledText, arguments: text }, ['name', 'arguments']),
      custom: fields({ name: filledText, input: text }, ['name', 'input']),
    },
    ['id', isRecord(value) && value['type'] === 'custom' ? 'custom' : 'function'],
  )(value, path);

const ROLES: Readonly<Record<string, Check>> = {
  system: fields({ content, name: text }, ['content']),
  developer: fields({ content, name: text }, ['content']),
  user: fields({ content, name: text }, ['content']),
  assistant: (value, path) => [
    ...fields({
      content,
      tool_calls: listOf(toolCall),
      name: text,
    })(value, path),
    ...(isRecord(value) && isEmptyAssistant(value)
      ? [{ path, message: 'expected `content` or `tool_calls`' }]
      : []),
  ],
  tool: fields({ content, tool_call_id: filledText, name: text }, ['content', 'tool_call_id']),
  function: fields({ name: filledText }, ['name']),
};

function isEmptyAssistant(message: Record<string, unknown>): boolean {
  return ['content', 'tool_calls', 'refusal', 'function_call', 'audio'].every(
    (name) => message[name] === undefined || message[name] === null,
  );
}

/** Finds what is wrong with the input of a chat, before it costs a request. */
export function checkInput(input: unknown): readonly ParamProblem[] {
  if (typeof input === 'string') return prompt(input, 'input');
  if (!Array.isArray(input)) {
    return [
      { path: 'input', message: `expected a text or a list of messages, got ${show(input)}` },
    ];
  }
  const problems = listOf(checkMessage, 1)(input, 'messages');
  if (problems.length > 0 || !input.every(isBlank)) return problems;
  return [{ path: 'messages', message: 'expected a message that is not blank' }];
}

const prompt = expecting(
  'a text that is not blank',
  (value) => typeof value === 'string' && value.trim() !== '',
);

/** Whether nothing can come of a message: it has blank texts and nothing else. */
function isBlank(message: Record<string, unknown>): boolean {
  const { role, name, content, ...others } = message;
  const parts: readonly unknown[] = Array.isArray(content) ? content : [{ text: content ?? '' }];
  return (
    parts.every((item) => isRecord(item) && String(item['text'] ?? 'image').trim() === '') &&
    Object.values(others).every((value) => value === undefined || value === null)
  );
}

const checkMessage: Check = (value, path) => {
  if (!isRecord(value)) return record(value, path);
  const { role } = value;
  if (typeof role === 'string' && Object.hasOwn(ROLES, role))
    return ROLES[role]?.(value, path) ?? [];
  return oneOf('system', 'developer', 'user', 'assistant', 'tool')(role, `${path}.role`);
};
