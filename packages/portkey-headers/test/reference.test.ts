import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gatewayRegistry } from '@x/model-id';
import { expect, test } from 'vitest';
import {
  README,
  REFERENCE_PAGE,
  readDocblocks,
  renderReadme,
  renderReference,
} from '../scripts/header-reference.ts';
import { isSecretKind, PARAM_ROWS } from '../src/param-table.ts';

const headers = new Set(PARAM_ROWS.map(({ header }) => header));

/** Response headers, and those that the gateway declares and never reads. */
const NOT_PARAMS =
  /-(?:cache|mode|retry-count|cache-status|last-used-option-(?:index|params)|retry-attempt-count|gateway-exception)$/;

test('the reference page is what the table makes; run `pnpm generate` when it is not', () => {
  expect(readFileSync(REFERENCE_PAGE, 'utf8')).toBe(renderReference());
});

test('the table of the README is what the table makes', () => {
  const readme = readFileSync(README, 'utf8');
  expect(readme).toContain('| `traceId` | `x-portkey-trace-id` |');
  expect(renderReadme(readme)).toBe(readme);
});

test('every parameter has a docblock', () => {
  const docs = readDocblocks();
  expect(PARAM_ROWS.filter(({ param }) => !docs.get(param))).toEqual([]);
});

test('the docblock of a parameter names the header that it becomes', () => {
  const docs = readDocblocks();
  const silent = PARAM_ROWS.filter(({ param, header }) => {
    const text = docs.get(param) ?? '';
    if (header !== undefined) return !text.endsWith(` Header \`${header}\`.`);
    return !/ in `x-portkey-(?:metadata|config)`|customHeaders|baseUrl/.test(`${text} ${param}`);
  });
  expect(silent.map(({ param }) => param)).toEqual([]);
});

test('the docblock of a setting that a provider needs says what happens without it', () => {
  const docs = readDocblocks();
  const needed = gatewayRegistry.providers.flatMap(({ name, requires }) =>
    requires.map(({ param }) => ({ name, param })),
  );
  expect(needed.length).toBeGreaterThan(10);
  for (const { name, param } of needed) {
    const row = PARAM_ROWS.find((known) => known.param === param);
    const code = isSecretKind(row?.kind ?? '') ? 'missing_key' : 'invalid_params';
    expect(docs.get(param)).toMatch(new RegExp(`${name} cannot be called without it.*\`${code}\``));
  }
});

test('no two parameters become the same header', () => {
  const own = PARAM_ROWS.flatMap(({ header }) => header ?? []);
  expect(new Set(own).size).toBe(own.length);
});

test('every request header in the gateway’s own code is a parameter', () => {
  const testkit = createRequire(import.meta.resolve('@x/testkit'));
  const manifest = testkit.resolve('@portkey-ai/gateway/package.json');
  const code = readFileSync(new URL('build/start-server.js', `file://${manifest}`), 'utf8');
  const names = [...code.matchAll(/x-(?:portkey|\$\{\w+\})-[a-z0-9-]+/g)].map(([name]) =>
    name.replace(/\$\{\w+\}/, 'portkey'),
  );
  const missing = new Set(names.filter((name) => !NOT_PARAMS.test(name) && !headers.has(name)));
  expect(names.length).toBeGreaterThan(80);
  expect([...missing]).toEqual([]);
});
