import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultServer } from '@x/testkit';
import { startFaultServer } from '@x/testkit';
import type { Outcome } from '../outcome.ts';
import { outcomeOf } from '../outcome.ts';
import type { FailoverCase } from './case.ts';
import { says } from './case-table.ts';
import type { FailoverContestant } from './contestant.ts';

/** What both servers saw and what the caller got. */
export interface FailoverRun {
  /** One for each call: what was returned or thrown, and the text that was streamed before. */
  readonly calls: readonly { readonly outcome: Outcome<string>; readonly streamed: string }[];
  /** Requests to the first and to the second target. */
  readonly requests: readonly [number, number];
}

/**
 * Plays one case against one contestant, on two servers of its own. `stretch` lengthens the limits,
 * so that a slow machine is not taken for a slow target.
 */
export async function playFailover(
  entry: FailoverCase,
  contestant: FailoverContestant,
  gateway: string,
  stretch = 1,
): Promise<FailoverRun> {
  const limitMs = (entry.limitMs ?? 5_000) * stretch;
  // Each may wait four limits for the second target; the rest is for a busy machine.
  const patienceMs = limitMs * 6 + 4_000;
  const servers = await Promise.all([startFaultServer(), startFaultServer()]);
  try {
    const [first, second] = servers;
    first.always(entry.first);
    second.always(entry.second ?? says('second'));
    const ask = contestant.open({
      first: first.baseUrl,
      second: second.baseUrl,
      gateway,
      limitMs,
    });
    const call = async (): Promise<FailoverRun['calls'][number]> => {
      let streamed = '';
      const onText = (piece: string): void => {
        streamed += piece;
      };
      const signal = entry.aborts ? abortOnRequest(first) : new AbortController().signal;
      const work = (): Promise<string> => ask({ mode: entry.mode, signal, onText });
      return { outcome: await outcomeOf(work, patienceMs), streamed };
    };
    const calls = await Promise.all(Array.from({ length: entry.parallel ?? 1 }, call));
    for (let more = 1; more < (entry.inTurn ?? 1); more += 1) calls.push(await call());
    return { calls, requests: [first.requests.length, second.requests.length] };
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

function abortOnRequest(server: FaultServer): AbortSignal {
  const caller = new AbortController();
  void server.received().then(async () => {
    await sleep(30);
    caller.abort();
  });
  return caller.signal;
}
