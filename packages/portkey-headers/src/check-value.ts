import { bare } from './bare.ts';
import { checkRouting } from './check-routing.ts';
import { isJsonText, readConfig } from './config-text.ts';
import { isSecretKind } from './param-table.ts';
import type { Report } from './report.ts';
import { canStringify, follows, isRecord, isSettable, RULES, tagOf } from './rules.ts';
import { SHAPES } from './shapes.ts';
import { suggestName } from './suggest.ts';

/**
 * Reads a value as its kind, and reports what is wrong with it without ever showing a secret. Gives
 * a copy: own members alone, each read once, on no prototype. So what comes after meets neither a
 * getter that changes its mind nor a polluted prototype.
 */
export function readValue(kind: string, value: unknown, path: string, report: Report): unknown {
  const [item = '', list] = kind.replace('!', '').split('[');
  if (list) return readList(item, value, path, report);
  const read = OWN_READERS.get(item);
  if (read) return read(value, path, report);
  if (SHAPES.has(item)) return readShape(item, value, path, report);
  const words = item.split('|');
  const word = typeof value === 'string' ? value : '';
  if (RULES[item] ? !follows(item, value) : !words.includes(word)) {
    const near = words[1] && suggestName(word, words);
    const expected = RULES[item]?.[0] ?? words.join(' or ');
    report(path, `expected ${expected}, got ${describe(value, item)}`, near);
  }
  return value;
}

/** Kinds that no rule and no shape can tell. */
const OWN_READERS: ReadonlyMap<string, Reader> = /* @__PURE__ */ new Map<string, Reader>([
  ['names', (value, path, report) => readList('name', value, path, report)],
  [
    'name',
    (value, path, report) => {
      // The gateway's own headers hold the Portkey key.
      if (!isSettable(value) || /^x-portkey-/i.test(value))
        report(path, 'is no name to be forwarded');
      return value;
    },
  ],
  // The gateway answers 400 to a mixture of ids and checks.
  [
    'guardrails',
    (value, path, report) =>
      readList(Array.isArray(value) && isRecord(value[0]) ? 'json' : 'text', value, path, report),
  ],
  ['metadata', (value, path, report) => readMembers(value, path, report, () => 'tag')],
  [
    'headers',
    (value, path, report) => {
      const seen = new Set<string>();
      return readMembers(value, path, report, (name, where) => {
        const lower = name.toLowerCase();
        if (!isSettable(name)) report(where, 'is no header name, or belongs to the connection');
        if (seen.has(lower)) report(where, 'given twice');
        seen.add(lower);
        return 'text';
      });
    },
  ],
  [
    'config',
    (value, path, report) => {
      if (typeof value === 'string' && !isJsonText(value)) {
        // Ids look like `pc-my-config-1a2b3c`.
        if (!follows('key', value))
          report(path, 'expected a config id, an object, or its JSON text');
        return value;
      }
      const config = typeof value === 'string' ? readConfig(value) : value;
      // Found here, since a config that holds itself has no end.
      if (!canStringify(config)) return report(path, 'cannot be written as JSON');
      const copy = readValue('target', config, path, report);
      return typeof value === 'string' ? value : copy;
    },
  ],
]);

type Reader = (value: unknown, path: string, report: Report) => unknown;

function readList(kind: string, value: unknown, path: string, report: Report): unknown {
  if (!Array.isArray(value)) return report(path, `expected an array, got ${describe(value)}`);
  // Array.from fills the holes that map would skip.
  return Array.from(value, (item, index) => readValue(kind, item, `${path}[${index}]`, report));
}

function readMembers(
  value: unknown,
  path: string,
  report: Report,
  kindOf: (name: string, path: string) => string,
): Readonly<Record<string, unknown>> {
  const copy = bare();
  if (!isRecord(value)) report(path, `expected an object, got ${describe(value)}`);
  for (const [name, item] of Object.entries(isRecord(value) ? value : {})) {
    const where = (path && `${path}.`) + name.slice(0, 64).replace(/\p{C}/gu, '?');
    const kind = kindOf(name, where);
    if (item !== undefined) copy[name] = readValue(kind, item, where, report);
  }
  return copy;
}

/** Two names of one thing: both cannot be given. */
const SAME: Readonly<Record<string, string>> = { maxAge: 'ttl', attempts: 'maxRetries' };

function readShape(kind: string, value: unknown, path: string, report: Report): unknown {
  const shape = SHAPES.get(kind) ?? new Map();
  const copy = readMembers(value, path, report, (name, where) => {
    if (!shape.has(name)) report(where, 'unknown parameter', suggestName(name, [...shape.keys()]));
    return shape.get(name) ?? 'any';
  });
  for (const [name, each] of shape) {
    const same = SAME[name] ?? '';
    const where = `${path}.${name}`;
    if (each.endsWith('!') && copy[name] === undefined) report(where, 'is required');
    if (copy[name] !== undefined && copy[same] !== undefined) {
      report(where, `means the same as ${same}`);
    }
  }
  if (kind === 'target') checkRouting(copy, path, report);
  return copy;
}

/** What a value is. Numbers and booleans are shown, unless they stand where a secret should. */
function describe(value: unknown, kind = ''): string {
  if (typeof value === 'string') return value ? 'a string that is not' : 'an empty string';
  const isShown = /^[nb]/.test(typeof value) && !isSecretKind(kind);
  return isShown ? String(value) : tagOf(value);
}
