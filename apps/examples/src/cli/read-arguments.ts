import type { ParseArgsOptionsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { nearest } from './nearest.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads arguments as `parseArgs` does, and says in one line what is wrong with them. `values` tells
 * what each flag with a value expects; only flags in `negatable` have a `--no-` form.
 */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  values: Readonly<Record<string, string>>,
  negatable: readonly string[] = [],
) {
  const read = () =>
    parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      allowNegative: true,
      tokens: true,
    });
  let result: ReturnType<typeof read>;
  try {
    result = read();
  } catch (cause) {
    throw new UsageError(explain(cause, options, values, negatable), { cause });
  }
  const seen = new Set<string>();
  for (const token of result.tokens) {
    if (token.kind !== 'option') continue;
    if (token.rawName.startsWith('--no-') && !negatable.includes(token.name)) {
      throw new UsageError(unknownFlag(token.rawName, options, negatable));
    }
    if (seen.has(token.name) && options[token.name]?.multiple !== true) {
      throw new UsageError(`--${token.name} is given twice: give it once.`);
    }
    seen.add(token.name);
  }
  return result;
}

function explain(
  cause: unknown,
  options: ParseArgsOptionsConfig,
  values: Readonly<Record<string, string>>,
  negatable: readonly string[],
): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const unknown = /^Unknown option '(--?[^' ]+)/.exec(message)?.[1];
  if (unknown !== undefined) return unknownFlag(unknown, options, negatable);
  const flag = /'(?:-\w, )?--([\w-]+)/.exec(message)?.[1] ?? '';
  const expected = values[flag];
  if (expected === undefined) return `--${flag} takes no value.`;
  const dash = /ambiguous/.test(message)
    ? ` A value that begins with - is written --${flag}=VALUE.`
    : '';
  return `--${flag} needs a value: ${expected}.${dash}`;
}

function unknownFlag(
  flag: string,
  options: ParseArgsOptionsConfig,
  negatable: readonly string[],
): string {
  const names = [...Object.keys(options), ...negatable.map((name) => `no-${name}`)];
  const known = nearest(flag.replace(/^-+/, ''), names);
  const remedy = known === undefined ? '--help lists the flags.' : `Did you mean --${known}?`;
  return `Unknown flag ${flag}. ${remedy}`;
}
