import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LanguageServer } from './language-server.ts';
import { startLanguageServer } from './language-server.ts';

const file = new URL('./__fixtures__/completions.ts', import.meta.url);
const text = readFileSync(file, 'utf8');
const known = readFileSync(new URL('../src/known-models.ts', import.meta.url), 'utf8');
const knownCount = known.match(/(?<=[|:] )'/g)?.length ?? 0;

let server: LanguageServer;
beforeAll(async () => {
  server = await startLanguageServer(new URL('..', import.meta.url).href);
  server.notify('textDocument/didOpen', {
    textDocument: { uri: file.href, languageId: 'typescript', version: 1, text },
  });
});
afterAll(() => server.close());

/** What the editor offers inside the string that follows `before`. */
async function completionsAfter(before: string): Promise<readonly string[]> {
  const lines = text.slice(0, text.indexOf(before) + before.length).split('\n');
  const result = await server.request('textDocument/completion', {
    textDocument: { uri: file.href },
    position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  });
  const items = Array.isArray(result) ? result : (Object(result).items ?? []);
  return items.map(({ label }: { readonly label: string }) => label);
}

describe.each([
  ['a ModelIdInput', "{ model: '"],
  ['the argument of parseModelId', "parseModelId('"],
])('in the string of %s, an editor', (_name, before) => {
  test('offers every known id and nothing else', async () => {
    const labels = await completionsAfter(before);
    expect(labels.filter((label) => !/^(portkey\/|@)/.test(label))).toEqual([]);
    expect(labels.length).toBeGreaterThanOrEqual(knownCount);
  });

  test.each(['portkey/openai/gpt-4o-mini', 'portkey/google/gemini-2.0-flash-lite'])(
    'offers %s',
    async (id) => {
      expect(await completionsAfter(before)).toContain(id);
    },
  );

  test('offers the ids that the project registers', async () => {
    expect(await completionsAfter(before)).toContain('portkey/acme/acme-large');
  });
});
