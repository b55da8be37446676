import { expect, it } from 'vitest';
import { createLedger } from './ledger.ts';

const opening = { model: 'portkey/openai/a', provider: 'openai', startedAt: 100 };

it('lists attempts in the order in which they began, however they end', () => {
  const ledger = createLedger();
  const first = ledger.open(opening);
  const second = ledger.open({ ...opening, model: 'portkey/openai/b', startedAt: 150 });
  second.close({ outcome: 'ok' }, 180);
  first.close({ outcome: 'aborted' }, 190);
  expect(ledger.attempts).toEqual([
    { ...opening, number: 1, outcome: 'aborted', durationMs: 90 },
    {
      ...opening,
      model: 'portkey/openai/b',
      startedAt: 150,
      number: 2,
      outcome: 'ok',
      durationMs: 30,
    },
  ]);
});

it('leaves out an attempt that is still under way', () => {
  const ledger = createLedger();
  ledger.open(opening);
  ledger.open(opening).close({ outcome: 'ok' }, 200);
  expect(ledger.attempts.map(({ number, outcome }) => [number, outcome])).toEqual([[1, 'ok']]);
});

it('keeps what the client knows of its own attempt', () => {
  const ledger = createLedger();
  const inner = {
    ...opening,
    number: 1,
    outcome: 'ok',
    durationMs: 5,
    servedBy: 'azure-openai',
  } as const;
  ledger
    .open(opening)
    .close({ outcome: 'ok', status: undefined }, 200, [{ ...inner, status: 200 }]);
  expect(ledger.attempts).toMatchObject([
    { servedBy: 'azure-openai', status: 200, durationMs: 100 },
  ]);
});

it('shows each attempt of a fallback inside a fallback', () => {
  const ledger = createLedger();
  const inner = (model: string, outcome: 'error' | 'ok') =>
    ({ ...opening, model, number: 1, outcome, durationMs: 5 }) as const;
  ledger
    .open(opening)
    .close({ outcome: 'ok', cost: 3 }, 200, [inner('x', 'error'), inner('y', 'ok')]);
  expect(ledger.attempts).toMatchObject([
    { number: 1, model: 'x', outcome: 'error' },
    { number: 2, model: 'y', outcome: 'ok' },
  ]);
});
