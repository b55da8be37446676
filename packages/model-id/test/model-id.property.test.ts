import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProviderRegistry } from '../src/index.ts';
import {
  createProviderRegistry,
  formatModelId,
  gatewayRegistry,
  InvalidModelIdError,
  isModelId,
  parseModelId,
  safeParseModelId,
} from '../src/index.ts';
import { parseModelId as parseAlone, safeParseModelId as safeParseAlone } from '../src/parse.ts';

const name = fc.constantFrom(...gatewayRegistry.providers.map((provider) => provider.name));
const slug = fc.stringMatching(/^@[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/);
const model = fc
  .array(fc.string({ unit: fc.constantFrom(...'aZ9-_.:@%+é漢😀'), minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((segments) => segments.join('/'));
const parts = fc.record({ provider: fc.oneof(name, slug), model }, { noNullPrototype: true });
/** Text near the grammar, where the mistakes are. */
const nearlyAnId = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '/',
      '//',
      '\\',
      '@',
      ' ',
      '\n',
      '"',
      '“',
      '\u0000',
      '\ud800',
      '\u200b',
      '.',
      '-',
    ),
    fc.constantFrom('portkey', 'Portkey', 'openai', 'gemini', 'meta', 'opnai', 'gpt-4o', 'x'),
    fc.string({ maxLength: 3, unit: 'binary' }),
  ),
  maxLength: 12,
});

test('parse(format(x)) is x, and formatting that again changes nothing', async () => {
  await fc.assert(
    fc.property(parts, (given) => {
      const parsed = parseModelId(formatModelId(given));
      expect(parsed).toStrictEqual(given);
      expect(formatModelId(parsed)).toBe(formatModelId(given));
      expect(parseAlone(formatModelId(given))).toStrictEqual(given);
    }),
  );
});

test('case, prefix, aliases and blanks around it make no other id', async () => {
  const spelling = name.chain((provider) => {
    const { aliases = [] } = gatewayRegistry.get(provider) ?? {};
    const spelt = fc
      .tuple(fc.constantFrom(provider, ...aliases), fc.constantFrom('-', '_', '.', ''))
      .map(([each, separator]) => each.replaceAll('-', separator));
    return fc.tuple(fc.constant(provider), fc.mixedCase(spelt));
  });
  const prefix = fc.oneof(fc.constant(''), fc.mixedCase(fc.constant('portkey/')));
  const blank = fc.constantFrom('', ' ', '\r\n', '\t', '\ufeff', '\u3000');
  await fc.assert(
    fc.property(spelling, prefix, blank, model, ([provider, spelt], before, blanks, rest) => {
      // Without the prefix, a provider called portkey would be taken for it.
      fc.pre(before !== '' || provider !== 'portkey');
      expect(parseModelId(`${blanks}${before}${spelt}/${rest}${blanks}`).id).toBe(
        `portkey/${provider}/${rest}`,
      );
    }),
  );
});

test('throws nothing but its own error, whatever the value', async () => {
  const anything = fc.oneof(
    fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }),
    fc.record({ provider: fc.anything(), model: fc.anything() }),
    nearlyAnId,
  );
  await fc.assert(
    fc.property(anything, (value) => {
      for (const { error } of [safeParseModelId(value), safeParseAlone(value)]) {
        if (error !== undefined) expect(error).toBeInstanceOf(InvalidModelIdError);
      }
    }),
    { numRuns: 2000 },
  );
});

test('what it accepts has no empty part, no blank, no quote and no invisible character', async () => {
  await fc.assert(
    fc.property(nearlyAnId, (text) => {
      const { value } = safeParseModelId(text, { unknownProvider: 'allow' });
      expect(isModelId(text, { unknownProvider: 'allow' })).toBe(value !== undefined);
      if (value === undefined) return;
      expect(value.id).not.toMatch(/\s|["'`\p{C}]|\/\/|\/$/u);
      expect(value.provider).toMatch(/^@?[\w.-]+$/);
      expect(text.endsWith(value.model) || text.trim().endsWith(value.model)).toBe(true);
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

test('does not look an oversized id up, and its error stays small', () => {
  const asked: string[] = [];
  const registry: ProviderRegistry = {
    providers: [],
    get: (text) => void asked.push(text),
    resolve: (text) => void asked.push(text),
    nearest: () => [],
    suggest: () => [],
  };
  for (const oversized of [
    '/ a'.repeat(10_000_000),
    `${' '.repeat(9_000_000)}${'x'.repeat(3000)}`,
  ]) {
    const { error } = safeParseModelId(oversized, { registry });
    expect([error?.reason, asked]).toEqual(['too_long', []]);
    expect(error?.message.length).toBeLessThan(200);
  }
});

/** How many characters a registry is asked about while an id is read. */
function charactersLookedUp(id: string): number {
  let characters = 0;
  const counted = { ...gatewayRegistry };
  for (const member of ['resolve', 'get', 'nearest', 'suggest'] as const) {
    Object.assign(counted, {
      [member]: (text: string) => {
        characters += text.length;
        return gatewayRegistry[member](text);
      },
    });
  }
  safeParseModelId(id, { registry: counted });
  return characters;
}

test.each([
  ['of many segments', (size: number) => 'x/'.repeat(size)],
  ['with a long provider', (size: number) => `${'o'.repeat(size * 2)}/x`],
  ['with a long model', (size: number) => `opnai/${'x'.repeat(size * 2)}`],
  ['of quotes', (size: number) => '"'.repeat(size * 2)],
])('asks the registry about an id %s once, or twice when it is refused', (_name, idOf) => {
  for (const size of [8, 64, 1000]) {
    const id = idOf(size);
    expect(charactersLookedUp(id)).toBeLessThanOrEqual(2 * id.length);
  }
});

test('guesses nothing for an id over 200 characters', () => {
  expect(gatewayRegistry.suggest(`opnai/${'x'.repeat(194)}`)).toHaveLength(1);
  expect(gatewayRegistry.suggest(`opnai/${'x'.repeat(195)}`)).toEqual([]);
  expect(gatewayRegistry.suggest(' '.repeat(10_000_000))).toEqual([]);
  expect(gatewayRegistry.nearest('o'.repeat(10_000_000))).toEqual([]);
});

test('a polluted prototype changes no answer', () => {
  const polluted = {
    registry: createProviderRegistry({ providers: { evil: { aliases: ['openai', 'gpt-4o'] } } }),
    defaultProvider: 'evil',
    unknownProvider: 'allow',
    model: 'evil',
    id: 'portkey/evil/evil',
    providers: { evil: { aliases: ['gemini'] } },
    aliases: ['anthropic'],
    keyVariables: ['EVIL'],
  };
  const ids = [
    'openai/x',
    'gemini/x',
    'gpt-4o',
    'evil/x',
    '',
    undefined,
    {},
    { provider: 'openai' },
  ];
  const answers = (): unknown[] => [
    ...ids.map((id) => safeParseModelId(id).value?.id ?? safeParseModelId(id).error?.message),
    createProviderRegistry({ providers: { acme: {} } }).get('acme')?.keyVariables,
    createProviderRegistry().resolve('gemini'),
  ];
  const clean = answers();
  Object.assign(Object.prototype, polluted);
  let dirty: readonly unknown[];
  try {
    dirty = answers();
  } finally {
    for (const member of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, member);
  }
  expect(dirty).toEqual(clean);
});
