import { expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { scriptedClient } from '../../test/scripted-client.ts';
import { defineTool } from './define-tool.ts';
import { runTools } from './run-tools.ts';

test('makes the wire definition from the schema, untouched but for its $schema', () => {
  const tool = defineTool({
    name: 'weather',
    description: 'Looks outside.',
    input: z.object({ city: z.string().describe('Any city'), days: z.number().optional() }),
    execute: () => 'sun',
  });
  expect(tool.definition).toEqual({
    type: 'function',
    function: {
      name: 'weather',
      description: 'Looks outside.',
      parameters: {
        type: 'object',
        properties: { city: { type: 'string', description: 'Any city' }, days: { type: 'number' } },
        required: ['city'],
      },
    },
  });
});

test('closes the schema for strict mode, and names what strict mode refuses', () => {
  const strict = (input: z.ZodObject) =>
    defineTool({ name: 's', input, strict: true, execute: () => '' });
  const closed = strict(z.object({ a: z.object({ b: z.string() }) })).definition.function
    .parameters;
  expect(closed).toMatchObject({
    additionalProperties: false,
    properties: { a: { additionalProperties: false } },
  });
  expect(() => strict(z.object({ a: z.object({ b: z.string().optional() }) }))).toThrow(
    /a\.b is optional/,
  );
  expect(() => strict(z.looseObject({}))).toThrow(/allows other properties/);
});

test.each(['', 'get weather', 'a'.repeat(65), 'wétter'])('refuses the name %j', (name) => {
  expect(() => defineTool({ name, execute: () => '' })).toThrow(/1 to 64 letters/);
});

test('suggests the nearest right name', () => {
  expect(() => defineTool({ name: 'get weather', execute: () => '' })).toThrow(/get_weather/);
});

test('takes a schema that cannot convert itself with a JSON Schema, and only so', () => {
  const input = mini.object({ a: mini.string() });
  expect(() => defineTool({ name: 'm', input, execute: () => '' })).toThrow(/jsonSchema.*zod/);
  const jsonSchema = { type: 'object', properties: { a: { type: 'string' } } };
  const tool = defineTool({ name: 'm', input, jsonSchema, execute: ({ a }) => a });
  expect(tool.definition.function.parameters).toBe(jsonSchema);
});

test('refuses arguments that are no object', () => {
  expect(() => defineTool({ name: 'n', input: z.string(), execute: () => '' })).toThrow(
    /object schema/,
  );
  // @ts-expect-error: not a Standard Schema
  expect(() => defineTool({ name: 'n', input: {}, execute: () => '' })).toThrow(/Standard Schema/);
});

test('types input, output and outcomes from the schema and the function', async () => {
  const weather = defineTool({
    name: 'weather',
    input: z.object({ city: z.string(), days: z.number().default(1) }),
    execute: async ({ city, days }) => {
      expectTypeOf(city).toEqualTypeOf<string>();
      expectTypeOf(days).toEqualTypeOf<number>();
      return { degrees: days };
    },
  });
  const clock = defineTool({ name: 'clock', execute: () => 'noon' });
  const { client } = scriptedClient(undefined, { text: 'done' });
  const run = await runTools(client, 'x', { tools: [weather, clock] });
  for (const call of run.steps.flatMap((step) => step.toolCalls)) {
    if (!call.ok) expectTypeOf(call.name).toEqualTypeOf<string>();
    else if (call.name === 'weather') {
      expectTypeOf(call.output).toEqualTypeOf<{ degrees: number }>();
      expectTypeOf(call.input).toEqualTypeOf<{ city: string; days: number }>();
    } else expectTypeOf(call).toHaveProperty('output').toEqualTypeOf<string>();
  }
  expect(run.text).toBe('done');
});
