export type {
  InferInput,
  InferOutput,
  JsonSchema,
  StandardSchema,
} from '../schema/standard-schema.ts';
export type { ValidationIssue } from '../schema/validate-value.ts';
export type { SharedRun } from '../steps/shared-run.ts';
export type { OutputStrategy } from './choose-strategy.ts';
export { generateObject } from './generate-object.ts';
export type { ObjectOptions } from './object-options.ts';
export type { OutputErrorCode, OutputErrorInit } from './output-error.ts';
export { OutputError } from './output-error.ts';
export type { PartialJson, PartialJsonLimits } from './partial-json.ts';
export { createPartialJson } from './partial-json.ts';
export type { PartialValue } from './partial-value.ts';
export type { ObjectResult } from './run-object.ts';
export type { ObjectStream } from './stream-object.ts';
export { streamObject } from './stream-object.ts';
