import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { FaultServer } from '../faults/fault-server.ts';
import { startFaultServer } from '../faults/fault-server.ts';
import { sendAnswer } from '../reply/answer.ts';
import type { RecordedRequest } from '../server/recorded-request.ts';
import type { Clock } from '../time/clock.ts';
import { realClock } from '../time/clock.ts';
import type { VirtualClock } from '../time/virtual-clock.ts';
import type { Ask, ExpectedAnswer, FailureKind, Scenario } from './scenario.ts';
import { showEverything } from './show-everything.ts';

/** What a client is given besides the call. */
export interface RunWire {
  /** Where to send, with `/v1`. */
  readonly baseUrl: string;
  /** Aborts as `ask.abort` says; absent when the caller never does. */
  readonly signal: AbortSignal | undefined;
  /** Time, for clients that take it; virtual when the run is. */
  readonly clock: Clock;
  /** To be called with each piece of text that a stream gives; waits for a slow reader. */
  readonly heard: (text: string) => Promise<void>;
  /** Which of several calls at the same time this is, from 0. */
  readonly call: number;
}

/** How a call failed, as the client tells it. `untyped`: a raw TypeError, SyntaxError or the like. */
export interface OutcomeError {
  readonly kind: FailureKind | 'untyped';
  readonly message: string;
  readonly status?: number | undefined;
  readonly retryable?: boolean | undefined;
  readonly partial?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly code?: string | undefined;
  /** The error itself, which is searched for secrets. */
  readonly raw: unknown;
}

/** What came of a call. */
export interface Outcome {
  readonly answer?: ExpectedAnswer | undefined;
  readonly error?: OutcomeError | undefined;
  /** What else a user might print, such as the client and its logs: searched for secrets. */
  readonly watched?: readonly unknown[] | undefined;
}

/** A client under test. */
export interface Contestant {
  readonly name: string;
  /** Makes the call with a client of its own. It must not throw: a failure is an outcome. */
  run(ask: Ask, wire: RunWire): Promise<Outcome>;
}

/** What was seen of one run, by the server and by the caller. */
export interface Observation {
  /** Outcomes of the calls; undefined for one that did not settle. */
  readonly outcomes: readonly (Outcome | undefined)[];
  readonly requests: readonly RecordedRequest[];
  /** Milliseconds to the end of the last call, or from the abort on when there was one. */
  readonly ms: number;
  /** Milliseconds between the end of an exchange and the next request. */
  readonly waits: readonly number[];
  /** Whether every connection that the server left open was closed by the client. */
  readonly released: boolean;
  /** Everything that a user could print. */
  readonly shown: string;
}

/** How a scenario is run. */
export interface RunOptions {
  /** Virtual time, for a client that takes a clock. Default: real time. */
  readonly clock?: VirtualClock | undefined;
  /**
   * Resolves when a server between the client and the script has passed on what it got: virtual time
   * does not move before. Such a server holds the connections, so it cannot be seen, and is not
   * waited for, whether the client let go. Default: nothing is between.
   */
  readonly relayed?: (() => Promise<void>) | undefined;
}

/** Machine time without any event after which virtual time moves on. */
const QUIET_MS = 25;
/** Once every exchange is over, only a wait between tries is skipped, not a time limit: work may be under way. */
const LONGEST_WAIT_MS = 100_000;
/** Machine time that a call may take. */
const PATIENCE_MS = 15_000;

/**
 * Runs one scenario against one client. With a virtual clock, time stands still while anything
 * moves and jumps to the next timer when nothing does.
 */
export async function runScenario(
  scenario: Scenario,
  contestant: Contestant,
  options: RunOptions = {},
): Promise<Observation> {
  const { clock: virtual, relayed } = options;
  const clock: Clock = virtual ?? realClock;
  const pending = { timers: 0, writing: 0, events: 0 };
  const faults = await startFaultServer({ clock: counted(clock, pending) });
  play(scenario, faults, pending);
  const { ask } = scenario;
  const closed = ask.baseUrl?.includes('{closed}') === true ? await closedPort() : '';
  const aborting = ask.abort === undefined ? undefined : new AbortController();
  const startedAt = clock.now();
  let abortedAt: number | undefined;
  const abort = (): void => {
    abortedAt ??= clock.now();
    aborting?.abort(new DOMException('The caller has left', 'AbortError'));
  };
  if (ask.abort === 'before') abort();
  const work = Array.from({ length: ask.parallel ?? 1 }, (_, call) =>
    contestant.run(ask, {
      baseUrl: (ask.baseUrl ?? faults.baseUrl)
        .replace('{port}', String(faults.port))
        .replace('{closed}', closed),
      signal: aborting?.signal,
      clock,
      call,
      heard: async () => {
        pending.events += 1;
        if (ask.abort === 'streaming') abort();
        if (ask.slowReader) for (let turn = 0; turn < 3; turn += 1) await nextTurn();
      },
    }),
  );
  try {
    const all = Promise.all(work);
    void abortLater(ask, faults, abort);
    const outcomes = await patiently(all, virtual, faults, pending, relayed);
    const ms = clock.now() - (abortedAt ?? startedAt);
    const released = relayed ? true : await patiently(allClosed(faults), virtual, faults, pending);
    return {
      outcomes: outcomes ?? work.map(() => undefined),
      requests: [...faults.requests],
      ms,
      waits: await waitsOf(faults.requests),
      released: released !== undefined,
      shown: (outcomes ?? [])
        .map((outcome) => showEverything([outcome.error?.raw, ...(outcome.watched ?? [])]))
        .join('\n'),
    };
  } finally {
    await faults.close();
  }
}

async function closedPort(): Promise<string> {
  const server = await startFaultServer();
  await server.close();
  return String(server.port);
}

interface Pending {
  timers: number;
  writing: number;
  events: number;
}

/** The nth request gets the nth answer, any further one the last. */
function play(scenario: Scenario, faults: FaultServer, pending: Pending): void {
  faults.always(async (exchange) => {
    const { script } = scenario;
    const answer = script[Math.min(exchange.request.number, script.length) - 1];
    pending.writing += 1;
    try {
      if (answer !== undefined) await sendAnswer(answer, exchange);
    } finally {
      pending.writing -= 1;
      pending.events += 1;
    }
    return undefined;
  });
}

/** Knows how many of the server's answers wait for time to pass. */
function counted(clock: Clock, pending: Pending): Clock {
  return {
    now: () => clock.now(),
    schedule: (callback, ms) => {
      pending.timers += 1;
      let open = true;
      const close = (): void => {
        if (open) pending.timers -= 1;
        open = false;
      };
      const cancel = clock.schedule(() => {
        close();
        callback();
      }, ms);
      return () => {
        close();
        cancel();
      };
    },
  };
}

async function abortLater(ask: Ask, faults: FaultServer, abort: () => void): Promise<void> {
  if (ask.abort !== 'waiting' && ask.abort !== 'between-tries') return;
  const request = await faults.received(1);
  if (ask.abort === 'between-tries') await request.closed;
  await sleep(QUIET_MS / 2);
  abort();
}

/** Waits for work; undefined when it does not end although nothing more can happen. */
async function patiently<T>(
  work: Promise<T>,
  clock: VirtualClock | undefined,
  faults: FaultServer,
  pending: Pending,
  relayed?: () => Promise<void>,
): Promise<T | undefined> {
  let result: { readonly value: T } | undefined;
  const settled = work.then((value) => {
    result = { value };
  });
  const until = performance.now() + PATIENCE_MS;
  while (result === undefined && performance.now() < until) {
    const before = faults.requests.length + pending.events;
    await Promise.race([settled, quiet(relayed)]);
    if (result !== undefined || clock === undefined) continue;
    const moved = faults.requests.length + pending.events > before;
    const busy = pending.writing > pending.timers || faults.requests.length === 0;
    if (moved || busy || clock.nextAt === undefined) continue;
    const ms = clock.nextAt - clock.now();
    if (ms < LONGEST_WAIT_MS || (await anyOpen(faults))) await clock.advance(ms);
  }
  return result?.value;
}

async function quiet(relayed?: () => Promise<void>): Promise<void> {
  await relayed?.();
  for (let turn = 0; turn < 40; turn += 1) await nextTurn();
  await sleep(QUIET_MS);
}

async function anyOpen(faults: FaultServer): Promise<boolean> {
  return (await Promise.race([allClosed(faults), nextTurn(false)])) === false;
}

async function allClosed(faults: FaultServer): Promise<true> {
  await Promise.all(faults.requests.map(({ closed }) => closed));
  return true;
}

async function waitsOf(requests: readonly RecordedRequest[]): Promise<number[]> {
  const waits: number[] = [];
  for (const [index, request] of requests.slice(1).entries()) {
    const end = await Promise.race([requests[index]?.closed, nextTurn(undefined)]);
    waits.push(end === undefined ? 0 : request.at - end.at);
  }
  return waits;
}
