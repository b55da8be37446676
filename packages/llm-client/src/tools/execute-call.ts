import type { ToolCall } from '../chat/chat-result.ts';
import { isRecord } from '../is-record.ts';
import { parseJson } from '../parse-json.ts';
import type { ValidationIssue } from '../schema/validate-value.ts';
import { listIssues, locateIssues, validateValue } from '../schema/validate-value.ts';
import type { OnToolError } from './run-tools-options.ts';
import type { Tool, ToolContext } from './tool.ts';
import { toToolContent } from './tool-content.ts';
import { ToolError } from './tool-error.ts';
import type { ToolOutcome } from './tool-run.ts';

const MAX_TOLD = 500;

/** Runs one tool call. Gives its outcome, or throws when the run has to end with it. */
export async function executeCall(
  call: ToolCall,
  tools: ReadonlyMap<string, Tool>,
  onToolError: OnToolError,
  context: Omit<ToolContext, 'toolCallId'>,
): Promise<ToolOutcome> {
  try {
    return await attempt(call, tools, { ...context, toolCallId: call.id });
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    const content = await tell(error, onToolError);
    return { ok: false, id: call.id, name: call.name, error: error.error, content };
  }
}

/** A failure with what the model is told about it, by default. */
class Failure {
  readonly error: ToolError;
  readonly told: string;

  constructor(error: ToolError, told: string) {
    this.error = error;
    this.told = told;
  }
}

async function attempt(
  call: ToolCall,
  tools: ReadonlyMap<string, Tool>,
  context: ToolContext,
): Promise<ToolOutcome> {
  const about = { toolName: call.name, toolCallId: call.id } as const;
  const tool = tools.get(call.name);
  if (tool === undefined) {
    const names = [...tools.keys()].join(', ');
    throw new Failure(
      new ToolError({
        ...about,
        code: 'unknown_tool',
        origin: 'provider',
        message: `The model called ${quote(call.name)}, which is not among the tools: ${names}.`,
        hint: 'Name the tools in the prompt as they are defined, or tell the model about its mistake.',
      }),
      `Error: there is no tool of this name. The tools are: ${names}.`,
    );
  }
  const input = await readInput(call, tool, about);
  try {
    const output = await tool.execute(input, context);
    return {
      ok: true,
      id: call.id,
      name: tool.name,
      input,
      output,
      content: toToolContent(output),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(
      new ToolError({
        ...about,
        code: 'tool_failed',
        origin: 'client',
        message: `Tool ${quote(tool.name)} failed; see \`cause\`.`,
        cause,
      }),
      `Error: the tool failed: ${reason.slice(0, MAX_TOLD)}`,
    );
  }
}

async function readInput(
  call: ToolCall,
  tool: Tool,
  about: { readonly toolName: string; readonly toolCallId: string },
): Promise<unknown> {
  const invalid = (
    message: string,
    issues: readonly ValidationIssue[],
    told: string,
    cause?: unknown,
  ) =>
    new Failure(
      new ToolError({
        ...about,
        code: 'invalid_arguments',
        origin: 'provider',
        message: `The model's arguments for ${quote(tool.name)} ${message}.`,
        hint: 'Describe the parameters in the schema, or let the model mend them.',
        issues,
        cause,
      }),
      told,
    );
  const parsed = parseArguments(call.arguments);
  if (!isRecord(parsed)) {
    // The history shows `{}` instead (malformed arguments there are a 500 of the gateway), so the
    // model is reminded of what it wrote.
    const told = `Error: the arguments are not a JSON object: ${call.arguments.slice(0, MAX_TOLD)}`;
    throw invalid('are not a JSON object', [], told);
  }
  if (tool.input === undefined) return parsed;
  const validated = await validateValue(tool.input, parsed);
  if (validated.ok) return validated.value;
  const { issues, cause } = validated;
  const told = `Error: the arguments do not match the schema.\n${listIssues(issues)}`;
  throw invalid(`do not match its schema at ${locateIssues(issues)}`, issues, told, cause);
}

/** Parses arguments as the wire spells them; none at all are an empty object. */
export function parseArguments(text: string): unknown {
  return text.trim() === '' ? {} : parseJson(text);
}

async function tell({ error, told }: Failure, onToolError: OnToolError): Promise<string> {
  if (onToolError === 'tell-model') return told;
  if (onToolError === 'throw') throw error;
  return await onToolError(error);
}

// A model's word is bounded before it gets into a message.
function quote(name: string): string {
  return `\`${name.slice(0, 64)}\``;
}
