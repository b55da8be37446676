import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPartialJson } from './partial-json.ts';

// Unlike fast-check's own, these keys and strings are full of escapes, surrogates and traps.
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('__proto__', 'constructor', '0', '', '"\\/\b\f\n\r\t', '\ud83d\ude00', '\ud83d'),
);
const document = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(true, false, null, 0, -1, 1e21),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(word, tie('value')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

/** JSON text with all three ways to write it: compact, indented, every character escaped. */
const json = fc.tuple(document, fc.constantFrom(0, 1, 2)).map(([value, style]) => {
  const text = JSON.stringify(value, null, style === 1 ? ' ' : undefined);
  return style === 2 ? text.replace(/[\ud800-\udfff\u0080-\uffff]/g, escapeUnit) : text;
});

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The value of a prefix by the slow way: drop what is not whole, close what is open, parse. */
function oracle(prefix: string): unknown {
  // A number at the end may go on.
  const whole = isInString(prefix) ? prefix : prefix.replace(/(?<=^|[\s,:[])-?[\d.eE+-]*$/, '');
  for (let end = whole.length; end > 0; end -= 1) {
    try {
      return JSON.parse(closed(whole.slice(0, end)));
    } catch {}
  }
  return undefined;
}

function closed(text: string): string {
  const ends: string[] = [];
  for (const each of text.replace(/"(?:\\.|[^"\\])*(?:"|\\?$)/gs, '')) {
    if (each === '{' || each === '[') ends.unshift(each === '{' ? '}' : ']');
    if (each === '}' || each === ']') ends.shift();
  }
  return text + (isInString(text) ? '"' : '') + ends.join('');
}

function isInString(text: string): boolean {
  return text.replace(/\\./gs, '').split('"').length % 2 === 0;
}

function withoutHalves(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'string' ? each.replace(/[\ud800-\udbff]$/, '') : each,
  );
}

test('gives what JSON.parse gives, however the text is split', () => {
  fc.assert(
    fc.property(json, fc.array(fc.nat(200), { maxLength: 6 }), (text, cuts) => {
      const parser = createPartialJson();
      let from = 0;
      for (const cut of [
        ...cuts.filter((at) => at < text.length).sort((a, b) => a - b),
        text.length,
      ]) {
        parser.feed(text.slice(from, cut));
        from = cut;
      }
      expect(parser.finish()).toBe(true);
      expect(parser.value).toEqual(JSON.parse(text));
      expect(JSON.stringify(parser.value)).toBe(JSON.stringify(JSON.parse(text)));
    }),
    { numRuns: 500 },
  );
});

test('has at every prefix what the prefix closed by hand would give', () => {
  fc.assert(
    fc.property(json, (text) => {
      const parser = createPartialJson();
      for (const [at, unit] of [...text].map(
        (each, index, all) => [all.slice(0, index + 1).join(''), each] as const,
      )) {
        parser.feed(unit);
        const expected = oracle(at);
        if (expected !== undefined) {
          expect(withoutHalves(parser.value ?? null)).toEqual(withoutHalves(expected));
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('accepts exactly what JSON.parse accepts', () => {
  const damaged = fc
    .tuple(
      json,
      fc.nat(),
      fc.constantFrom('', ',', '}', ']', '"', '\\', '0', '-', ' ', '\n', 'u', ':'),
    )
    .map(
      ([text, at, put]) =>
        text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1),
    );
  fc.assert(
    fc.property(damaged, (text) => {
      const parser = createPartialJson();
      const whole = parser.feed(text) === text.length && parser.finish();
      expect(whole).toBe(parses(text));
    }),
    { numRuns: 2000 },
  );
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('shows a string grow and holds a number back until it is whole', () => {
  const parser = createPartialJson();
  parser.feed('{"name":"Ad');
  expect(parser.value).toEqual({ name: 'Ad' });
  parser.feed('a","age":3');
  expect(parser.value).toEqual({ name: 'Ada' });
  parser.feed('6}');
  expect(parser.value).toEqual({ name: 'Ada', age: 36 });
});

test('never shows half of a surrogate pair, split as text or as escapes', () => {
  for (const pieces of [
    ['["\ud83d', '\ude00"]'],
    ['["\\ud83d', '\\ude00"]'],
    ['["\\ud8', '3d\ude00"]'],
  ]) {
    const parser = createPartialJson();
    parser.feed(pieces[0] ?? '');
    expect(parser.value).toEqual(['']);
    parser.feed(pieces[1] ?? '');
    expect(parser.value).toEqual(['\u{1f600}']);
  }
});

test('keeps a hostile __proto__ key as an own property', () => {
  const parser = createPartialJson();
  parser.feed('{"__proto__":{"admin":true},"a":{"constructor":{"prototype":{"admin":true}}}}');
  expect(Object.getPrototypeOf(parser.value)).toBe(Object.prototype);
  expect(Reflect.get({}, 'admin')).toBeUndefined();
  expect(Object.keys(parser.value ?? {})).toEqual(['__proto__', 'a']);
});

test('fails past its depth and its length, and stays failed', () => {
  const deep = createPartialJson({ maxDepth: 3 });
  deep.feed('[[[[1]]]]');
  expect(deep.state).toBe('failed');
  const long = createPartialJson({ maxLength: 5 });
  long.feed('["abc');
  long.feed('def"]');
  expect(long.state).toBe('failed');
  expect(long.feed('1')).toBe(0);
});

test('stops after the value and tells how much it took', () => {
  const parser = createPartialJson();
  expect(parser.feed('{"a":1} and more')).toBe(8);
  expect(parser.state).toBe('done');
});
