import * as fc from 'fast-check';
import type { PortkeyParams } from '../../src/index.ts';
import { secret } from '../../src/index.ts';
import type { ParamKind } from '../../src/param-table.ts';
import { PARAM_ROWS } from '../../src/param-table.ts';

const text = fc.stringMatching(/^[!-~](?:[ -~]{0,10}[!-~])?$/);
const key = fc.stringMatching(/^[!-~]{1,20}$/);
const status = fc.integer({ min: 400, max: 599 });
const seconds = fc.integer({ min: 60, max: 7_776_000 });
const attempts = fc.integer({ min: 0, max: 5 });
const label = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
const token = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_-]{0,8}$/).map((name) => `q-${name}`);
const json = fc.dictionary(
  fc.string({ maxLength: 5 }),
  fc.oneof(fc.string(), fc.integer(), fc.boolean()),
  { maxKeys: 3 },
);
const guardrails = fc.oneof(fc.array(text, { maxLength: 3 }), fc.array(json, { maxLength: 3 }));

const retry = optional(
  {
    attempts,
    onStatusCodes: fc.array(status, { maxLength: 3 }),
    useRetryAfterHeader: fc.boolean(),
  },
  ['attempts'],
);
const cache = optional({ mode: fc.constantFrom('simple', 'semantic'), maxAge: seconds }, ['mode']);

const target = optional(
  {
    provider: fc.constantFrom('openai', 'anthropic'),
    apiKey: key,
    name: text,
    weight: fc.integer({ min: 1, max: 9 }),
    retry,
    cache,
    requestTimeout: fc.integer({ min: 20_000, max: 60_000 }),
    overrideParams: json,
    strictOpenAiCompliance: fc.boolean(),
    vertexServiceAccountJson: fc.dictionary(text, fc.string(), { maxKeys: 2 }),
    inputGuardrails: guardrails,
  },
  ['provider', 'apiKey'],
);

const config = optional(
  {
    strategy: fc.record({ mode: fc.constantFrom('single', 'fallback', 'loadbalance') }),
    targets: fc.array(target, { minLength: 1, maxLength: 3 }),
    retry,
    cache,
  },
  ['strategy', 'targets'],
);

const KINDS: Readonly<Record<ParamKind, fc.Arbitrary<unknown>>> = {
  text,
  provider: fc.constantFrom('openai', 'anthropic'),
  key: fc.oneof(key, key.map(secret)),
  secret: fc.oneof(text, text.map(secret)),
  flag: fc.boolean(),
  yes: fc.boolean(),
  count: fc.nat(),
  duration: fc.integer({ min: 20_000, max: 600_000 }),
  url: fc.constantFrom('http://127.0.0.1:9/v1', 'https://example.com'),
  names: fc.array(token, { maxLength: 3 }),
  guardrails,
  account: fc.dictionary(text, label, { maxKeys: 3 }),
  label,
  metadata: fc.dictionary(
    fc.string({ maxLength: 10 }),
    fc.oneof(label, fc.boolean(), fc.integer(), fc.constant(null)),
    { maxKeys: 4 },
  ),
  config,
  cache: optional({
    enabled: fc.boolean(),
    ttl: seconds,
    namespace: text,
    mode: fc.constantFrom('simple', 'semantic'),
  }),
  retry: optional({
    maxRetries: attempts,
    backoff: fc.constantFrom('exponential', 'linear'),
    jitter: fc.boolean(),
    onStatusCodes: fc.array(status),
  }),
  headers: fc
    .uniqueArray(fc.tuple(token, text), { maxLength: 3, selector: ([name]) => name.toLowerCase() })
    .map((entries) => Object.fromEntries(entries)),
};

const members = Object.fromEntries(
  PARAM_ROWS.map(({ param, kind }) => [
    param,
    param === 'baseUrl' ? fc.constant('https://api.portkey.ai') : KINDS[kind],
  ]),
);

/** Params that both targets take, with a Portkey key and a provider. */
export const anyParams: fc.Arbitrary<PortkeyParams> = fc
  .record(members, { requiredKeys: ['apiKey', 'provider'] })
  // A handful of members each time: all hundred together exceed the header limit.
  .chain((all) =>
    fc.subarray(Object.entries(all), { maxLength: 20 }).map((entries) => ({
      ...Object.fromEntries(entries),
      apiKey: all['apiKey'],
      provider: all['provider'],
    })),
  ) as fc.Arbitrary<PortkeyParams>;

function optional(
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  requiredKeys: string[] = [],
): fc.Arbitrary<unknown> {
  return fc.record<Record<string, unknown>>(fields, { requiredKeys });
}
