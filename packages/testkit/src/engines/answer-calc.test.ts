import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { answerCalc } from './answer-calc.ts';
import type { JsonSchema, Part, Prompt, ToolDefinition, Turn } from './engine.ts';

const now = new Date('2026-01-01T12:00:00Z');

function promptOf(question: string, parts: Partial<Prompt> = {}): Prompt {
  return {
    system: '',
    turns: [{ role: 'user', text: question }],
    tools: [],
    toolChoice: 'auto',
    parallelToolCalls: true,
    output: 'text',
    sampling: { temperature: 1, seed: undefined, maxTokens: undefined, stop: [] },
    ...parts,
  };
}

const ask = (question: string, parts?: Partial<Prompt>): Part[] => [
  ...answerCalc(promptOf(question, parts), now),
];
const textOf = (parts: readonly Part[]): string =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join('');

const tool = (name: string, description: string, properties: JsonSchema): ToolDefinition => ({
  name,
  description,
  parameters: { type: 'object', properties, required: Object.keys(properties) },
});
const weather = tool('get_weather', 'Current weather in a city', { city: { type: 'string' } });
const add = tool('add', 'Add two numbers', { a: { type: 'number' }, b: { type: 'number' } });
const mail = tool('send_email', 'Send a message', {
  to: { type: 'string', format: 'email' },
  subject: { type: 'string' },
});
const tools = [weather, add, mail];

describe('tool calls', () => {
  const called = (question: string, parts: Partial<Prompt> = {}) =>
    ask(question, { tools, ...parts }).map((part) =>
      part.type === 'tool-call' ? part : undefined,
    );

  test('take names, numbers, quotes and addresses from the question', () => {
    expect(called('What is the weather in New York?')).toMatchObject([
      { name: 'get_weather', arguments: { city: 'New York' } },
    ]);
    expect(called('Add 3 and 4')).toMatchObject([{ name: 'add', arguments: { a: 3, b: 4 } }]);
    expect(called('Send an email to ada@example.com with subject "Hello"')).toMatchObject([
      { name: 'send_email', arguments: { to: 'ada@example.com', subject: 'Hello' } },
    ]);
  });

  test('come two at a time for a question in two parts', () => {
    expect(called('What is the weather in Paris and in London?')).toMatchObject([
      { arguments: { city: 'Paris' } },
      { arguments: { city: 'London' } },
    ]);
    expect(called('Add 3 to 4, then get the weather in Paris')).toMatchObject([
      { name: 'add', arguments: { a: 3, b: 4 } },
      { name: 'get_weather', arguments: { city: 'Paris' } },
    ]);
  });

  test('come one at a time when the caller wants it so', () => {
    const question = 'What is the weather in Paris and in London?';
    expect(called(question, { parallelToolCalls: false })).toHaveLength(1);
  });

  test('are forced by the tool choice and forbidden by none', () => {
    expect(called('Good morning', { toolChoice: { name: 'add' } })).toMatchObject([
      { name: 'add' },
    ]);
    expect(called('Good morning', { toolChoice: 'required' })).toHaveLength(1);
    const refused = ask('Weather in Paris?', { tools, toolChoice: 'none' });
    expect(refused.map((part) => part.type)).toEqual(['text']);
  });

  test('are not made when no tool fits', () => {
    expect(textOf(ask('What is the smallest prime number?', { tools }))).toContain('2');
  });

  test('end in an answer from what the tools returned', () => {
    const turns: Turn[] = [
      { role: 'user', text: 'What is the weather in Paris?' },
      { role: 'assistant', text: '', toolCalls: [{ name: 'get_weather', arguments: {} }] },
      { role: 'tool', name: 'get_weather', text: '{"city":"Paris","celsius":21}' },
    ];
    const answer = textOf([...answerCalc({ ...promptOf('', { tools }), turns }, now)]);
    expect(answer).toBe('get_weather returned city: Paris, celsius: 21.');
  });
});

describe('structured output', () => {
  const fill = (question: string, schema: z.ZodType): unknown => {
    const output = { schema: z.toJSONSchema(schema) as JsonSchema };
    return JSON.parse(textOf(ask(question, { output })));
  };

  test('takes names and numbers from the question', () => {
    const person = z.object({ name: z.string(), age: z.int() });
    expect(fill('Ada, 36', person)).toEqual({ name: 'Ada', age: 36 });
    expect(fill('Her age is 36 and her name is Ada Lovelace.', person)).toEqual({
      name: 'Ada Lovelace',
      age: 36,
    });
  });

  test('computes what is asked for', () => {
    const answer = z.object({ answer: z.number(), explanation: z.string() });
    expect(fill('What is 6 times 7?', answer)).toEqual({ answer: 42, explanation: '6 * 7 = 42' });
    expect(fill('Is 97 prime?', z.object({ isPrime: z.boolean() }))).toEqual({ isPrime: true });
    expect(fill('First five primes', z.object({ primes: z.array(z.int()) }))).toEqual({
      primes: [2, 3, 5, 7, 11],
    });
  });

  test('fills lists of objects and enums', () => {
    const people = z.object({ people: z.array(z.object({ name: z.string(), age: z.int() })) });
    expect(fill('Ada, 36; Grace, 85', people)).toEqual({
      people: [
        { name: 'Ada', age: 36 },
        { name: 'Grace', age: 85 },
      ],
    });
    const mood = z.object({ sentiment: z.enum(['positive', 'negative']) });
    expect(fill('A rather negative review', mood)).toEqual({ sentiment: 'negative' });
  });

  test('omits or nulls what the question does not hold', () => {
    const schema = z.object({ name: z.string().nullable(), email: z.string().optional() });
    expect(fill('nothing here', schema)).toEqual({ name: null });
  });

  test('is valid whatever the question', () => {
    const schema = z.object({
      id: z.uuid(),
      email: z.email(),
      count: z.int().min(3).max(9),
      ratio: z.number().gt(0).lt(1),
      code: z.string().min(2).max(4),
      tags: z.array(z.string().max(5)).min(1).max(3),
      kind: z.union([z.literal('a'), z.object({ deep: z.array(z.boolean()) })]),
      when: z.iso.date().nullable(),
      nested: z.object({ level: z.enum(['low', 'high']), ok: z.boolean() }),
    });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (question) => {
        schema.parse(fill(question, schema));
      }),
    );
    schema.parse(
      fill('id 7, Ada at ada@example.com, level high, 2026-02-03, tags: one, two', schema),
    );
  });

  test('counts characters as JSON Schema does', () => {
    const schema = z.object({ code: z.string().min(2).max(4) });
    expect(fill('\u{1D56C}', schema)).toEqual({ code: '\u{1D56C}x' });
  });

  test('survives a schema that refers to itself', () => {
    const schema: JsonSchema = {
      $ref: '#/$defs/node',
      $defs: {
        node: {
          type: 'object',
          properties: { name: { type: 'string' }, next: { $ref: '#/$defs/node' } },
          required: ['name', 'next'],
        },
      },
    };
    const loop: JsonSchema = { $ref: '#' };
    expect(() => JSON.parse(textOf(ask('Ada', { output: { schema } })))).not.toThrow();
    expect(() => JSON.parse(textOf(ask('Ada', { output: { schema: loop } })))).not.toThrow();
  });
});
