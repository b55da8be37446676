import type { Client } from '@x/llm-client';
import type { Answer, FaultServer } from '@x/testkit';
import { createVirtualClock } from '@x/testkit';
import type { FallbackPolicy } from '../../src/index.ts';
import { withFallback } from '../../src/index.ts';
import { says } from '../fleet.ts';

/** One way in which the first target fails. */
export interface Cell {
  readonly name: string;
  readonly answer: Answer;
  /** The first target never ends by itself: its time has to run out. */
  readonly hangs?: boolean | undefined;
}

/** Time of one attempt; only a cell that hangs ever sees it pass. */
const ATTEMPT_MS = 300;

/** Two servers and the clients that lead to them. */
export interface Pair {
  readonly servers: readonly [FaultServer, FaultServer];
  readonly clients: readonly [Client, Client];
}

/** A fallback whose first target fails as the cell says, in time that stands still. */
export interface Scene {
  readonly client: Client;
  /** Lets the attempt limit pass once `calls` requests hang at the first server. */
  passTime(calls?: number): Promise<void>;
  /** Requests that each server has seen. */
  counts(): readonly number[];
  /** Timers of the executor that are still set. */
  timers(): number;
}

/** Sets a cell up. The second server answers `second`. */
export function scene({ servers, clients }: Pair, cell: Cell, policy: FallbackPolicy = {}): Scene {
  const [first, second] = servers;
  first.reset();
  second.reset();
  first.always(cell.answer);
  second.always(says('second'));
  const clock = createVirtualClock();
  return {
    client: withFallback(clients, { attemptTimeout: ATTEMPT_MS, clock, ...policy }),
    async passTime(calls = 1) {
      if (cell.hangs !== true) return;
      await first.received(calls);
      await clock.advance(ATTEMPT_MS);
    },
    counts: () => servers.map(({ requests }) => requests.length),
    timers: () => clock.pending,
  };
}
