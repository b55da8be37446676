import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatModelId,
  gatewayRegistry,
  InvalidModelIdError,
  safeParseModelId,
} from '../src/index.ts';
import { parseModelId as parseAlone } from '../src/parse.ts';

const provider = fc.constantFrom(...gatewayRegistry.providers.map(({ name }) => name));
const slug = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/);
const model = fc
  .array(fc.string({ unit: fc.constantFrom(...'aZ9-_.:@%+é漢'), minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((segments) => segments.join('/'));
const parts = fc.oneof(fc.record({ provider, model }), fc.record({ slug, model }));
/** Text near the grammar, where the mistakes are. */
const nearlyAnId = fc.string({
  unit: fc.oneof(
    fc.constantFrom('/', '//', '\\', '@', ' ', '\n', '"', '\u0000', '\ud800', '\u200b', '.', '-'),
    fc.constantFrom('portkey', 'Portkey', 'openai', 'gemini', 'meta', 'opnai', 'gpt-4o', 'x'),
    fc.string({ maxLength: 3, unit: 'binary' }),
  ),
  maxLength: 12,
});

test('parse(format(x)) is x, and formatting that again changes nothing', async () => {
  await fc.assert(
    fc.property(parts, (given) => {
      const { value } = safeParseModelId(formatModelId(given));
      expect(value).toMatchObject(given);
      expect(value && safeParseModelId(formatModelId(value)).value).toEqual(value);
    }),
  );
});

test('throws nothing but its own error, whatever the value', async () => {
  await fc.assert(
    fc.property(
      fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true }), nearlyAnId),
      (value) => {
        const { error } = safeParseModelId(value);
        if (error !== undefined) expect(error).toBeInstanceOf(InvalidModelIdError);
        expect(() => parseAlone(value)).not.toThrow(TypeError);
      },
    ),
    { numRuns: 2000 },
  );
});

test('what it accepts has no empty part, no blank and no invisible character', async () => {
  await fc.assert(
    fc.property(nearlyAnId, (text) => {
      const { value } = safeParseModelId(text, { unknownProvider: 'allow' });
      if (value === undefined) return;
      expect(value.id).not.toMatch(/\s|\p{C}|\/\/|\/$/u);
      expect(value.slug ?? value.provider).toMatch(/^[\w.-]+$/);
      expect(text).toContain(value.model);
    }),
    { numRuns: 2000 },
  );
});

test('suggests only ids that it accepts, and not the one that it refused', async () => {
  await fc.assert(
    fc.property(nearlyAnId, (text) => {
      for (const suggestion of safeParseModelId(text).error?.suggestions ?? []) {
        expect(safeParseModelId(suggestion).success).toBe(true);
        expect(suggestion).not.toBe(text);
      }
    }),
    { numRuns: 5000 },
  );
});

test('does not read an oversized id, so that its length costs nothing', () => {
  const reads: string[] = [];
  const registry = new Proxy(gatewayRegistry, {
    get(target, member) {
      reads.push(String(member));
      return Reflect.get(target, member);
    },
  });
  const { error } = safeParseModelId(`portkey/openai/${'/ a'.repeat(10_000_000)}`, { registry });
  expect([error?.reason, reads]).toEqual(['too_long', []]);
});
