import { inspect } from 'node:util';

/** Everything that printing values could show: inspected, as text, as JSON, with hidden fields and causes. */
export function showEverything(values: readonly unknown[]): string {
  return values
    .map((value) =>
      [
        inspect(value, {
          depth: 12,
          showHidden: true,
          maxArrayLength: null,
          maxStringLength: null,
        }),
        String(value),
        toJson(value),
        ...errorTexts(value, new Set()),
      ].join('\n'),
    )
    .join('\n');
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch (error) {
    return String(error);
  }
}

/** Fields of an error and of its causes, also those that no print shows. */
function errorTexts(value: unknown, seen: Set<unknown>): string[] {
  if (typeof value !== 'object' || value === null || seen.has(value) || seen.size > 200) return [];
  seen.add(value);
  return Reflect.ownKeys(value).flatMap((key) => {
    const field: unknown = read(value, key);
    return [typeof field === 'string' ? field : '', ...errorTexts(field, seen)];
  });
}

function read(value: object, key: string | symbol): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}
