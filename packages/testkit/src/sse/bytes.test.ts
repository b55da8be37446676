import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes, everyPrefix, everySplit, splitAt, splitEvery } from './bytes.ts';

test('splits into pieces of a size, inside characters too', () => {
  expect(splitEvery('a\u00e9', 2)).toEqual([new Uint8Array([0x61, 0xc3]), new Uint8Array([0xa9])]);
});

test('any split joins to the same bytes', () => {
  fc.assert(
    fc.property(
      fc.uint8Array(),
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.integer()),
      (bytes, size, cuts) => {
        expect(concatBytes(splitEvery(bytes, size))).toEqual(bytes);
        expect(concatBytes(splitAt(bytes, ...cuts))).toEqual(bytes);
      },
    ),
  );
});

test('cuts at offsets in any order, without empty pieces', () => {
  expect(splitAt('abcd', 3, 1, 1, 0, 9).map((piece) => piece.length)).toEqual([1, 2, 1]);
});

test('yields every cut point', () => {
  expect([...everySplit('ab')].map(([head, tail]) => [head.length, tail.length])).toEqual([
    [0, 2],
    [1, 1],
    [2, 0],
  ]);
});

test('yields every proper prefix', () => {
  expect([...everyPrefix('abc')].map((prefix) => prefix.length)).toEqual([0, 1, 2]);
});
