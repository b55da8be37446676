import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LlmError } from '../src/index.ts';
import { rejection } from './helpers/client.ts';
import { everyError } from './helpers/every-error.ts';

const folder = new URL('../../../docs/troubleshooting/', import.meta.url);
const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ''));
const page = (code: string): string => readFileSync(new URL(`${code}.md`, folder), 'utf8');
const source = readFileSync(new URL('../src/errors/error-code.ts', import.meta.url), 'utf8');
const union = source.slice(0, source.indexOf('ErrorOrigin'));
const codes = [...union.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, code]) => code ?? '');

test('each code has its page, and each page a code', () => {
  expect(codes.length).toBeGreaterThan(35);
  expect(pages.toSorted()).toEqual(codes.toSorted());
});

test.each(codes)('the page of %s is named for it', (code) => {
  expect(page(code).split('\n', 1)).toEqual([`# ${code}`]);
});

describe('the example of a page is the error that is given', () => {
  test.each(Object.entries(everyError))('%s', async (code, provoke) => {
    const error = await rejection(provoke());
    if (!(error instanceof LlmError)) throw error;
    const { name, message, hint, docs } = error;
    const example = hint === undefined ? [message] : [message, `hint: ${hint}`];
    expect(page(code)).toContain(`\`\`\`\n${name}: ${example.join('\n')}\n\`\`\``);
    expect(docs).toMatch(new RegExp(`/docs/troubleshooting/${code}\\.md$`));
    expect(error).toMatchObject({ code });
  });
});
