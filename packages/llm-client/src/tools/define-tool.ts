import { InvalidParamsError } from '@x/portkey-headers';
import { checkWireName } from '../schema/check-wire-name.ts';
import type { InferOutput, JsonSchema, StandardSchema } from '../schema/standard-schema.ts';
import { toStrictSchema } from '../schema/strict-schema.ts';
import { checkJsonSchema, toJsonSchema } from '../schema/to-json-schema.ts';
import type { Tool, ToolContext } from './tool.ts';

/** What a tool is made of. */
export interface DefineToolOptions<
  Name extends string,
  Schema extends StandardSchema,
  Output = unknown,
> {
  /** 1 to 64 letters, digits, `_` or `-`. */
  readonly name: Name;
  /** Tells the model what it is for and when to call it. */
  readonly description?: string | undefined;
  /**
   * Any Standard Schema; arguments are validated with it. Default: none, the tool gets the parsed
   * arguments as they are.
   */
  readonly input?: Schema | undefined;
  /**
   * JSON Schema for the wire. Default: converted by `input` itself; needed for schemas that cannot
   * (`zod/mini`, hand-written ones). Without `input` and this, a tool without parameters.
   */
  readonly jsonSchema?: JsonSchema | undefined;
  /** OpenAI's strict mode (`function.strict`). A schema that it would refuse is a typed error. Default false. */
  readonly strict?: boolean | undefined;
  /** Does the work. What it returns is told to the model: strings as they are, the rest as JSON. */
  readonly execute: (input: InferOutput<Schema>, context: ToolContext) => Output | Promise<Output>;
}

/**
 * Makes a tool for `runTools` and `streamTools`, with the types of its arguments and result taken
 * from the schema and the function. Throws `InvalidParamsError` for what a provider would refuse.
 */
export function defineTool<
  const Name extends string,
  Schema extends StandardSchema = StandardSchema<Readonly<Record<string, unknown>>>,
  Output = unknown,
>(
  options: DefineToolOptions<Name, Schema, Output>,
): Tool<Name, InferOutput<Schema>, Awaited<Output>> {
  const { name, description, input, execute } = options;
  checkWireName(name, 'name');
  if (typeof execute !== 'function') {
    throw new InvalidParamsError('invalid_params', [
      { path: 'execute', message: 'expected a function' },
    ]);
  }
  const parameters = checkParameters(
    input === undefined
      ? checkJsonSchema(options.jsonSchema ?? { type: 'object', properties: {} })
      : toJsonSchema(input, options.jsonSchema, 'input'),
    options.strict === true,
  );
  return {
    name,
    definition: {
      type: 'function',
      function: {
        name,
        ...(description === undefined ? {} : { description }),
        parameters,
        ...(options.strict === undefined ? {} : { strict: options.strict }),
      },
    },
    // Any schema accepts an unknown value to validate; only its declared input type is narrower.
    input: input as StandardSchema<unknown, InferOutput<Schema>> | undefined,
    // `Awaited` of what a function returns or promises is what the run awaits.
    execute: execute as Tool<Name, InferOutput<Schema>, Awaited<Output>>['execute'],
  };
}

function checkParameters(parameters: JsonSchema, strict: boolean): JsonSchema {
  if (parameters['type'] !== 'object') {
    throw new InvalidParamsError('invalid_params', [
      {
        path: 'input',
        message: 'expected an object schema: arguments of tools are objects on the wire',
      },
    ]);
  }
  if (!strict) return parameters;
  const { schema, obstacles } = toStrictSchema(parameters);
  if (obstacles.length === 0) return schema;
  throw new InvalidParamsError(
    'invalid_params',
    obstacles.map((obstacle) => ({
      path: 'strict',
      message: `expected a schema that strict mode takes, but ${obstacle}`,
    })),
  );
}
