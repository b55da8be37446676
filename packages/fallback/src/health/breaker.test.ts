import { createRandom } from '@x/testkit';
import { describe, expect, it } from 'vitest';
import type { Circuit, HealthOutcome } from './breaker.ts';
import { admit, NEW_CIRCUIT, opensAt, report } from './breaker.ts';
import type { BreakerSettings } from './breaker-options.ts';
import { resolveBreaker } from './breaker-options.ts';

const settings = resolveBreaker({});
const middle = (): number => 0.5;

/** A circuit with time, for examples: calls one after the other, each with its outcome. */
function timeline(options: Parameters<typeof resolveBreaker>[0] = {}) {
  const own = resolveBreaker(options);
  let circuit: Circuit = NEW_CIRCUIT;
  let now = 0;
  let calls = 0;
  return {
    get circuit() {
      return circuit;
    },
    get openFor() {
      return Math.max(0, opensAt(circuit, own, now) - now);
    },
    wait: (ms: number) => {
      now += ms;
    },
    begin: (lifeMs = 1_000) => {
      calls += 1;
      const id = `call-${calls}`;
      circuit = admit(circuit, id, now + lifeMs, now);
      const { epoch } = circuit;
      return (outcome: HealthOutcome) => {
        circuit = report(circuit, { id, epoch, outcome }, own, now, middle);
      };
    },
    call(outcome: HealthOutcome, times = 1) {
      for (let time = 0; time < times; time += 1) this.begin()(outcome);
    },
  };
}

describe('a closed circuit', () => {
  it('opens at the fifth failure in a row, for five seconds', () => {
    const line = timeline();
    line.call('failure', 4);
    expect(line.circuit.phase).toBe('closed');
    line.call('failure');
    expect([line.circuit.phase, line.openFor]).toEqual(['open', 5_000]);
  });

  it('starts counting anew at a success', () => {
    const line = timeline({ failureRate: 2 });
    line.call('failure', 4);
    line.call('success');
    line.call('failure', 4);
    expect(line.circuit.phase).toBe('closed');
  });

  it('opens at half of ten calls in the window, however they are mixed', () => {
    const line = timeline();
    for (let pair = 0; pair < 4; pair += 1) {
      line.call('success');
      line.call('failure');
    }
    line.call('success');
    expect(line.circuit.phase).toBe('closed');
    line.call('failure');
    expect(line.circuit.phase).toBe('open');
  });

  it('forgets what is older than the window', () => {
    const line = timeline({ failures: 100 });
    line.call('failure', 9);
    line.wait(30_001);
    line.call('failure', 9);
    expect(line.circuit.phase).toBe('closed');
  });

  it('keeps at most one bucket for each tenth of the window', () => {
    const line = timeline({ failureRate: 2 });
    for (let call = 0; call < 1_000; call += 1) {
      line.call('success');
      line.wait(700);
    }
    expect(line.circuit.phase === 'closed' && line.circuit.buckets.length).toBeLessThanOrEqual(10);
  });

  it('does not count a cancelled call at all', () => {
    const line = timeline();
    line.call('failure', 4);
    line.call('cancelled', 100);
    expect(line.circuit.phase).toBe('closed');
    line.call('failure');
    expect(line.circuit.phase).toBe('open');
  });
});

describe('an open circuit', () => {
  it('ignores the outcomes of calls that began before it opened', () => {
    const line = timeline();
    const late = [line.begin(), line.begin()];
    line.call('failure', 5);
    const { circuit } = line;
    for (const end of late) end('success');
    expect(line.circuit).toBe(circuit);
  });

  it('lets one probe through at a time, and closes after two', () => {
    const line = timeline();
    line.call('failure', 5);
    line.wait(5_000);
    const probe = line.begin();
    expect([line.circuit.phase, line.openFor]).toEqual(['half-open', 1_000]);
    probe('success');
    expect([line.circuit.phase, line.openFor]).toEqual(['half-open', 0]);
    line.call('success');
    expect(line.circuit.phase).toBe('closed');
  });

  it('opens twice as long at each failed probe, up to thirty seconds', () => {
    const line = timeline();
    line.call('failure', 5);
    const times = [line.openFor];
    for (let probe = 0; probe < 4; probe += 1) {
      line.wait(line.openFor);
      line.call('failure');
      times.push(line.openFor);
    }
    expect(times).toEqual([5_000, 10_000, 20_000, 30_000, 30_000]);
  });

  it('takes the permit of a cancelled probe back', () => {
    const line = timeline();
    line.call('failure', 5);
    line.wait(5_000);
    line.begin()('cancelled');
    expect(line.openFor).toBe(0);
    line.call('success', 2);
    expect(line.circuit.phase).toBe('closed');
  });

  it('lets the permit of a lost probe end by itself', () => {
    const line = timeline();
    line.call('failure', 5);
    line.wait(5_000);
    line.begin(2_000);
    line.wait(1_999);
    expect(line.openFor).toBe(1);
    line.wait(1);
    expect(line.openFor).toBe(0);
  });

  it('remembers its level until it was closed for a minute', () => {
    const line = timeline();
    const reopen = (): number => {
      line.call('failure', 5);
      return line.openFor;
    };
    const close = (): void => {
      line.wait(line.openFor);
      line.call('success', 2);
    };
    reopen();
    line.wait(line.openFor);
    line.call('failure');
    close();
    line.wait(59_999);
    expect(reopen()).toBe(10_000);
    close();
    line.wait(60_000);
    expect(reopen()).toBe(5_000);
  });

  it('spreads its end by a tenth either way', () => {
    const ends = [0, 0.5, 1].map((random) => {
      const five = Array.from({ length: 5 }, () => 'failure' as const);
      const circuit = five.reduce<Circuit>(
        (seen, outcome) => report(seen, { id: 'x', epoch: 0, outcome }, settings, 0, () => random),
        NEW_CIRCUIT,
      );
      return opensAt(circuit, settings, 0);
    });
    expect(ends).toEqual([4_500, 5_000, 5_500]);
  });
});

/** The same rules, written for reading: it keeps every outcome and counts them when asked. */
class Reference {
  phase: Circuit['phase'] = 'closed';
  epoch = 0;
  private level = 0;
  private since = 0;
  private until = 0;
  private row = 0;
  private good = 0;
  private outcomes: { slot: number; failed: boolean }[] = [];
  private permits = new Map<string, number>();
  private readonly own: BreakerSettings;

  constructor(own: BreakerSettings) {
    this.own = own;
  }

  readyAt(now: number): number {
    if (this.phase === 'closed') return 0;
    if (this.phase === 'open') return this.until;
    const out = [...this.permits.values()].filter((end) => end > now);
    return out.length < this.own.probes ? 0 : Math.min(...out);
  }

  begin(id: string, end: number, now: number): void {
    if (this.phase === 'closed') return;
    if (this.phase === 'open') {
      this.turn('half-open');
      this.good = 0;
      this.permits.clear();
    }
    for (const [other, expiry] of this.permits) if (expiry <= now) this.permits.delete(other);
    this.permits.set(id, end);
  }

  end(id: string, epoch: number, outcome: HealthOutcome, now: number, random: number): void {
    if (epoch !== this.epoch || this.phase === 'open') return;
    if (this.phase === 'half-open') {
      this.permits.delete(id);
      if (outcome === 'failure') this.trip(this.level + 1, now, random);
      if (outcome === 'success') this.good += 1;
      if (outcome !== 'failure' && this.good >= this.own.successes) this.close(now);
      return;
    }
    if (outcome === 'cancelled') return;
    const slot = Math.floor((now * 10) / this.own.windowMs);
    this.outcomes.push({ slot, failed: outcome === 'failure' });
    this.row = outcome === 'failure' ? this.row + 1 : 0;
    const seen = this.outcomes.filter((one) => one.slot > slot - 10);
    const failed = seen.filter((one) => one.failed).length;
    const rate =
      seen.length >= this.own.minimumCalls && failed >= this.own.failureRate * seen.length;
    if (outcome === 'failure' && (this.row >= this.own.failures || rate)) {
      this.trip(now - this.since >= this.own.resetMs ? 0 : this.level, now, random);
    }
  }

  private trip(level: number, now: number, random: number): void {
    this.turn('open');
    this.level = level;
    this.until =
      now + Math.min(this.own.maxOpenMs, this.own.openMs * 2 ** level) * (0.9 + 0.2 * random);
  }

  private close(now: number): void {
    this.turn('closed');
    this.since = now;
    this.row = 0;
    this.outcomes = [];
  }

  private turn(phase: Circuit['phase']): void {
    this.phase = phase;
    this.epoch += 1;
  }
}

describe.each([
  ['the defaults', {}],
  ['two probes', { probes: 2, successes: 3, failures: 3, resetMs: 20_000 }],
  ['a rate alone', { failures: 1_000, minimumCalls: 4, failureRate: 0.25, windowMs: 5_000 }],
])('with %s', (_name, options) => {
  it('does as the reference does over 100,000 random steps', () => {
    const own = resolveBreaker(options);
    const random = createRandom(7);
    const reference = new Reference(own);
    const out: { id: string; epoch: number }[] = [];
    const phases = new Set<string>();
    let circuit: Circuit = NEW_CIRCUIT;
    let now = 0;
    let ill = 0;
    for (let step = 0; step < 100_000; step += 1) {
      now += Math.floor(random() ** 4 * 4_000);
      if (step % 500 === 0) ill = random();
      const dice = random();
      if (dice < 0.5) {
        const ready = opensAt(circuit, own, now) <= now;
        if (ready || dice < 0.002) {
          const id = `${step}`;
          const end = now + 1 + Math.floor(random() * 3_000);
          circuit = admit(circuit, id, end, now);
          reference.begin(id, end, now);
          out.push({ id, epoch: circuit.epoch });
        }
      } else if (out.length > 0) {
        const [attempt] = out.splice(Math.floor(random() * out.length), 1);
        const outcome = random() < 0.1 ? 'cancelled' : random() < ill ? 'failure' : 'success';
        const drawn = random();
        // One in ten is lost: it never reports.
        if (attempt !== undefined && dice < 0.95) {
          circuit = report(circuit, { ...attempt, outcome }, own, now, () => drawn);
          reference.end(attempt.id, attempt.epoch, outcome, now, drawn);
        }
      }
      phases.add(circuit.phase);
      const seen = [circuit.phase, circuit.epoch, opensAt(circuit, own, now)];
      const expected = [reference.phase, reference.epoch, reference.readyAt(now)];
      if (seen.join() !== expected.join()) expect({ step, seen }).toEqual({ step, seen: expected });
      if (circuit.phase === 'open')
        expect(circuit.until - now).toBeLessThanOrEqual(own.maxOpenMs * 1.1);
    }
    expect(phases).toEqual(new Set(['closed', 'open', 'half-open']));
  });

  it('never has more probes out than it permits', () => {
    const own = resolveBreaker(options);
    const random = createRandom(11);
    let circuit: Circuit = NEW_CIRCUIT;
    let now = 0;
    for (let step = 0; step < 20_000; step += 1) {
      now += Math.floor(random() * 500);
      if (opensAt(circuit, own, now) > now) continue;
      const id = `${step}`;
      circuit = admit(circuit, id, now + 700, now);
      if (circuit.phase === 'half-open') {
        const live = circuit.permits.filter(([, end]) => end > now);
        expect(live.length).toBeLessThanOrEqual(own.probes);
      }
      const { epoch } = circuit;
      const outcome = random() < 0.5 ? 'failure' : 'success';
      if (random() < 0.8) circuit = report(circuit, { id, epoch, outcome }, own, now, random);
    }
  });
});

describe('breaker options', () => {
  it('take the defaults for what is left out or undefined', () => {
    expect(resolveBreaker({ failures: undefined, openMs: 1 })).toEqual({ ...settings, openMs: 1 });
  });

  it('make a circuit that never opens of `false`', () => {
    let circuit: Circuit = NEW_CIRCUIT;
    const never = resolveBreaker(false);
    for (let call = 0; call < 1_000; call += 1) {
      circuit = report(circuit, { id: 'x', epoch: 0, outcome: 'failure' }, never, call, middle);
    }
    expect(circuit.phase).toBe('closed');
  });
});

it('does not stay open for the hours that a clock goes back', () => {
  const circuit: Circuit = { phase: 'open', epoch: 1, level: 0, until: 3_600_000 };
  expect(opensAt(circuit, settings, 0)).toBe(0);
  expect(opensAt(circuit, settings, 3_590_000)).toBe(3_600_000);
});
