import { splitEvery } from '@x/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventParser } from './event-parser.ts';
import { createTextTemplate } from './text-template.ts';

const chunk = (content: string, more: object = {}): string =>
  `data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta: { content }, finish_reason: null }], ...more })}`;

function match(line: string, learnt = chunk('first')): string | undefined {
  const template = createTextTemplate();
  template.learn(learnt, 'first');
  return template.match(line, 0, line.length);
}

test('gives the content of a line that differs in nothing else', () => {
  expect(match(chunk('a "quoted" \\ line\n👩‍🚀'))).toBe('a "quoted" \\ line\n👩‍🚀');
});

test.each([
  ['another field', chunk('a', { usage: {} })],
  ['another role', chunk('a').replace('"content"', '"role":"x","content"')],
  ['a second key inside the literal', chunk('a').replace('"a"', '"a","content":"b"')],
  ['a broken literal', chunk('a').replace('"a"', '"a\\"')],
  ['a raw control character', chunk('a').replace('"a"', '"a\u0001"')],
  ['a number', chunk('a').replace('"a"', '1')],
])('leaves a line with %s to the parser', (_, line) => {
  expect(match(line)).toBeUndefined();
});

test.each([
  ['whose content key comes twice', chunk('first', { other: { content: 'x' } })],
  ['with an escape before the content', chunk('first').replace('"x"', '"\\u0078"')],
])('learns nothing from a line %s', (_, learnt) => {
  expect(match(chunk('a'), learnt)).toBeUndefined();
});

test('reads what JSON.parse reads, for any content and any pieces', () => {
  const contents = fc.array(fc.string({ unit: 'binary', maxLength: 30 }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(contents, fc.integer({ min: 1, max: 200 }), (texts, size) => {
      const parser = createEventParser(100_000);
      const decoder = new TextDecoder();
      const found: string[] = [];
      for (const piece of splitEvery(texts.map((text) => `${chunk(text)}\n\n`).join(''), size)) {
        parser.push(decoder.decode(piece, { stream: true }));
        for (let kind = parser.next(); kind !== 'nothing'; kind = parser.next()) {
          const text: string =
            kind === 'text' ? parser.text : JSON.parse(parser.data).choices[0].delta.content;
          if (kind === 'event') parser.learn(text);
          found.push(text);
        }
      }
      expect(found).toEqual(texts.map((text) => JSON.parse(JSON.stringify(text))));
    }),
    { numRuns: 500 },
  );
});
