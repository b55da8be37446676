import * as fc from 'fast-check';
import { expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import type { PortkeyParams } from '../src/index.ts';
import { InvalidParamsError, toPortkeyHeaders } from '../src/index.ts';
import type { ParamPair } from '../src/param-table.ts';
import { PARAM_ROWS } from '../src/param-table.ts';
import type { PortkeyParamsOutput } from '../src/schema.ts';
import { portkeyConfigSchema, portkeyParamsSchema } from '../src/schema.ts';
import { findProblems } from '../src/validate-params.ts';
import { anyParams } from './helpers/params-arbitrary.ts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const anything = fc.oneof(
  fc.anything({ maxDepth: 2, withDate: true, withMap: true, withNullPrototype: true }),
  fc.constantFrom(
    '',
    ' a',
    'a b',
    'a\nb',
    'é',
    '{}',
    '{"a":"b"}',
    'http://a',
    'http://u@a',
    -1,
    1.5,
    0,
    600,
    NaN,
  ),
  fc.record(
    {
      ttl: fc.integer(),
      maxAge: fc.integer(),
      enabled: fc.boolean(),
      maxRetries: fc.double(),
      attempts: fc.integer(),
      mode: fc.constantFrom<unknown>('simple', 'Simple', ['simple'], Object.create(null), null),
      backoff: fc.string(),
      'x-a': fc.string(),
      'X-A': fc.string(),
      host: fc.string(),
    },
    { requiredKeys: [] },
  ),
);
const anyOne = fc
  .tuple(fc.constantFrom(...PARAM_ROWS.map(({ param }) => param), 'trace_id'), anything)
  .map(([param, value]) => ({ [param]: value }));

test('the schema and the checks agree on good params', async () => {
  await fc.assert(
    fc.property(anyParams, (params) => {
      expect(findProblems(params)).toEqual([]);
      expect(portkeyParamsSchema.safeParse(params).success).toBe(true);
    }),
  );
});

test('the schema and the checks agree on whatever is thrown at one param', async () => {
  await fc.assert(
    fc.property(anyOne, (params) => {
      expect(portkeyParamsSchema.safeParse(params).success).toBe(findProblems(params).length === 0);
    }),
    { numRuns: 5000 },
  );
});

test('no value of any kind makes the builder throw anything but its own error', async () => {
  await fc.assert(
    fc.property(
      anyOne,
      fc.constantFrom('hosted' as const, 'self-hosted' as const),
      (params, target) => {
        const error = errorOf(() => toPortkeyHeaders(params as PortkeyParams, { target }));
        expect(error === undefined || error instanceof InvalidParamsError).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});

test('the type that the schema gives is the interface', () => {
  expectTypeOf<Mutable<PortkeyParamsOutput>>().toEqualTypeOf<Mutable<PortkeyParams>>();
});

test('the table has every member of the interface', () => {
  expectTypeOf<ParamPair[0]>().toEqualTypeOf<keyof PortkeyParams>();
});

test('the schema composes', () => {
  const settings = z.object({ portkey: portkeyParamsSchema.pick({ traceId: true }) });
  expect(settings.safeParse({ portkey: { traceId: 'a' } }).success).toBe(true);
  expect(settings.safeParse({ portkey: { traceId: 1 } }).error?.issues[0]?.path).toEqual([
    'portkey',
    'traceId',
  ]);
});

test('the config schema names the path inside a target', () => {
  const config = { targets: [{ retry: { attempts: -1 } }] };
  expect(portkeyConfigSchema.safeParse(config).error?.issues[0]?.path).toEqual([
    'targets',
    0,
    'retry',
    'attempts',
  ]);
});

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
