import type { ProviderRegistry } from './provider-registry.ts';

/**
 * Guesses the ids that were meant by one that is refused. Quotes, invisible characters, backslashes,
 * blanks and doubled slashes are repaired. Then the first segment that is a provider, or is near
 * some, tells the provider; else it is those whose models are named like the end of the id.
 */
export function suggestIds(id: string, registry: ProviderRegistry): readonly string[] {
  if (!id || id.length > 200) return [];
  const segments = id
    .replace(/["'`\p{C}\p{Pi}\p{Pf}]/gu, '')
    .replace(/\s+/g, '-')
    .split(/-?[/\\]+-?/)
    .filter(Boolean);
  const whole = segments.join('/');
  const head = segments.shift() ?? '';
  const model = segments.join('/');
  const known = /^@\w[\w.-]*$/.test(head) ? head : registry.resolve(head);
  // The gateway lists `portkey` and then does not find it; here it is the prefix.
  const names = (known ? [known] : registry.nearest(head)).filter((name) => name !== 'portkey');
  if (model && names[0]) return names.map((name) => `portkey/${name}/${model}`);

  const later = suggestIds(model, registry);
  if (later[0]) return later;
  return registry.providers
    .filter(({ prefixes }) => prefixes.some((prefix) => whole.toLowerCase().startsWith(prefix)))
    .map(({ name }) => `portkey/${name}/${whole}`);
}

/**
 * Finds the names that a misspelt one may mean, in any case and with any separators: those that are
 * the same but for one place, where up to two letters are wrong, missing, too many or in the wrong
 * order. The first letter has to be right, and very short names are all alike.
 */
export function nearestNames(text: string, names: readonly string[]): readonly string[] {
  return names.filter((name) =>
    /^(?=.{8})(.+).{0,2}(.*) \1.{0,2}\2$/.test(squeeze(`${text.slice(0, 80)} ${name}`)),
  );
}

/** Neither case nor separators tell two names apart. */
export function squeeze(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}
