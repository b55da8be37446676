import { expect, test } from 'vitest';
import { chooseMode } from './choose-mode.ts';
import { chooseModels } from './hosted-models.ts';

const auto = { kind: 'auto' } as const;

test('needs no key for the embedded mode', () => {
  expect(chooseMode(auto, {})).toEqual({ kind: 'embedded' });
});

test('goes to hosted Portkey with a key, and to a gateway of one’s own before that', () => {
  const env = { PORTKEY_API_KEY: 'pk' };
  expect(chooseMode(auto, env)).toEqual({ kind: 'hosted' });
  expect(chooseMode(auto, { ...env, PORTKEY_BASE_URL: 'http://localhost:1' })).toEqual({
    kind: 'gateway',
    url: 'http://localhost:1',
  });
});

test('obeys --via whatever is set', () => {
  const env = { PORTKEY_API_KEY: 'pk', PORTKEY_BASE_URL: 'http://localhost:1' };
  expect(chooseMode({ kind: 'embedded' }, env)).toEqual({ kind: 'embedded' });
  expect(chooseMode({ kind: 'portkey' }, env)).toEqual({ kind: 'hosted' });
});

test('names the variable that --via portkey needs', () => {
  expect(() => chooseMode({ kind: 'portkey' }, {})).toThrow('PORTKEY_API_KEY is not set');
});

test('asks the models whose keys are there, and says which variable the others need', () => {
  const { models, notes } = chooseModels({ GEMINI_API_KEY: 'k', OPENAI_API_KEY: 'k' });
  expect(models.map(({ provider }) => provider)).toEqual(['openai', 'google']);
  expect(notes).toEqual([
    'not asked: portkey/anthropic/claude-3-haiku-20240307 (set ANTHROPIC_API_KEY)',
  ]);
});

test('names every variable when no provider key is there', () => {
  expect(() => chooseModels({})).toThrow(/OPENAI_API_KEY, ANTHROPIC_API_KEY, GOOGLE_API_KEY/);
});
