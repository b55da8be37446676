import type { ChatResult } from '../chat/chat-result.ts';
import type { ChatChunk } from '../chat/chat-stream.ts';
import { createToolCallCollector } from '../chat/collect-tool-calls.ts';
import type { ChatInput } from '../chat/messages.ts';
import { readContent, readReasoning } from '../chat/read-content.ts';
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
    let read = createChunkReader(step);
    for await (const chunk of stream) {
      if (chunk.restart !== undefined) {
        read = createChunkReader(step);
        yield { type: 'step-restart', step, from: chunk.restart.from, to: chunk.restart.to };
      }
      yield* read(chunk);
    }
    const result = await stream.final();
    for (const [index, call] of result.toolCalls.entries()) {
      yield { type: 'tool-call-finish', step, index, ...call };
    }
    return result;
  };
}

/** Turns the chunks of one answer into events, whatever way its provider writes them. */
function createChunkReader(step: number): (chunk: ChatChunk) => readonly ToolEvent[] {
  const collector = createToolCallCollector();
  const started = new Set<number>();
  // Arguments that came before the name of their call.
  const held = new Map<number, string>();
  return (chunk) => {
    const delta = chunk.choices.find((choice) => choice.index === 0)?.delta;
    if (delta === undefined) return [];
    const events: ToolEvent[] = [];
    const content = readContent(delta.content);
    const thoughts = readReasoning(delta) + content.reasoning;
    if (thoughts !== '') events.push({ type: 'reasoning-delta', step, text: thoughts });
    if (content.text !== '') events.push({ type: 'text-delta', step, text: content.text });
    collector.add(delta, ({ position: index, name, arguments: piece }) => {
      const text = (held.get(index) ?? '') + piece;
      if (name === '') {
        held.set(index, text);
        return;
      }
      held.delete(index);
      if (!started.has(index)) events.push({ type: 'tool-call-start', step, index, name });
      started.add(index);
      if (text !== '') events.push({ type: 'tool-call-delta', step, index, arguments: text });
    });
    return events;
  };
}
