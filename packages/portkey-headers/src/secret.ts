/** Registry symbol, so that a secret made by another copy of this package is still opened. */
const BRAND = Symbol.for('@x/secret');

/** Where Node looks for an object's own way to be printed; other runtimes ignore it. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * Holder of a key that cannot be printed by accident: inspect, JSON, template strings and error
 * messages show a fingerprint, which tells two keys apart and gives neither away. Every secret
 * parameter takes a `Secret` or a plain string.
 *
 * @example
 * const key = secret('sk-1234');
 * `${key}`; // 'Secret(#4ee7)'
 * key.expose(); // 'sk-1234'
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    Object.defineProperties(this, {
      [BRAND]: { value: true },
      [INSPECT]: { value: () => this.toString() },
    });
  }

  /** The key itself. */
  expose(): string {
    return this.#value;
  }

  toString(): string {
    return `Secret(#${fingerprint(this.#value)})`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Wraps a key so that it cannot be printed by accident. */
export function secret(value: string): Secret {
  return new Secret(value);
}

/** Tells whether a value is a {@link Secret}, also one of another copy of this package. */
export function isSecret(value: unknown): value is Secret {
  return Reflect.get(Object(value), BRAND) === true;
}

/** Opens a {@link Secret}; anything else is given back as it is. */
export function expose(value: unknown): unknown {
  return isSecret(value) ? value.expose() : value;
}

/** 16 bits of FNV-1a: enough to tell the keys of one program apart, too few to guess a key by. */
function fingerprint(value: string): string {
  let hash = 0x811c9dc5;
  for (const letter of String(value)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return ((hash ^ (hash >>> 16)) & 0xffff).toString(16).padStart(4, '0');
}
