import type { ChatResult } from '../chat/chat-result.ts';
import type { ChatInput, Message } from '../chat/messages.ts';
import { isRecord } from '../is-record.ts';
import type { ValidationIssue } from '../schema/validate-value.ts';
import { listIssues } from '../schema/validate-value.ts';
import { parseArguments } from '../tools/execute-call.ts';
import type { ObjectPlan } from './object-options.ts';

/** The conversation to start from; with the `prompt` strategy, the schema is in its system message. */
export function firstMessages(input: ChatInput, plan: ObjectPlan): readonly Message[] {
  const messages: readonly Message[] =
    typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  if (plan.strategy !== 'prompt') return messages;
  const instructions = describeFormat(plan);
  const [first, ...others] = messages;
  // One message, because only the first system message arrives at google.
  if (first?.role !== 'system' && first?.role !== 'developer') {
    return [{ role: 'system', content: instructions }, ...messages];
  }
  const content =
    typeof first.content === 'string'
      ? `${first.content}\n\n${instructions}`
      : [...first.content, { type: 'text' as const, text: instructions }];
  return [{ ...first, content }, ...others];
}

/** What is added to the conversation so that the model mends its answer. */
export function repairMessages(
  result: ChatResult,
  issues: readonly ValidationIssue[],
  plan: ObjectPlan,
): readonly Message[] {
  const wrong =
    issues.length === 0
      ? 'That is not valid JSON.'
      : `That does not match the schema:\n${listIssues(issues)}`;
  if (plan.strategy === 'tool' && result.toolCalls.length > 0) {
    const calls = result.toolCalls.map((call, index) => ({
      ...call,
      id: call.id || `call_${index}`,
    }));
    return [
      {
        ...result.message,
        tool_calls: calls.map(({ id, name, arguments: text }) => ({
          id,
          type: 'function',
          function: { name, arguments: isRecord(parseArguments(text)) ? text || '{}' : '{}' },
        })),
      },
      ...calls.map(
        ({ id, name }): Message => ({
          role: 'tool',
          tool_call_id: id,
          name,
          content: `${wrong}\nCall \`${plan.name}\` again with the whole corrected value.`,
        }),
      ),
    ];
  }
  // The schema goes along: another target of a fallback may have been sent none that it honours.
  return [
    { role: 'assistant', content: result.text === '' ? '(no answer)' : result.text },
    { role: 'user', content: `${wrong}\n${describeFormat(plan)}` },
  ];
}

function describeFormat({ wire }: ObjectPlan): string {
  return (
    'Answer with one JSON object that matches this JSON Schema. Write the JSON alone: no other ' +
    `text, no code fence.\n${JSON.stringify(wire.schema)}`
  );
}
