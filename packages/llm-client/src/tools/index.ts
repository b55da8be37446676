export type {
  InferInput,
  InferOutput,
  JsonSchema,
  StandardSchema,
} from '../schema/standard-schema.ts';
export type { ValidationIssue } from '../schema/validate-value.ts';
export type { SharedRun } from '../steps/shared-run.ts';
export type { DefineToolOptions } from './define-tool.ts';
export { defineTool } from './define-tool.ts';
export { runTools } from './run-tools.ts';
export type { OnToolError, RunToolsOptions } from './run-tools-options.ts';
export type { ToolStream } from './stream-tools.ts';
export { streamTools } from './stream-tools.ts';
export type { Tool, ToolContext } from './tool.ts';
export type { ToolErrorCode, ToolErrorInit } from './tool-error.ts';
export { ToolError } from './tool-error.ts';
export type { ToolEvent } from './tool-event.ts';
export type {
  FailedToolCall,
  SucceededToolCall,
  ToolOutcome,
  ToolRun,
  ToolStep,
} from './tool-run.ts';
