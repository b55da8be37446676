import { describe, expect, test } from 'vitest';
import { createFlakyLedger, findFlakyDirective, parseFlakyScript } from './flaky.ts';

describe('parseFlakyScript', () => {
  test.each([
    ['429', { type: 'status', status: 429 }, Infinity],
    ['503x2', { type: 'status', status: 503 }, 2],
    ['cutx1', { type: 'cut' }, 1],
    ['slow800', { type: 'slow', ms: 800 }, Infinity],
    ['slow', { type: 'slow', ms: 2000 }, Infinity],
  ])('reads %s', (text, failure, times) => {
    expect(parseFlakyScript(text)).toEqual({ failure, times });
  });

  test.each(['', '200', 'explode', '503x', 'slowly', '503x2x2'])('passes on %j', (text) => {
    expect(parseFlakyScript(text)).toBeUndefined();
  });

  test('finds the order within a prompt', () => {
    expect(findFlakyDirective('What is 2+2? [flaky: 503x2]')?.times).toBe(2);
    expect(findFlakyDirective('What is 503x2?')).toBeUndefined();
  });
});

describe('createFlakyLedger', () => {
  const script = { failure: { type: 'status', status: 503 }, times: 2 } as const;

  test('fails as often as ordered, answers once, and starts over', () => {
    const ledger = createFlakyLedger();
    const failed = Array.from({ length: 6 }, () => ledger.next('one', script) !== undefined);
    expect(failed).toEqual([true, true, false, true, true, false]);
  });

  test('counts each conversation by itself', () => {
    const ledger = createFlakyLedger();
    ledger.next('one', script);
    ledger.next('one', script);
    expect(ledger.next('two', script)).toBeDefined();
    expect(ledger.next('one', script)).toBeUndefined();
  });

  test('forgets on reset, and the oldest of very many conversations', () => {
    const once = { ...script, times: 1 };
    const ledger = createFlakyLedger();
    ledger.next('one', once);
    ledger.reset();
    expect(ledger.next('one', once)).toBeDefined();
    for (let index = 0; index < 2_000; index += 1) ledger.next(`other ${index}`, once);
    expect(ledger.next('one', once)).toBeDefined();
  });
});
