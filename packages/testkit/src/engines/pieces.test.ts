import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countPieces, splitPieces } from './pieces.ts';

test('joins back to the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect([...splitPieces(text)].join('')).toBe(text);
    }),
  );
});

test('counts what it splits', () => {
  expect([...splitPieces('What is 12345?')]).toEqual(['What', ' is', ' 123', '45', '?']);
  expect(countPieces('What is 12345?')).toBe(5);
});
