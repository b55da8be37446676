import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyLimits } from './apply-limits.ts';
import type { Answer } from './engine.ts';
import { sayText } from './engine.ts';

function read(answer: Answer): { text: string; finish: string } {
  let text = '';
  for (;;) {
    const step = answer.next();
    if (step.done === true) return { text, finish: step.value };
    if (step.value.type === 'text') text += step.value.text;
  }
}

describe('applyLimits', () => {
  test('leaves an answer within its limits alone', () => {
    const limited = applyLimits(sayText('one two'), { maxTokens: 2, stop: [] });
    expect(read(limited)).toEqual({ text: 'one two', finish: 'stop' });
  });

  test('ends at the token limit', () => {
    const limited = applyLimits(sayText('one two three'), { maxTokens: 2, stop: ['x'] });
    expect(read(limited)).toEqual({ text: 'one two', finish: 'length' });
  });

  test('ends before the first stop sequence, wherever pieces are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', ' ', 'é', '😀', '1')), (units) => {
        const text = units.join('');
        const stops = ['b ', 'aa', '😀1'];
        const ends = stops.map((stop) => text.indexOf(stop)).filter((end) => end >= 0);
        const expected = ends.length > 0 ? text.slice(0, Math.min(...ends)) : text;
        const limited = applyLimits(sayText(text), { maxTokens: undefined, stop: stops });
        expect(read(limited).text).toBe(expected);
      }),
    );
  });

  test('stops the engine when the reader stops', () => {
    let computed = 0;
    function* endless(): Answer {
      for (;;) {
        computed += 1;
        yield { type: 'text', text: ' word' };
      }
    }
    const limited = applyLimits(endless(), { maxTokens: undefined, stop: [] });
    limited.next();
    limited.return('stop');
    expect(limited.next().done).toBe(true);
    expect(computed).toBe(1);
  });
});
