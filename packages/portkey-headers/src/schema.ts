import * as z from 'zod';
import { readValue } from './check-value.ts';
import type { ParamKind, ParamPair } from './param-table.ts';
import { PARAM_ROWS } from './param-table.ts';
import type { CacheParams, RetryParams } from './params.ts';
import type { PortkeyConfig } from './portkey-config.ts';
import { follows, isSettable, RULES } from './rules.ts';
import type { Secret } from './secret.ts';
import { isSecret } from './secret.ts';

type SecretText = string | Secret;
type Guardrails = readonly (string | Readonly<Record<string, unknown>>)[];

/** What each kind of parameter holds. */
interface KindValues {
  text: string;
  provider: string;
  key: SecretText;
  secret: SecretText;
  flag: boolean;
  yes: boolean;
  count: number;
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
}

type Shape = {
  [Row in ParamPair as Row[0]]: z.ZodOptional<z.ZodType<KindValues[Row[1]], KindValues[Row[1]]>>;
};

type KindSchemas = { readonly [Kind in ParamKind]: z.ZodType<KindValues[Kind], KindValues[Kind]> };

/** A string that follows the rule of a kind. */
const string = (kind: string): z.ZodType<string, string> =>
  z.string().refine((value) => follows(kind, value), { error: expectedOf(kind) });
const number = (kind: string): z.ZodType<number, number> =>
  z.number().refine((value) => follows(kind, value), { error: expectedOf(kind) });
const held = (kind: string): z.ZodType<Secret, Secret> =>
  z.custom<Secret>((value) => isSecret(value) && follows(kind, value));
const text = string('text');
const json = z.custom<Readonly<Record<string, unknown>>>((value) => follows('json', value));
const account = z.record(z.string(), z.string()).readonly();

/**
 * What nests in itself, or says more than zod can (which takes a `Map` for an object without
 * members): its one check finds every problem with its path.
 */
function checked<Value>(kind: string): z.ZodType<Value, Value> {
  return z.custom<Value>().superRefine((value, context) => {
    readValue(kind, value, '', (path, message) => {
      context.addIssue({ code: 'custom', message, path: pathOf(path) });
    });
  });
}

const config: z.ZodType<string | PortkeyConfig, string | PortkeyConfig> = checked('config');

const KINDS: KindSchemas = {
  text,
  provider: text,
  key: z.union([string('key'), held('key')]),
  secret: z.union([text, held('secret')]),
  flag: z.boolean(),
  yes: z.boolean(),
  count: number('count'),
  duration: number('duration'),
  url: string('url'),
  names: z.array(z.string().refine(isForwardable)).readonly(),
  guardrails: z.union([z.array(text).readonly(), z.array(json).readonly()]),
  account: z.union([account, string('account'), held('account')]),
  label: string('label'),
  metadata: z
    .record(z.string(), z.union([string('tag'), z.number(), z.boolean(), z.null(), z.undefined()]))
    .readonly(),
  config,
  cache: checked('cache'),
  retry: checked('retry'),
  headers: checked<Readonly<Record<string, string>>>('headers'),
};

/**
 * Zod schema of `PortkeyParams`, for those who compose their own out of it: `.pick`,
 * `.extend` and `.partial` work. It accepts exactly what `toPortkeyHeaders` accepts before it looks
 * at the target, with the same paths.
 */
export const portkeyParamsSchema: z.ZodObject<Shape, z.core.$strict> = z.strictObject(shape());

/** Zod schema of `PortkeyConfig`: an id, an object, or its JSON text. */
export const portkeyConfigSchema: z.ZodType<string | PortkeyConfig> = config;

/** Type of the params that the schema gives. */
export type PortkeyParamsOutput = z.infer<typeof portkeyParamsSchema>;

function shape(): Shape {
  const members = PARAM_ROWS.map(({ param, kind }) => [param, KINDS[kind].optional()]);
  // One member a row, of the row's kind: that is what Shape says.
  return Object.fromEntries(members) as Shape;
}

function isForwardable(name: string): boolean {
  return isSettable(name) && !/^x-portkey-/i.test(name);
}

function expectedOf(kind: string): string {
  return `expected ${RULES[kind]?.[0]}`;
}

/** `.targets[0].retry` to its parts. */
function pathOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? '') : Number(index),
  );
}
