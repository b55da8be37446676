import type { ChatOptions } from '../chat/chat-options.ts';
import type { ChatResult, ToolCall } from '../chat/chat-result.ts';
import type { AssistantMessage, ChatInput, Message } from '../chat/messages.ts';
import { isRecord } from '../is-record.ts';
import { addUsage } from '../steps/add-usage.ts';
import { continueTrace } from '../steps/continue-trace.ts';
import { joinAttempts } from '../steps/join-attempts.ts';
import { executeCall, parseArguments } from './execute-call.ts';
import { executeCalls } from './execute-calls.ts';
import type { RunPlan } from './run-tools-options.ts';
import { ToolError } from './tool-error.ts';
import type { ToolEvent } from './tool-event.ts';
import type { ToolOutcome, ToolRun, ToolStep } from './tool-run.ts';

/** Asks the model once: whole, or as a stream whose pieces become events. */
export type Ask = (
  messages: readonly Message[],
  options: ChatOptions,
  step: number,
) => AsyncGenerator<ToolEvent, ChatResult, undefined>;

/** The loop: ask, run the tools, tell the model, until an answer asks for none. */
export async function* runSteps(
  ask: Ask,
  input: ChatInput,
  plan: RunPlan,
  signal: AbortSignal,
): AsyncGenerator<ToolEvent, ToolRun, undefined> {
  const messages: Message[] =
    typeof input === 'string' ? [{ role: 'user', content: input }] : [...input];
  const steps: ToolStep[] = [];
  for (let number = 1; ; number += 1) {
    const result = yield* ask(
      [...messages],
      stepOptions(plan.chat, steps[0]?.result, signal),
      number,
    );
    const calls = nameCalls(result, number);
    // What a content filter cut short is not acted upon.
    const last = calls.length === 0 || result.finishReason === 'content_filter';
    if (!last && number >= plan.maxSteps)
      throw tooManySteps(plan, [...steps, { number, result, toolCalls: [] }], messages);
    const toolCalls: ToolOutcome[] = [];
    if (!last) {
      const context = { signal, step: number, messages: [...messages] };
      const execute = (call: ToolCall): Promise<ToolOutcome> =>
        executeCall(call, plan.tools, plan.onToolError, context);
      for await (const { index, outcome } of executeCalls(
        calls,
        execute,
        plan.concurrency,
        signal,
      )) {
        toolCalls[index] = outcome;
        yield { type: 'tool-finish', step: number, call: outcome };
      }
    }
    messages.push(last ? result.message : withCalls(result.message, calls));
    for (const { id, name, content } of toolCalls) {
      messages.push({ role: 'tool', tool_call_id: id, name, content });
    }
    const step: ToolStep = { number, result, toolCalls };
    steps.push(step);
    await plan.onStep?.(step);
    yield { type: 'step-finish', step: number, result };
    if (last) return { ...result, ...totals(steps), steps, messages };
  }
}

// A forced choice would force every step, and the run could not end.
function stepOptions(
  chat: ChatOptions,
  first: ChatResult | undefined,
  signal: AbortSignal,
): ChatOptions {
  if (first === undefined) return { ...chat, signal };
  const { tool_choice: _, ...rest } = continueTrace(chat, first);
  return { ...rest, signal, ...(chat.tool_choice === 'none' ? { tool_choice: 'none' } : {}) };
}

/** The calls of an answer, each with an id of its own: some providers send none, or one for all. */
function nameCalls(result: ChatResult, step: number): readonly ToolCall[] {
  const ids = new Set<string>();
  return result.toolCalls.map((call, index) => {
    const id = call.id === '' || ids.has(call.id) ? `call_${step}_${index}` : call.id;
    ids.add(id);
    // No provider takes a nameless call in the history; that there is no such tool is told next.
    return { ...call, id, name: call.name || 'unnamed' };
  });
}

// Malformed arguments in the history are a 500 of the gateway on the way to anthropic and google.
function withCalls(message: AssistantMessage, calls: readonly ToolCall[]): AssistantMessage {
  return {
    ...message,
    tool_calls: calls.map((call) => ({
      id: call.id,
      type: 'function',
      function: {
        name: call.name,
        arguments: isRecord(parseArguments(call.arguments)) ? call.arguments || '{}' : '{}',
      },
    })),
  };
}

function totals(steps: readonly ToolStep[]): Pick<ChatResult, 'usage' | 'attempts'> {
  const results = steps.map((step) => step.result);
  return {
    usage: addUsage(results.map((result) => result.usage)),
    attempts: joinAttempts(results),
  };
}

function tooManySteps(
  plan: RunPlan,
  steps: readonly ToolStep[],
  messages: readonly Message[],
): ToolError {
  return new ToolError({
    code: 'max_steps',
    origin: 'client',
    message: `The model still asked for tools in step ${plan.maxSteps}, the last one allowed.`,
    hint: 'Raise `maxSteps`, or go on later from `error.messages`.',
    steps,
    messages,
    ...totals(steps),
  });
}
