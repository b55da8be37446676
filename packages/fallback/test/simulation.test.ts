import { describe, expect, it } from 'vitest';
import { hedged } from '../src/index.ts';
import type { Behaviour, Report, Scenario } from './simulation/simulate.ts';
import { answerTime, failing, simulate } from './simulation/simulate.ts';

// No network and no model: targets are simulated, in virtual time, with a fixed seed. What is real is
// the executor. The outages need all of the 200,000 requests: a shorter run would end inside them.

const isFull = process.env['X_TIER'] === 'full';
const REQUESTS = isFull ? 200_000 : 20_000;
const MINUTE = 60_000;
const TIMEOUT = 300_000;

const always = failing(1);
const good = failing(0);

/** A target that is down for a while, and good at other times. */
const down =
  (from: number, to: number, then: Behaviour): Behaviour =>
  (now, random) =>
    (now >= from && now < to ? then : good)(now, random);

const tenSlower: Behaviour = (_now, random) => ({
  ms: answerTime(random) * (random() < 0.02 ? 10 : 1),
  ok: true,
});

const row = (scenario: Omit<Scenario, 'requests' | 'rate'> & { rate?: number }): Promise<Report> =>
  simulate({ requests: REQUESTS, rate: 100, ...scenario });

describe('with all three targets down', () => {
  it(
    'each target’s retries add at most a tenth to its first attempts, without a breaker',
    async () => {
      const { sent, retries, availability } = await row({
        targets: [always, always, always],
        policy: { breaker: false },
      });
      expect(availability).toBe(0);
      for (const [index, again] of retries.entries()) {
        expect(again).toBeLessThanOrEqual(((sent[index] ?? 0) - again) * 0.1 + 10);
      }
    },
    TIMEOUT,
  );

  it(
    'breakers let through at most a fiftieth of the calls',
    async () => {
      const { perCall } = await row({ targets: [always, always, always] });
      expect(perCall).toBeLessThanOrEqual(0.02);
    },
    TIMEOUT,
  );
});

it(
  'three targets that fail 5 % each answer 99.98 % of the calls at 1.06 requests a call',
  async () => {
    const { availability, perCall } = await row({
      targets: [failing(0.05), failing(0.05), failing(0.05)],
    });
    expect(availability).toBeGreaterThanOrEqual(0.9998);
    expect(perCall).toBeLessThanOrEqual(1.06);
  },
  TIMEOUT,
);

it(
  'a hedge at the p95 makes the p99 of 2 % slow calls three times better, at 5.5 % more requests',
  async () => {
    const targets = [tenSlower, tenSlower];
    const without = await row({ targets });
    const hedging = await row({ targets, policy: { strategy: hedged() } });
    expect(hedging.perCall).toBeLessThanOrEqual(1.055);
    expect(without.quantile(0.99) / hedging.quantile(0.99)).toBeGreaterThanOrEqual(
      isFull ? 3 : 2.5,
    );
  },
  TIMEOUT,
);

describe.skipIf(!isFull)('with the first target down for 10 of 33 minutes (full tier)', () => {
  const second = failing(0.01);
  const outage = (then: Behaviour): readonly Behaviour[] => [
    down(10 * MINUTE, 20 * MINUTE, then),
    second,
  ];

  it(
    'quick errors leave 99.65 % of the calls answered, at 1.01 requests a call',
    async () => {
      const { availability, perCall } = await row({ targets: outage(always) });
      expect(availability).toBeGreaterThanOrEqual(0.9965);
      expect(perCall).toBeLessThanOrEqual(1.01);
    },
    TIMEOUT,
  );

  it(
    'a hang with a limit of 10 s leaves the p99 under 3 s',
    async () => {
      const report = await row({
        targets: outage(() => 'hangs'),
        policy: { attemptTimeout: 10_000 },
      });
      expect(report.quantile(0.99)).toBeLessThanOrEqual(3_000);
    },
    TIMEOUT,
  );

  // The reference simulation reached this with a token bucket that starts full. Ours holds one hedge
  // and earns one in twenty calls, so that no outage doubles the load on what is left: of the thousand
  // calls that hang before the circuit opens only fifty may hedge then, and the p99.9 is that of the
  // 10 s limit. Who wants it lower has to allow the extra load, which over the run is under 1 %.
  it(
    'hedges after 3 s bring its p99.9 under 4.5 s, when all calls may hedge',
    async () => {
      const strategy = hedged({ delayMs: 3_000, maxShare: 1 });
      const report = await row({
        targets: outage(() => 'hangs'),
        policy: { attemptTimeout: 10_000, strategy },
      });
      expect(report.quantile(0.99)).toBeLessThanOrEqual(3_000);
      expect(report.quantile(0.999)).toBeLessThanOrEqual(4_500);
      expect(report.hedges).toBeLessThanOrEqual(0.01);
    },
    TIMEOUT,
  );
});

it(
  'closes a circuit within 10 s of the end of an outage, after 10 wasted requests at most',
  async () => {
    const CYCLE = 3 * MINUTE;
    const ends: number[] = [];
    const wasted: number[] = [];
    const cycles: Behaviour = (now, random) => {
      const isDown = now % CYCLE >= MINUTE && now % CYCLE < 2 * MINUTE;
      if (isDown) wasted.push(Math.floor(now / CYCLE));
      // Quick answers, so that what is measured is the circuit and not its two probes.
      return isDown ? always(now, random) : { ms: 100, ok: true };
    };
    const { circuits } = await row({ targets: [cycles, good], rate: 20 });
    for (const [target, type, at] of circuits) {
      if (target === '0' && type === 'circuit-close') ends.push((at % CYCLE) - 2 * MINUTE);
    }
    const outages = ends.length;
    expect(outages).toBeGreaterThanOrEqual(isFull ? 54 : 5);
    const p95 = ends.toSorted((a, b) => a - b)[Math.ceil(0.95 * outages) - 1] ?? 0;
    expect(p95).toBeLessThanOrEqual(10_000);
    // The run may end inside an outage, whose end it then does not see.
    const seen = wasted.filter((cycle) => cycle < outages).length;
    expect(seen / outages).toBeLessThanOrEqual(10);
  },
  TIMEOUT,
);

it('runs the same for the same seed', async () => {
  const scenario = { targets: [failing(0.3), failing(0.3)], requests: 5_000, rate: 50 };
  const [one, two, other] = [
    await simulate(scenario),
    await simulate(scenario),
    await simulate({ ...scenario, seed: 2 }),
  ];
  expect(two.checksum).toBe(one.checksum);
  expect(other.checksum).not.toBe(one.checksum);
});
