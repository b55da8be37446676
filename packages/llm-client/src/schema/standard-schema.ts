/**
 * A schema of any library that follows the Standard Schema interface: zod 4, valibot, arktype, or
 * one written by hand. Only types are needed for it, so no library is a dependency.
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': StandardProperties<Input, Output>;
}

/** What a schema says and does under its `~standard` key. */
export interface StandardProperties<Input = unknown, Output = Input> {
  readonly version: 1;
  readonly vendor: string;
  readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
  /** Exists in types only. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  /** Converts to JSON Schema; carried by zod 4 classic among others, not by `zod/mini`. */
  readonly jsonSchema?:
    | { readonly input: (options: JsonSchemaTarget) => Record<string, unknown> }
    | undefined;
}

/** Draft of JSON Schema that a conversion is asked for. */
export interface JsonSchemaTarget {
  readonly target: 'draft-2020-12' | 'draft-07';
}

/** What a validation found. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** One thing that is wrong with a value. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** A JSON Schema document. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The type of a value before validation. */
export type InferInput<Schema extends StandardSchema> = NonNullable<
  Schema['~standard']['types']
>['input'];

/** The type of a value after validation, with defaults and transforms applied. */
export type InferOutput<Schema extends StandardSchema> = NonNullable<
  Schema['~standard']['types']
>['output'];
