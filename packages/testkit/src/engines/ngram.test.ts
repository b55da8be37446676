import { describe, expect, test } from 'vitest';
import { applyLimits } from './apply-limits.ts';
import { babbleLabel, createNgramModel, sampleBabble } from './ngram.ts';

const model = createNgramModel([
  'the cat sat on the mat and the dog sat on the cat',
  'the dog saw the cat and the cat saw the mat on the dog',
  'a cat and a dog sat on a mat and saw the dog',
]);

function babble(request: { seed?: number; temperature?: number; prompt?: string }, stop = ['\0']) {
  const { seed = 1, temperature = 1, prompt = '' } = request;
  const answer = sampleBabble(model, { seed, temperature, prompt });
  return [...applyLimits(answer, { maxTokens: 60, stop })]
    .map((part) => (part.type === 'text' ? part.text : ''))
    .join('');
}

describe('sampleBabble', () => {
  test('says what it is before anything else', () => {
    expect(babble({}).startsWith(babbleLabel)).toBe(true);
  });

  test('gives the same text for the same seed, and others for other seeds', () => {
    expect(babble({ seed: 7 })).toBe(babble({ seed: 7 }));
    expect(new Set([1, 2, 3, 4].map((seed) => babble({ seed }))).size).toBeGreaterThan(1);
  });

  test('takes the likeliest word at temperature 0, whatever the seed', () => {
    expect(babble({ seed: 1, temperature: 0 })).toBe(babble({ seed: 2, temperature: 0 }));
    expect(babble({ seed: 1, temperature: 0 })).not.toBe(babble({ seed: 1, temperature: 2 }));
  });

  test('takes rare words more often at a higher temperature', () => {
    const skewed = createNgramModel([...Array.from({ length: 9 }, () => 'one common'), 'one rare']);
    const rare = (temperature: number): number =>
      Array.from({ length: 50 }, (_, seed) => {
        const answer = sampleBabble(skewed, { seed, temperature, prompt: 'one' });
        return [...answer].slice(1, 2).map((part) => part.type === 'text' && part.text);
      }).filter(([word]) => word === ' rare').length;
    expect([rare(0), rare(0.2)]).toEqual([0, 0]);
    expect(rare(1)).toBeGreaterThan(0);
    expect(rare(5)).toBeGreaterThan(rare(1));
  });

  test('uses only pairs of words that the texts hold', () => {
    const words = babble({ seed: 3 })
      .slice(babbleLabel.length + 1)
      .split(' ');
    const pairs = words.slice(1).map((word, index) => [words[index] ?? '', word] as const);
    const known = ([first, second]: readonly [string, string]): boolean =>
      model.followers.get(first)?.has(second) === true ||
      model.followers.get(first)?.has('\n') === true;
    expect(pairs.filter((pair) => !known(pair))).toEqual([]);
  });

  test('starts after the last known word of the prompt', () => {
    const first = babble({ temperature: 0, prompt: 'tell me about saw' }).slice(
      babbleLabel.length + 1,
    );
    expect(first).toMatch(/^the /);
  });

  test('stops before a stop sequence', () => {
    expect(babble({ seed: 1, temperature: 0 })).toContain('cat');
    expect(babble({ seed: 1, temperature: 0 }, ['cat'])).not.toContain('cat');
  });
});
