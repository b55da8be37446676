import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPortkeyHeaders, redactHeaders, toPortkeyHeaders } from '../src/index.ts';
import { anyParams } from './helpers/params-arbitrary.ts';

const targets = fc.constantFrom('hosted' as const, 'self-hosted' as const);

test('to(from(to(params))) is to(params), on either target', async () => {
  await fc.assert(
    fc.property(anyParams, targets, (params, target) => {
      const headers = toPortkeyHeaders(params, { target });
      const again = toPortkeyHeaders(fromPortkeyHeaders(headers, { target }), { target });
      expect(again).toEqual(headers);
    }),
    { numRuns: 1000 },
  );
});

test('whatever it makes, fetch takes unchanged', async () => {
  await fc.assert(
    fc.property(anyParams, targets, (params, target) => {
      const headers = toPortkeyHeaders(params, { target });
      expect(Object.fromEntries(new Headers(headers))).toEqual(headers);
    }),
    { numRuns: 1000 },
  );
});

test('the same params give the same text, whatever the target, and stay as they were', async () => {
  await fc.assert(
    fc.property(anyParams, targets, (params, target) => {
      const before = structuredCloneOfPlain(params);
      const first = JSON.stringify(toPortkeyHeaders(params, { target }));
      expect(JSON.stringify(toPortkeyHeaders(params, { target }))).toBe(first);
      expect(structuredCloneOfPlain(params)).toEqual(before);
    }),
  );
});

test('redacting again changes nothing', async () => {
  await fc.assert(
    fc.property(anyParams, (params) => {
      const once = redactHeaders(toPortkeyHeaders(params, { target: 'hosted' }));
      expect(redactHeaders(once)).toEqual(once);
    }),
  );
});

function structuredCloneOfPlain(params: object): unknown {
  return JSON.parse(JSON.stringify(params));
}
