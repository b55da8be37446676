import { expect, test } from 'vitest';
import { displayWidth, excerpt, printable, wrap } from './wrap.ts';

const esc = '\u001b';

test('breaks at spaces and keeps paragraphs', () => {
  expect(wrap('one two three\n\nfour', 8)).toEqual(['one two', 'three', '', 'four']);
});

test('breaks a word that is longer than the line', () => {
  expect(wrap('abcdefghijkl', 8)).toEqual(['abcdefgh', 'ijkl']);
});

test('breaks long JSON after a comma', () => {
  expect(wrap('{"a":1,"bcd":2}', 10)).toEqual(['{"a":1,', '"bcd":2}']);
});

test('counts wide characters twice and colours not at all', () => {
  expect(displayWidth('日本')).toBe(4);
  expect(displayWidth('🙂')).toBe(2);
  expect(displayWidth(`${esc}[31mred${esc}[0m`)).toBe(3);
});

test('cuts a text to its width and marks the cut', () => {
  expect(excerpt('short', 10)).toBe('short');
  expect(excerpt('two\nlines and more', 10)).toBe('two lines…');
});

test('lets nothing that a model wrote steer the terminal', () => {
  const hostile = `a${esc}[2Jb${esc}]0;title\u0007c\u0008\r\nd\te\u202e`;
  expect(printable(hostile)).toBe('abc\nd\te');
});
