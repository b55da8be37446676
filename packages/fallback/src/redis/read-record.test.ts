import { expect, it } from 'vitest';
import type { HealthRecord } from '../health/health-record.ts';
import { readRecord, writeRecord } from './read-record.ts';

it.each<HealthRecord['circuit']>([
  { phase: 'half-open', epoch: 1, level: 0, successes: 0, permits: [['a', Infinity]] },
  { phase: 'open', epoch: 1, level: 0, until: Infinity },
  { phase: 'closed', epoch: 2, since: 1, level: 0, failures: 1, buckets: [[1, 2, 1]] },
])('keeps %j exactly, whatever has no end', (circuit) => {
  const block = { kind: 'cool-down', until: Infinity, code: 'rate_limited' } as const;
  for (const record of [
    { circuit, block },
    { circuit, block: undefined },
  ]) {
    expect(readRecord(writeRecord(record))).toEqual(record);
  }
});

it('knows nothing of a record whose end is lost', () => {
  const permits = [['a', null]];
  const circuit = { phase: 'half-open', epoch: 1, level: 0, successes: 0, permits };
  expect(readRecord(JSON.stringify({ circuit }))).toBeUndefined();
});
