import * as z from 'zod';
import { config } from './config-checks.ts';
import type { ParamKind } from './param-table.ts';
import { PARAM_TABLE } from './param-table.ts';
import type { CacheParams, RetryParams } from './params.ts';
import type { PortkeyConfig } from './portkey-config.ts';
import * as rules from './rules.ts';
import type { Secret } from './secret.ts';
import { isSecret } from './secret.ts';

type SecretText = string | Secret;
type Guardrails = readonly (string | Readonly<Record<string, unknown>>)[];

/** What each kind of parameter holds. */
interface KindValues {
  text: string;
  key: SecretText;
  secret: SecretText;
  flag: boolean;
  yes: boolean;
  number: number;
  duration: number;
  url: string;
  names: readonly string[];
  guardrails: Guardrails;
  account: SecretText | Readonly<Record<string, string>>;
  label: string;
  metadata: Readonly<Record<string, string | number | boolean | null | undefined>>;
  config: string | PortkeyConfig;
  cache: CacheParams;
  retry: RetryParams;
  headers: Readonly<Record<string, string>>;
  location: string;
}

type Rows = (typeof PARAM_TABLE)[number];
type Shape = {
  [Row in Rows as Row[0]]: z.ZodOptional<z.ZodType<KindValues[Row[1]], KindValues[Row[1]]>>;
};

type KindSchemas = { readonly [Kind in ParamKind]: z.ZodType<KindValues[Kind], KindValues[Kind]> };

const text = z.string().regex(rules.HEADER_TEXT);
const held = (test: (value: unknown) => boolean): z.ZodType<Secret, Secret> =>
  z.custom<Secret>((value) => isSecret(value) && test(value));
const count = z.int().nonnegative();
const seconds = z.number().positive();
const statusCodes = z.array(z.int().min(100).max(599)).readonly();
const cacheMode = z.enum(['simple', 'semantic']);
const json = z.custom<Readonly<Record<string, unknown>>>(
  (value) => rules.isRecord(value) && rules.isJson(value),
);
const label = z.string().min(1).max(rules.METADATA_LIMIT);
const account = z.record(z.string(), z.string()).readonly();

const cache = z
  .strictObject({
    enabled: z.boolean().optional(),
    ttl: seconds.optional(),
    namespace: text.optional(),
    mode: cacheMode.optional(),
    maxAge: seconds.optional(),
  })
  .readonly()
  .refine(({ ttl, maxAge }) => ttl === undefined || maxAge === undefined, { path: ['maxAge'] });

const retry = z
  .strictObject({
    maxRetries: count.optional(),
    backoff: z.enum(['exponential', 'linear', 'constant']).optional(),
    jitter: z.boolean().optional(),
    attempts: count.optional(),
    onStatusCodes: statusCodes.optional(),
    useRetryAfterHeader: z.boolean().optional(),
  })
  .readonly()
  .refine(({ maxRetries, attempts }) => maxRetries === undefined || attempts === undefined, {
    path: ['attempts'],
  });

/** A config nests in itself; its one check finds every problem with its path. */
const nestedConfig = z.custom<string | PortkeyConfig>().superRefine((value, context) => {
  config(value, '', ({ path, message }) => {
    context.addIssue({ code: 'custom', message, path: pathOf(path) });
  });
});

const url = z.string().refine(rules.isUrl);

const KINDS: KindSchemas = {
  text,
  key: z.union([z.string().regex(rules.KEY_TEXT), held(rules.isKey)]),
  secret: z.union([text, held(rules.isSecretText)]),
  flag: z.boolean(),
  yes: z.boolean(),
  number: count,
  duration: z.int().positive(),
  url,
  names: z.array(z.string().regex(rules.TOKEN).refine(rules.isForwardable)).readonly(),
  guardrails: z.union([z.array(text).readonly(), z.array(json).readonly()]),
  account: z.union([account, z.string().refine(rules.isAccount), held(rules.isAccount)]),
  label,
  metadata: z
    .record(
      z.string(),
      z.union([
        z.string().max(rules.METADATA_LIMIT),
        z.number(),
        z.boolean(),
        z.null(),
        z.undefined(),
      ]),
    )
    .readonly(),
  config: nestedConfig,
  cache,
  retry,
  headers: z
    .record(z.string(), text)
    .readonly()
    .refine((headers) => Object.keys(headers).every(rules.isSettable))
    .refine((headers) => {
      const names = Object.keys(headers).map((name) => name.toLowerCase());
      return new Set(names).size === names.length;
    }),
  location: url,
};

/**
 * Zod schema of `PortkeyParams`, for those who compose their own out of it: `.pick`,
 * `.extend` and `.partial` work. It accepts exactly what `toPortkeyHeaders` accepts before it looks
 * at the target, with the same paths.
 */
export const portkeyParamsSchema: z.ZodObject<Shape, z.core.$strict> = z.strictObject(shape());

/** Zod schema of `PortkeyConfig`: an id, an object, or its JSON text. */
export const portkeyConfigSchema: z.ZodType<string | PortkeyConfig> = nestedConfig;

/** Type of the params that the schema gives. */
export type PortkeyParamsOutput = z.infer<typeof portkeyParamsSchema>;

function shape(): Shape {
  const members = PARAM_TABLE.map(([param, kind]) => [param, KINDS[kind].optional()]);
  // One member a row, of the row's kind: that is what Shape says.
  return Object.fromEntries(members) as Shape;
}

/** `.targets[0].retry` to its parts. */
function pathOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? '') : Number(index),
  );
}
