import { deepEqual, equal } from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Gateway } from '@x/testkit';
import { startGateway } from '@x/testkit';
import { muteConsole } from '../src/cli/options.ts';
import { FAILOVER_CASES } from '../src/failover/case-table.ts';
import type { FailoverContestant } from '../src/failover/contestant.ts';
import {
  aiOverFetch,
  langchainOverFetch,
  openaiOverFetch,
} from '../src/failover/contestants/fallback-fetch.ts';
import { langchain } from '../src/failover/contestants/langchain.ts';
import { ours } from '../src/failover/contestants/with-fallback.ts';
import { judgeFailover } from '../src/failover/judge.ts';
import { playFailover } from '../src/failover/play.ts';

/** Limits of four seconds where something hangs: what is tested is who moves on, not how fast. */
const STRETCH = 5;

let gateway: Gateway;
before(async () => {
  muteConsole();
  gateway = await startGateway();
});
after(() => gateway?.close());

async function verdictOf(name: string, contestant: FailoverContestant) {
  const entry = FAILOVER_CASES.find((candidate) => candidate.name === name);
  if (entry === undefined) throw new Error(`There is no case ${name}`);
  return judgeFailover(
    entry,
    contestant,
    await playFailover(entry, contestant, gateway.url, STRETCH),
  );
}

for (const contestant of [ours, openaiOverFetch, aiOverFetch, langchainOverFetch]) {
  suite(`${contestant.name}`, { concurrency: 6 }, () => {
    for (const { name, title } of FAILOVER_CASES) {
      test(`${name}: the first target ${title}`, async () => {
        const { code, note } = await verdictOf(name, contestant);
        // An SDK over a fetch is given the last target's response, as it would be without one.
        if (name.endsWith('/all-fail') && contestant !== ours) equal(code, 'LOST');
        else deepEqual([code, note], ['PASS', '']);
      });
    }
  });
}

suite('the judge', () => {
  test('sees a peer take half an answer for a whole one', async () => {
    equal((await verdictOf('stream/end-after-text', langchain)).code, 'SILENT');
  });

  test('sees a peer move on from a bad request', async () => {
    equal((await verdictOf('chat/400', langchain)).code, 'MOVED');
  });

  test('sees the text of two answers joined, and a target asked too often', () => {
    const [entry] = FAILOVER_CASES;
    if (entry === undefined) throw new Error('There are no cases');
    const done = (value: string) => ({
      outcome: { kind: 'done', value } as const,
      streamed: value,
    });
    const judge = (text: string, requests: readonly [number, number]) =>
      judgeFailover(entry, ours, { calls: [done(text)], requests }).code;
    equal(judge('parsecond', [1, 1]), 'SPLICED');
    equal(judge('second', [1, 2]), 'EXTRA');
    equal(judge('second', [1, 1]), 'PASS');
  });
});
