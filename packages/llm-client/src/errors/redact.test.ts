import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedaction } from './redact.ts';

const none = (): readonly string[] => [];

test.each([
  ['as it is', 'my-own-secret-1'],
  ['inside JSON', 'quote"and\\slash'],
  ['beyond ASCII', 'schlüssel-日本-1'],
])("the call's own secret is replaced %s", (_, secret) => {
  const redact = createRedaction(() => [secret], none);
  const echoed = `{"a":${JSON.stringify(secret)},"b":"${secret}"}`;
  expect(redact(echoed, 500)).toBe('{"a":"[redacted]","b":"[redacted]"}');
});

test.each([
  'sk-proj-abcdefghij0123456789',
  'gsk_abcdefghij0123456789',
  'AIzaSyA1234567890abcdefghij',
  'AKIAABCDEFGHIJKLMNOP',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijk',
])("somebody else's key is known by its shape: %s", (key) => {
  expect(createRedaction(none, none)(`Incorrect key ${key} given`, 500)).toBe(
    'Incorrect key [redacted] given',
  );
});

test.each(['Bearer', 'Basic'])('the scheme %s stays and its token goes', (scheme) => {
  const redact = createRedaction(none, none);
  expect(redact(`header: ${scheme} abc.def-ghi=`, 500)).toBe(`header: ${scheme} [redacted]`);
});

test.each([
  'gpt-4o-mini-2024-07-18',
  'request req_0123456789abcdef',
  '8f14e45f-ceea-467f-a8d4-7b1a6a3c0f11',
  'ask a question about tasks',
])('what is no key stays: %s', (text) => {
  expect(createRedaction(none, none)(text, 500)).toBe(text);
});

test('a prompt is replaced, and a short one is left, since it stands in any message', () => {
  const redact = createRedaction(none, () => ['What is the code of the safe?', 'hi']);
  expect(redact('this is it: What is the code of the safe?', 500)).toBe('this is it: [prompt]');
});

test('a secret that the excerpt or the other side cut off leaves no beginning', () => {
  const redact = createRedaction(() => ['my-own-secret-1'], none);
  expect(redact('the key my-own-sec', 500)).toBe('the key [redacted]');
  expect(redact(`${'x'.repeat(65_525)} my-own-secret-1`, 100_000).includes('my-own')).toBe(false);
});

test('secrets are looked up when there is something to redact, not before', () => {
  let looked = 0;
  const redact = createRedaction(() => {
    looked += 1;
    return [];
  }, none);
  expect(looked).toBe(0);
  redact('x', 5);
  expect(looked).toBe(1);
});

test('no secret survives, wherever it stands and however short the excerpt is', async () => {
  const secret = fc.string({ minLength: 6, maxLength: 40 }).filter((text) => {
    // The marks themselves, and a text of blanks, are no secrets.
    return !'[redacted] [prompt] ... characters'.includes(text.trim());
  });
  await fc.assert(
    fc.property(secret, fc.string(), fc.string(), fc.nat(200), (key, before, after, length) => {
      const redact = createRedaction(() => [key], none);
      expect(redact(before + key + after, length + 1)).not.toContain(key);
      expect(redact(before + JSON.stringify(key) + after, length + 1)).not.toContain(key);
    }),
  );
});
