/** Limits of one document. */
export interface PartialJsonLimits {
  /** Deepest nesting. Default 200. */
  readonly maxDepth?: number | undefined;
  /** Most UTF-16 units. Default 16,777,216. */
  readonly maxLength?: number | undefined;
}

/** Reads one JSON value in pieces and has what is known of it at any time. */
export interface PartialJson {
  /** Reads on; gives how many characters belong to the value, fewer when it is over or invalid. */
  feed(text: string): number;
  /** Says that no more comes; true when the value is whole. Only a number at the top needs it. */
  finish(): boolean;
  /** `failed` stays failed, with `value` as it was before. */
  readonly state: 'open' | 'done' | 'failed';
  /**
   * The value so far, always the same growing object. Strings grow; numbers, `true`, `false`, `null`
   * and keys appear once they are whole, so that nothing shown ever turns out to be another.
   */
  readonly value: unknown;
}

type Container = unknown[] | Record<string, unknown>;
type Expecting =
  | 'value'
  | 'value-or-end'
  | 'key'
  | 'key-or-end'
  | 'colon'
  | 'comma-or-end'
  | 'string'
  | 'escape'
  | 'unicode'
  | 'number'
  | 'literal'
  | 'done'
  | 'failed';

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const LITERALS: Readonly<Record<string, readonly [string, unknown]>> = {
  t: ['true', true],
  f: ['false', false],
  n: ['null', null],
};
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Parses JSON as it streams, each character once, whatever the pieces are: linear where parsing the
 * whole text again for each piece is quadratic. Accepts exactly what `JSON.parse` does, and gives
 * the same value; `__proto__` becomes an own property, as there.
 */
export function createPartialJson(limits: PartialJsonLimits = {}): PartialJson {
  const { maxDepth = 200, maxLength = 16_777_216 } = limits;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside of strings.
  const stringStop = /["\\\u0000-\u001f]/g;
  const stack: Container[] = [];
  const keys: (string | number)[] = [];
  let root: unknown;
  let expecting: Expecting = 'value';
  let length = 0;
  // A growing string is only ever appended to: asking a V8 rope for a character would copy it, and
  // cost quadratic time. Hence half a surrogate pair is held back beside it.
  let text = '';
  let held = '';
  let isKey = false;
  let word = '';
  let literal: readonly [string, unknown] = ['', undefined];

  function place(value: unknown): void {
    const container = stack.at(-1);
    if (container === undefined) root = value;
    else if (Array.isArray(container)) container[Number(keys.at(-1))] = value;
    else setOwn(container, String(keys.at(-1)), value);
  }

  function complete(): void {
    expecting = stack.length === 0 ? 'done' : 'comma-or-end';
  }

  function open(container: Container): void {
    if (stack.length >= maxDepth) {
      expecting = 'failed';
      return;
    }
    place(container);
    stack.push(container);
    keys.push(0);
    expecting = Array.isArray(container) ? 'value-or-end' : 'key-or-end';
  }

  function close(): void {
    stack.pop();
    keys.pop();
    complete();
  }

  function startString(key: boolean): void {
    text = '';
    held = '';
    isKey = key;
    if (!key) place('');
    expecting = 'string';
  }

  function append(run: string): void {
    const last = run.charCodeAt(run.length - 1);
    const split = last >= 0xd800 && last <= 0xdbff ? run.length - 1 : run.length;
    text += held + run.slice(0, split);
    held = run.slice(split);
  }

  function endString(): void {
    text += held;
    held = '';
    if (isKey) {
      keys[keys.length - 1] = text;
      expecting = 'colon';
    } else {
      place(text);
      complete();
    }
  }

  function endNumber(): void {
    if (NUMBER.test(word)) {
      place(Number(word));
      complete();
    } else expecting = 'failed';
  }

  function startValue(character: string): void {
    const known = LITERALS[character];
    if (character === '"') startString(false);
    else if (character === '{') open({});
    else if (character === '[') open([]);
    else if (character === '-' || (character >= '0' && character <= '9')) {
      word = character;
      expecting = 'number';
    } else if (known !== undefined) {
      word = character;
      literal = known;
      expecting = 'literal';
    } else expecting = 'failed';
  }

  /** Takes one character between tokens. */
  function structure(character: string): void {
    switch (expecting) {
      case 'value':
        startValue(character);
        return;
      case 'value-or-end':
        if (character === ']') close();
        else startValue(character);
        return;
      case 'key':
      case 'key-or-end':
        if (character === '"') startString(true);
        else if (character === '}' && expecting === 'key-or-end') close();
        else expecting = 'failed';
        return;
      case 'colon':
        expecting = character === ':' ? 'value' : 'failed';
        return;
      default:
        afterValue(character);
    }
  }

  function afterValue(character: string): void {
    const container = stack.at(-1);
    if (character === (Array.isArray(container) ? ']' : '}')) close();
    else if (character !== ',') expecting = 'failed';
    else if (Array.isArray(container)) {
      keys[keys.length - 1] = container.length;
      expecting = 'value';
    } else expecting = 'key';
  }

  /** Reads a run of a string; gives the place after it. */
  function readString(piece: string, from: number): number {
    stringStop.lastIndex = from;
    const stop = stringStop.exec(piece)?.index ?? piece.length;
    if (stop > from) append(piece.slice(from, stop));
    if (stop === piece.length) return stop;
    if (piece[stop] === '"') endString();
    else expecting = piece[stop] === '\\' ? 'escape' : 'failed';
    return expecting === 'failed' ? stop : stop + 1;
  }

  function readEscape(character: string): void {
    const plain = ESCAPES[character];
    if (plain !== undefined) append(plain);
    if (character === 'u') word = '';
    expecting = plain !== undefined ? 'string' : character === 'u' ? 'unicode' : 'failed';
  }

  function readUnicode(character: string): void {
    word += character;
    if (!/[0-9a-fA-F]/.test(character)) expecting = 'failed';
    else if (word.length === 4) {
      append(String.fromCharCode(Number.parseInt(word, 16)));
      expecting = 'string';
    }
  }

  function readLiteral(character: string): void {
    word += character;
    if (!literal[0].startsWith(word)) expecting = 'failed';
    else if (word === literal[0]) {
      place(literal[1]);
      complete();
    }
  }

  /** Reads on from `from`; gives the place after what it took. */
  function step(piece: string, from: number): number {
    if (expecting === 'string') return readString(piece, from);
    const character = piece.charAt(from);
    if (expecting === 'number') {
      if (/[0-9+\-.eE]/.test(character)) {
        word += character;
        return from + 1;
      }
      endNumber();
      return from;
    }
    if (expecting === 'escape') readEscape(character);
    else if (expecting === 'unicode') readUnicode(character);
    else if (expecting === 'literal') readLiteral(character);
    else if (character === ' ' || character === '\n' || character === '\r' || character === '\t') {
      return from + 1;
    } else if (expecting === 'done') return from;
    else structure(character);
    return from + 1;
  }

  return {
    feed(piece) {
      let at = 0;
      while (at < piece.length && expecting !== 'failed') {
        const over = expecting === 'done';
        const next = step(piece, at);
        if (over && next === at) break;
        at = next;
      }
      length += at;
      if (length > maxLength) expecting = 'failed';
      if (!isKey && (expecting === 'string' || expecting === 'escape' || expecting === 'unicode')) {
        place(text);
      }
      return at;
    },
    finish() {
      if (expecting === 'number' && stack.length === 0) endNumber();
      return expecting === 'done';
    },
    get state() {
      return expecting === 'done' || expecting === 'failed' ? expecting : 'open';
    },
    get value() {
      return root;
    },
  };
}

// Assigning `__proto__` would set the prototype.
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else {
    Object.defineProperty(target, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
}
