import { expect, test } from 'vitest';
import { chooseMode } from './choose-mode.ts';
import { chooseModels } from './hosted-models.ts';

const auto = { kind: 'auto' } as const;

const none = async () => [];

test('needs no key for the embedded mode', async () => {
  expect(await chooseMode(auto, {}, none)).toEqual({ kind: 'embedded' });
});

test('takes a model server of this machine before the simulation, and only without a key', async () => {
  const servers = [
    { name: 'Ollama', origin: 'http://127.0.0.1:1', provider: 'ollama', models: ['m'] } as const,
  ];
  const find = async () => servers;
  expect(await chooseMode(auto, {}, find)).toEqual({ kind: 'local', servers });
  expect(await chooseMode(auto, { PORTKEY_API_KEY: 'pk' }, find)).toEqual({ kind: 'hosted' });
  expect(await chooseMode({ kind: 'embedded' }, {}, find)).toEqual({ kind: 'embedded' });
});

test('says where it looked when --via local finds nothing', async () => {
  const local = { kind: 'local', url: undefined } as const;
  await expect(chooseMode(local, {}, none)).rejects.toThrow('11434 (Ollama), 1234 (LM Studio)');
});

test('goes to hosted Portkey with a key, and to a gateway of one’s own before that', async () => {
  const env = { PORTKEY_API_KEY: 'pk' };
  expect(await chooseMode(auto, env)).toEqual({ kind: 'hosted' });
  expect(await chooseMode(auto, { ...env, PORTKEY_BASE_URL: 'http://localhost:1' })).toEqual({
    kind: 'gateway',
    url: 'http://localhost:1',
  });
});

test('obeys --via whatever is set', async () => {
  const env = { PORTKEY_API_KEY: 'pk', PORTKEY_BASE_URL: 'http://localhost:1' };
  expect(await chooseMode({ kind: 'embedded' }, env)).toEqual({ kind: 'embedded' });
  expect(await chooseMode({ kind: 'portkey' }, env)).toEqual({ kind: 'hosted' });
});

test('names the variable that --via portkey needs', async () => {
  const hosted = chooseMode({ kind: 'portkey' }, {});
  await expect(hosted).rejects.toThrow('PORTKEY_API_KEY is not set');
});

test('asks the models whose keys are there, and says which variable the others need', () => {
  const { models, notes } = chooseModels({ GEMINI_API_KEY: 'k', OPENAI_API_KEY: 'k' });
  expect(models.map(({ provider }) => provider)).toEqual(['openai', 'google']);
  expect(notes).toEqual([
    'not asked: portkey/anthropic/claude-3-haiku-20240307 (set ANTHROPIC_API_KEY)',
  ]);
});

test('names every variable when no provider key is there', () => {
  expect(() => chooseModels({})).toThrow(/OPENAI_API_KEY .*ANTHROPIC_API_KEY .*GOOGLE_API_KEY /);
});
