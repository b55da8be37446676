import type { ChatResult } from '../chat/chat-result.ts';
import type { ChatInput } from '../chat/messages.ts';
import type { Client } from '../client.ts';
import { shareRun } from '../steps/shared-run.ts';
import type { Ask } from './run-steps.ts';
import { runSteps } from './run-steps.ts';
import type { RunToolsOptions } from './run-tools-options.ts';
import { planRun } from './run-tools-options.ts';
import type { Tool } from './tool.ts';
import type { ToolEvent } from './tool-event.ts';
import type { ToolRun } from './tool-run.ts';

/**
 * Lets a model call tools until it has its answer. Works over any `Client`, fallbacks included: each
 * step is one of its chat calls, with that call's retries and limits. Limit the whole run with
 * `signal: AbortSignal.timeout(ms)`.
 *
 * Throws `ToolError` (`max_steps`, and with `onToolError: 'throw'` the others), the errors of the
 * client as they are, and the signal's reason untouched.
 */
export async function runTools<const Tools extends readonly Tool[]>(
  client: Pick<Client, 'chat'>,
  input: ChatInput,
  options: RunToolsOptions<Tools>,
): Promise<ToolRun<Tools>> {
  // A step's callback takes the outcomes of the very tools that are run here.
  const plan = planRun(options as RunToolsOptions);
  const run = shareRun(options.signal, (signal) => runSteps(askWhole(client), input, plan, signal));
  // Outcomes only come from these tools, after their schemas and by their functions.
  return (await run.final()) as ToolRun<Tools>;
}

function askWhole(client: Pick<Client, 'chat'>): Ask {
  // biome-ignore lint/correctness/useYield: a whole answer has no events before its end.
  return async function* ask(messages, options): AsyncGenerator<ToolEvent, ChatResult, undefined> {
    return await client.chat(messages, options);
  };
}
