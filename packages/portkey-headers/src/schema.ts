import * as z from 'zod';
import { config } from './config-checks.ts';
import type { Check } from './field-checks.ts';
import { KIND_CHECKS } from './kind-checks.ts';
import type { ParamKind } from './param-table.ts';
import { PARAM_TABLE } from './param-table.ts';
import type { CacheParams, RetryParams } from './params.ts';
import type { PortkeyConfig } from './portkey-config.ts';
import type { Secret } from './secret.ts';

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

/**
 * Zod schema of `PortkeyParams`, for those who compose their own out of it: `.pick`,
 * `.extend` and `.partial` work. It accepts exactly what `toPortkeyHeaders` accepts before it looks
 * at the target, with the same paths.
 */
export const portkeyParamsSchema: z.ZodObject<Shape, z.core.$strict> = z.strictObject(shape());

/** Zod schema of `PortkeyConfig`: an id, an object, or its JSON text. */
export const portkeyConfigSchema: z.ZodType<string | PortkeyConfig> = schemaOf('config');

/** Type of the params that the schema gives. */
export type PortkeyParamsOutput = z.infer<typeof portkeyParamsSchema>;

function shape(): Shape {
  const members = PARAM_TABLE.map(([param, kind]) => [param, schemaOf(kind).optional()]);
  // One member a row, of the row's kind: that is what Shape says.
  return Object.fromEntries(members) as Shape;
}

/** A schema that runs the check of a kind, and so cannot disagree with it. */
function schemaOf<Kind extends ParamKind>(
  kind: Kind,
): z.ZodType<KindValues[Kind], KindValues[Kind]> {
  const check = checkOf(kind);
  return z.custom<KindValues[Kind]>().superRefine((value, context) => {
    check(value, '', ({ path, message, suggestion }) => {
      const hint = suggestion === undefined ? '' : ` (did you mean ${suggestion}?)`;
      context.addIssue({ code: 'custom', message: message + hint, path: pathOf(path) });
    });
  });
}

function checkOf(kind: ParamKind): Check {
  return kind === 'config' ? config : KIND_CHECKS[kind];
}

/** `.targets[0].retry` to its parts. */
function pathOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g)].map(
    ([, index, quoted, name]) => (index === undefined ? (quoted ?? name ?? '') : Number(index)),
  );
}
