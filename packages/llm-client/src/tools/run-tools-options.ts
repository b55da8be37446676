import type { ParamProblem } from '@x/portkey-headers';
import { InvalidParamsError } from '@x/portkey-headers';
import type { ChatOptions } from '../chat/chat-options.ts';
import type { Tool } from './tool.ts';
import type { ToolError } from './tool-error.ts';
import type { ToolStep } from './tool-run.ts';

/**
 * What to do with a failed tool call: tell the model so that it can mend it, end the run with the
 * error, or a function that words what the model is told (and ends the run by throwing).
 */
export type OnToolError = 'tell-model' | 'throw' | ((error: ToolError) => string | Promise<string>);

/** Options of a run: those of a chat, which hold for every step, and how tools are run. */
export interface RunToolsOptions<Tools extends readonly Tool[] = readonly Tool[]>
  extends Omit<ChatOptions, 'tools' | 'n'> {
  /** Made by `defineTool`; at least one, names unique. `tool_choice` holds for the first step only. */
  readonly tools: Tools;
  /** Most answers to ask of the model, from 1. Past it: `ToolError` `max_steps`. Default 10. */
  readonly maxSteps?: number | undefined;
  /**
   * Default `tell-model`, which passes the message of an error that a tool throws to the model (500
   * characters at most). Use the function to say less.
   */
  readonly onToolError?: OnToolError | undefined;
  /** Most tools at work at once, from 1. Default 16. */
  readonly concurrency?: number | undefined;
  /** Called after each step, before the next; for progress, or to save the run. */
  readonly onStep?: ((step: ToolStep<Tools>) => void | Promise<void>) | undefined;
}

/** The options of a run, checked, apart from those of the chat calls. */
export interface RunPlan {
  readonly tools: ReadonlyMap<string, Tool>;
  readonly maxSteps: number;
  readonly onToolError: OnToolError;
  readonly concurrency: number;
  readonly onStep: ((step: ToolStep) => void | Promise<void>) | undefined;
  readonly chat: ChatOptions;
}

/** Checks the options of a run before anything is sent. */
export function planRun(options: RunToolsOptions): RunPlan {
  const {
    tools,
    maxSteps = 10,
    onToolError = 'tell-model',
    concurrency = 16,
    onStep,
    ...chat
  } = options;
  const problems: ParamProblem[] = [];
  const byName = new Map<string, Tool>();
  const list: readonly Tool[] = Array.isArray(tools) ? tools : [];
  if (list.length === 0)
    problems.push({ path: 'tools', message: 'expected a list of one tool or more' });
  for (const [index, tool] of list.entries()) {
    if (typeof tool?.execute !== 'function' || tool.definition === undefined) {
      problems.push({ path: `tools[${index}]`, message: 'expected a tool made by `defineTool`' });
    } else if (byName.has(tool.name)) {
      problems.push({
        path: `tools[${index}].name`,
        message: 'expected a name that no other tool has',
      });
    } else byName.set(tool.name, tool);
  }
  if (!isCount(maxSteps))
    problems.push({ path: 'maxSteps', message: 'expected a whole number from 1' });
  if (!isCount(concurrency) && concurrency !== Number.POSITIVE_INFINITY) {
    problems.push({ path: 'concurrency', message: 'expected a whole number from 1, or Infinity' });
  }
  if (!['tell-model', 'throw'].includes(String(onToolError)) && typeof onToolError !== 'function') {
    problems.push({ path: 'onToolError', message: "expected 'tell-model', 'throw' or a function" });
  }
  if (problems.length > 0) throw new InvalidParamsError('invalid_params', problems);
  const definitions = list.map((tool) => tool.definition);
  return {
    tools: byName,
    maxSteps,
    onToolError,
    concurrency,
    onStep,
    chat: { ...chat, tools: definitions },
  };
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}
