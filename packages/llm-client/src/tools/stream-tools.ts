import type { ChatResult } from '../chat/chat-result.ts';
import type { ChatChunk } from '../chat/chat-stream.ts';
import type { ChatInput } from '../chat/messages.ts';
import type { Client } from '../client.ts';
import type { SharedRun } from '../steps/shared-run.ts';
import { shareRun } from '../steps/shared-run.ts';
import type { Ask } from './run-steps.ts';
import { runSteps } from './run-steps.ts';
import type { RunToolsOptions } from './run-tools-options.ts';
import { planRun } from './run-tools-options.ts';
import type { Tool } from './tool.ts';
import type { ToolEvent } from './tool-event.ts';
import type { ToolRun } from './tool-run.ts';

/** A streamed run: events in order, and the whole run by `final()`. Read once; sent when first read. */
export type ToolStream<Tools extends readonly Tool[] = readonly Tool[]> = SharedRun<
  ToolEvent<Tools>,
  ToolRun<Tools>
>;

/**
 * Runs tools as `runTools` does, and tells what happens as it happens: text, tool calls as the model
 * writes them, results, steps. Leaving the loop aborts the tools at work and closes the connection.
 */
export function streamTools<const Tools extends readonly Tool[]>(
  client: Pick<Client, 'stream'>,
  input: ChatInput,
  options: RunToolsOptions<Tools>,
): ToolStream<Tools> {
  // As in `runTools`: the callback and the outcomes are those of these very tools.
  const plan = planRun(options as RunToolsOptions);
  const run = shareRun(options.signal, (signal) =>
    runSteps(askStream(client), input, plan, signal),
  );
  return run as ToolStream<Tools>;
}

function askStream(client: Pick<Client, 'stream'>): Ask {
  return async function* ask(
    messages,
    options,
    step,
  ): AsyncGenerator<ToolEvent, ChatResult, undefined> {
    const stream = client.stream(messages, options);
    let calls = new Map<number, string>();
    for await (const chunk of stream) {
      if (chunk.restart !== undefined) {
        calls = new Map();
        yield { type: 'step-restart', step, from: chunk.restart.from, to: chunk.restart.to };
      }
      yield* chunkEvents(chunk, step, calls);
    }
    const result = await stream.final();
    for (const [index, call] of result.toolCalls.entries()) {
      yield { type: 'tool-call-finish', step, index, ...call };
    }
    return result;
  };
}

function* chunkEvents(
  chunk: ChatChunk,
  step: number,
  calls: Map<number, string>,
): Generator<ToolEvent, void, undefined> {
  const delta = chunk.choices.find((choice) => choice.index === 0)?.delta;
  if (delta === undefined) return;
  if (delta.reasoning_content) {
    yield { type: 'reasoning-delta', step, text: delta.reasoning_content };
  }
  if (delta.content) yield { type: 'text-delta', step, text: delta.content };
  for (const piece of delta.tool_calls ?? []) {
    const name = piece.function?.name;
    if (name && !calls.has(piece.index)) {
      calls.set(piece.index, name);
      yield { type: 'tool-call-start', step, index: [...calls.keys()].indexOf(piece.index), name };
    }
    if (piece.function?.arguments) {
      const index = Math.max(0, [...calls.keys()].indexOf(piece.index));
      yield { type: 'tool-call-delta', step, index, arguments: piece.function.arguments };
    }
  }
}
