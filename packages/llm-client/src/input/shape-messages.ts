import type { ProviderQuirk } from '@x/model-id';
import type { AssistantMessage, Message, TextPart } from '../chat/messages.ts';
import { isRecord } from '../is-record.ts';
import { parseJson } from '../parse-json.ts';

/** Providers for which the gateway parses tool arguments, and answers with a 500 when it cannot. */
const PARSED = ['anthropic', 'bedrock', 'google', 'vertex-ai'];

/**
 * Makes a conversation so that it survives the gateway: system messages made one and put first where
 * any other is lost, tool results named where a nameless one is renamed, and arguments that are JSON.
 */
export function shapeMessages(
  messages: readonly Message[],
  quirks: readonly ProviderQuirk[],
  provider: string | undefined,
): readonly Message[] {
  const strict = isParsed(provider);
  let shaped = messages.map((message) =>
    message.role === 'assistant' ? fillArguments(message, strict) : message,
  );
  if (quirks.includes('needs-tool-name')) shaped = nameToolResults(shaped);
  return quirks.includes('first-system-only') ? mergeSystem(shaped) : shaped;
}

/** Whether the gateway parses tool arguments for this provider: broken ones cannot be sent. */
export function isParsed(provider: string | undefined): boolean {
  return provider !== undefined && PARSED.includes(provider);
}

/** Empty arguments are `{}` everywhere; broken ones too where the gateway answers them with a 500. */
function fillArguments(message: AssistantMessage, strict: boolean): AssistantMessage {
  const calls = message.tool_calls;
  if (
    calls === undefined ||
    calls === null ||
    calls.every((call) => call.type === 'custom' || isFine(call.function.arguments, strict))
  ) {
    return message;
  }
  return {
    ...message,
    tool_calls: calls.map((call) =>
      call.type === 'custom' || isFine(call.function.arguments, strict)
        ? call
        : { ...call, function: { ...call.function, arguments: '{}' } },
    ),
  };
}

/** Whether arguments can go out as they are. */
export function isFine(text: string, strict: boolean): boolean {
  return text.trim() !== '' && (!strict || parseJson(text) !== undefined);
}

function nameToolResults(messages: readonly Message[]): Message[] {
  const names = new Map<string, string>();
  return messages.map((message) => {
    if (message.role === 'assistant') {
      for (const call of message.tool_calls ?? [])
        names.set(call.id, (call.type === 'custom' ? call.custom : call.function).name);
    }
    if (message.role !== 'tool' || typeof message.name === 'string') return message;
    const name = names.get(message.tool_call_id);
    return name === undefined ? message : { ...message, name };
  });
}

function mergeSystem(messages: readonly Message[]): Message[] {
  const system = messages.filter(({ role }) => role === 'system' || role === 'developer');
  if (system.length === 0 || (system.length === 1 && system[0] === messages[0])) {
    return [...messages];
  }
  const content = system.map((message) => textOf(message.content)).join('\n\n');
  const others = messages.filter(({ role }) => role !== 'system' && role !== 'developer');
  return [{ role: 'system', content }, ...others];
}

function textOf(content: Message['content']): string {
  if (typeof content === 'string') return content;
  const parts: readonly unknown[] = content ?? [];
  return parts
    .filter(isText)
    .map(({ text }) => text)
    .join('\n');
}

function isText(part: unknown): part is TextPart {
  return isRecord(part) && typeof part['text'] === 'string';
}
