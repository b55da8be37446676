import type { Attributes } from '@opentelemetry/api';
import type { ChatBody } from '../chat/chat-options.ts';
import type { PartialChatResult } from '../chat/chat-result.ts';
import type { ChatInput, ContentPart, Message } from '../chat/messages.ts';
import { ATTRIBUTE } from './names.ts';

type Part = Readonly<Record<string, unknown>>;

/** The prompt and the tools, in the form that the conventions ask for: roles with parts, as JSON. */
export function inputContent(input: ChatInput, tools: ChatBody['tools']): Attributes {
  const messages: readonly Message[] =
    typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  return {
    [ATTRIBUTE.inputMessages]: JSON.stringify(messages.map(toMessage)),
    ...(!tools || tools.length === 0
      ? {}
      : {
          [ATTRIBUTE.toolDefinitions]: JSON.stringify(
            tools.map((tool) => {
              const { name, description } = tool.type === 'custom' ? tool.custom : tool.function;
              const parameters = tool.type === 'custom' ? undefined : tool.function.parameters;
              return { type: tool.type, name, description, parameters };
            }),
          ),
        }),
  };
}

/** The answer, whole or cut, in the same form. */
export function outputContent({ message, reasoning }: PartialChatResult): Attributes {
  const thoughts = reasoning === undefined ? [] : [{ type: 'reasoning', content: reasoning }];
  const { role, parts } = toMessage(message);
  return { [ATTRIBUTE.outputMessages]: JSON.stringify([{ role, parts: [...thoughts, ...parts] }]) };
}

function toMessage(message: Message): { readonly role: string; readonly parts: readonly Part[] } {
  if (message.role === 'tool') {
    const response = message.content;
    return {
      role: 'tool',
      parts: [{ type: 'tool_call_response', id: message.tool_call_id, response }],
    };
  }
  return { role: message.role, parts: [...contentParts(message.content), ...extraParts(message)] };
}

function contentParts(content: Message['content']): readonly Part[] {
  if (content === undefined || content === null || content === '') return [];
  return typeof content === 'string' ? [{ type: 'text', content }] : content.map(toPart);
}

function toPart(part: ContentPart): Part {
  switch (part.type) {
    case 'text':
      return { type: 'text', content: part.text };
    case 'image_url':
      return { ...linked(part.image_url.url), modality: 'image' };
    case 'input_audio':
      return {
        type: 'blob',
        modality: 'audio',
        mime_type: `audio/${part.input_audio.format}`,
        content: part.input_audio.data,
      };
    case 'file': {
      const { file_id: id, file_data: data } = part.file;
      const held = data === undefined ? { type: 'file', file_id: id } : linked(data);
      return { ...held, modality: 'document' };
    }
    default:
      // A part of a kind that came after this version: only its kind is known to be harmless.
      return { type: String(Reflect.get(part, 'type')) };
  }
}

function linked(url: string): Part {
  const data = /^data:([^;,]*)[^,]*,(.*)$/s.exec(url);
  if (data === null) return { type: 'uri', uri: url };
  return { type: 'blob', mime_type: data[1] || undefined, content: data[2] };
}

function extraParts(message: Message): readonly Part[] {
  if (message.role !== 'assistant') return [];
  const { refusal, tool_calls: calls } = message;
  return [
    ...(refusal ? [{ type: 'refusal', content: refusal }] : []),
    ...(calls ?? []).map((call) => ({
      type: 'tool_call',
      id: call.id,
      name: (call.type === 'custom' ? call.custom : call.function).name,
      arguments: call.type === 'custom' ? call.custom.input : parsed(call.function.arguments),
    })),
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
