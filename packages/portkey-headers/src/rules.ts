import { isSecretKind } from './param-table.ts';
import { expose, isSecret } from './secret.ts';

/** What a value of a kind has to be, in words and as a test. */
export type Rule = readonly [expected: string, test: (value: unknown) => boolean];

/** The rule of each kind that is one value. */
export const RULES: Readonly<Record<string, Rule>> = /* @__PURE__ */ makeRules();

function makeRules(): Readonly<Record<string, Rule>> {
  const text: Rule = [
    'printable ASCII text without outer spaces',
    // fetch would cut off a space at either end.
    matches('string', /^[!-~](?:[ -~]*[!-~])?$/),
  ];
  const flag: Rule = ['true or false', matches('boolean', /./)];
  return {
    text,
    provider: text,
    secret: text,
    key: ['a key of printable ASCII without spaces or line breaks', matches('string', /^[!-~]+$/)],
    pem: ['text', matches('string', /./)],
    account: ['an object of strings, or its JSON text', isAccount],
    flag,
    yes: flag,
    count: ['a whole number from 0', matches('number', /^\d{1,15}$/)],
    // A timer of more than 31 bits fires at once: the gateway would answer 408 before it asks anybody.
    duration: ['whole milliseconds from 1 to 999999999', matches('number', /^[1-9]\d{0,8}$/)],
    seconds: ['a number of seconds above 0', matches('number', /^(?!0$)\d[\d.e+-]*$/)],
    weight: ['a number from 0', matches('number', /^\d[\d.e+-]*$/)],
    status: ['a status from 100 to 599', matches('number', /^[1-5]\d\d$/)],
    url: [
      'an absolute http or https URL without credentials',
      // Printable ASCII but for `@`.
      (value) =>
        typeof value === 'string' && /^https?:\/\/[!-?A-~]+$/i.test(value) && URL.canParse(value),
    ],
    json: ['an object of JSON values', (value) => isRecord(value) && isJson(value)],
    label: ['text of at most 128 UTF-16 units', matches('string', /^.{1,128}$/s)],
    tag: ['a string of at most 128 UTF-16 units, a finite number or a boolean', isTag],
    any: ['', () => true],
  };
}

/** Tells whether a value follows the rule of its kind; secrets may be held. */
export function follows(kind: string, value: unknown): boolean {
  return RULES[kind]?.[1](isSecretKind(kind) ? expose(value) : value) === true;
}

/** A header name of RFC 9110 that does not belong to the connection; `fetch` refuses most of those. */
const NAME =
  /^(?!(?:host|connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$)[!#$%&'*+.^_`|~\w-]+$/i;

/** Tells whether a caller may set a header of this name. */
export function isSettable(name: unknown): name is string {
  return typeof name === 'string' && NAME.test(name);
}

function matches(type: string, pattern: RegExp): Rule[1] {
  return (value) => typeof value === type && pattern.test(String(value));
}

function isTag(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= 128;
  return value === null || typeof value === 'boolean' || Number.isFinite(value);
}

/** What a value is, in JavaScript's own word: `Object`, `Array`, `Null`, `Promise`. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/**
 * Tells whether a value is an object of named members: no list, map or `Headers`, no `Secret`, and
 * no promise that nobody awaits, which would go out as an empty object.
 */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return tagOf(value) === 'Object' && !isSecret(value);
}

/** A member of a value that may be anything. */
export function member(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isAccount(value: unknown): boolean {
  const account = readAccount(value);
  return isRecord(account) && Object.values(account).every((item) => typeof item === 'string');
}

/** An account file as the object that it is. */
export function readAccount(value: unknown): unknown {
  const account = expose(value);
  return typeof account === 'string' ? parseJson(account) : account;
}

/** Tells whether a value can be written as JSON and read back: no functions, no cycles, no NaN. */
function isJson(value: unknown): boolean {
  const isPlain = (item: unknown): boolean => {
    if (typeof item === 'object' && item)
      return !isSecret(item) && Object.values(item).every(isPlain);
    return typeof item === 'number' ? Number.isFinite(item) : !/^fu|^sy/.test(typeof item);
  };
  return canStringify(value) && isPlain(value);
}

/** Tells whether JSON can be made of a value at all: it is no cycle, and holds no bigint. */
export function canStringify(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

/** Reads JSON text; undefined when it is none. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
