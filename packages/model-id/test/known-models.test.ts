import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderKnownModels } from '../scripts/known-models.ts';

const committed = readFileSync(new URL('../src/known-models.ts', import.meta.url), 'utf8');

test('the committed list is what `pnpm generate` writes', () => {
  expect(renderKnownModels()).toBe(committed);
});

test('the list holds types alone', () => {
  expect(committed).not.toMatch(/^\s*(export )?(const|let|var|function|class) /m);
});
