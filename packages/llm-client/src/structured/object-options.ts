import { InvalidParamsError } from '@x/portkey-headers';
import type { ChatBody, ChatOptions } from '../chat/chat-options.ts';
import type { Client } from '../client.ts';
import { checkWireName } from '../schema/check-wire-name.ts';
import type { JsonSchema, StandardSchema } from '../schema/standard-schema.ts';
import { toStrictSchema } from '../schema/strict-schema.ts';
import { toJsonSchema } from '../schema/to-json-schema.ts';
import type { OutputStrategy } from './choose-strategy.ts';
import { chooseStrategy } from './choose-strategy.ts';
import type { WireSchema } from './wire-schema.ts';
import { toWireSchema } from './wire-schema.ts';

type Owned = 'response_format' | 'tools' | 'tool_choice' | 'parallel_tool_calls' | 'n';

/** Options of `generateObject` and `streamObject`: those of a chat, and what the answer has to be. */
export interface ObjectOptions<Schema extends StandardSchema> extends Omit<ChatOptions, Owned> {
  /** Any Standard Schema: objects, lists, unions, plain values. The answer is validated with it. */
  readonly schema: Schema;
  /** JSON Schema for the wire. Default: converted by `schema` itself; needed where it cannot. */
  readonly jsonSchema?: JsonSchema | undefined;
  /** Name of the schema or tool on the wire: 1 to 64 letters, digits, `_` or `-`. Default `output`. */
  readonly name?: string | undefined;
  /** Tells the model what the value is. */
  readonly description?: string | undefined;
  /**
   * Default `auto`: by the provider of the model; over a fallback, what all targets take. Set it for
   * a provider that differs from what the registry knows, such as one that takes no `json_schema`.
   */
  readonly strategy?: 'auto' | OutputStrategy | undefined;
  /**
   * OpenAI's strict mode. Default: on when the schema allows it (no optional properties, closed
   * objects). `true` makes a schema that does not a typed error.
   */
  readonly strict?: boolean | undefined;
  /**
   * How often the model may mend an answer that does not match; each is one more chat call.
   * Default 2; 0 for `streamObject`, where a repair makes void what was shown.
   */
  readonly maxRepairs?: number | undefined;
}

/** The options, checked, in the form that the loop works with. */
export interface ObjectPlan {
  readonly schema: StandardSchema;
  readonly wire: WireSchema;
  readonly name: string;
  readonly strategy: OutputStrategy;
  readonly maxRepairs: number;
  /** Options of each chat call, with what the strategy adds to the body. */
  readonly chat: ChatOptions;
}

/** Checks the options before anything is sent. */
export function planObject(
  client: Pick<Client, 'model' | 'modelIds'>,
  options: ObjectOptions<StandardSchema>,
  repairs: number,
): ObjectPlan {
  const { schema, jsonSchema, name = 'output', description, strict, ...rest } = options;
  const { strategy: asked = 'auto', maxRepairs = repairs, ...chat } = rest;
  checkWireName(name, 'name');
  if (!Number.isSafeInteger(maxRepairs) || maxRepairs < 0) {
    throw new InvalidParamsError('invalid_params', [
      { path: 'maxRepairs', message: 'expected a whole number from 0' },
    ]);
  }
  if (!['auto', 'json_schema', 'tool', 'prompt'].includes(asked)) {
    throw new InvalidParamsError('invalid_params', [
      { path: 'strategy', message: "expected 'auto', 'json_schema', 'tool' or 'prompt'" },
    ]);
  }
  const wire = toWireSchema(toJsonSchema(schema, jsonSchema, 'schema'));
  const models = chat.model === undefined ? client.modelIds : undefined;
  const strategy =
    asked === 'auto' ? chooseStrategy(models ?? [chat.model ?? client.model]) : asked;
  const closed = closeSchema(wire.schema, strict);
  const body = strategyBody(strategy, { name, description, ...closed });
  return { schema, wire, name, strategy, maxRepairs, chat: { ...chat, ...body } };
}

function closeSchema(
  schema: JsonSchema,
  strict: boolean | undefined,
): { readonly schema: JsonSchema; readonly strict: boolean } {
  if (strict === false) return { schema, strict };
  const closed = toStrictSchema(schema);
  if (closed.obstacles.length === 0) return { schema: closed.schema, strict: true };
  if (strict === undefined) return { schema, strict: false };
  throw new InvalidParamsError(
    'invalid_params',
    closed.obstacles.map((obstacle) => ({
      path: 'strict',
      message: `expected a schema that strict mode takes, but ${obstacle}`,
    })),
  );
}

function strategyBody(
  strategy: OutputStrategy,
  {
    description,
    ...format
  }: {
    readonly name: string;
    readonly description: string | undefined;
    readonly schema: JsonSchema;
    readonly strict: boolean;
  },
): ChatBody {
  const described = description === undefined ? {} : { description };
  const { name, schema, strict } = format;
  if (strategy === 'json_schema') {
    return {
      response_format: { type: 'json_schema', json_schema: { name, ...described, schema, strict } },
    };
  }
  if (strategy === 'prompt') return {};
  const called = { name, ...described, parameters: schema, ...(strict ? { strict } : {}) };
  return {
    tools: [{ type: 'function', function: called }],
    tool_choice: { type: 'function', function: { name } },
  };
}
