import { canaries } from './canaries.ts';
import type { Observation, Outcome, OutcomeError } from './run-scenario.ts';
import type { Expected, ExpectedAnswer, ExpectedFailure, Scenario } from './scenario.ts';

/**
 * What was wrong: `HANG` no end; `LEAK` a secret or the prompt in what a user prints; `POLLUTE` a
 * prototype changed; `SILENT` a failure taken for an answer; `WRONG` an answer read wrongly;
 * `REJECT` a good answer refused; `ACCEPTED` bad input sent; `UNTYPED` a raw platform error; `KIND`,
 * `STATUS`, `MESSAGE`, `RETRYABLE`, `PARTIAL`, `CODE` a typed error that tells the wrong thing;
 * `RETRY` the wrong number of requests; `BACKOFF` the wrong waits; `CONNECTION` not let go of;
 * `LATE` after its limit; `SENT` the server saw the wrong thing.
 */
export type VerdictCode =
  | 'HANG'
  | 'LEAK'
  | 'POLLUTE'
  | 'SILENT'
  | 'WRONG'
  | 'REJECT'
  | 'ACCEPTED'
  | 'UNTYPED'
  | 'KIND'
  | 'STATUS'
  | 'MESSAGE'
  | 'RETRYABLE'
  | 'PARTIAL'
  | 'CODE'
  | 'RETRY'
  | 'BACKOFF'
  | 'CONNECTION'
  | 'LATE'
  | 'SENT';

/** Passed, or the first thing that was wrong. */
export interface Verdict {
  readonly code: VerdictCode | undefined;
  readonly detail: string;
}

const PASSED: Verdict = { code: undefined, detail: '' };

/** Holds what was seen against what must come of a scenario. */
export function judge({ expected, category }: Scenario, seen: Observation): Verdict {
  const outcome = seen.outcomes.map((one) => judgeOutcome(one, expected, category === 'input'));
  return (
    [...outcome, leak(seen), wire(expected, seen)].find(({ code }) => code !== undefined) ?? PASSED
  );
}

function judgeOutcome(outcome: Outcome | undefined, expected: Expected, input: boolean): Verdict {
  if (outcome === undefined) return wrong('HANG', 'the call did not end');
  const { answer, failure } = expected;
  if (outcome.error !== undefined) {
    if (failure !== undefined) return judgeError(outcome.error, failure);
    return wrong('REJECT', `${outcome.error.kind}: ${outcome.error.message}`);
  }
  if (answer !== undefined) return judgeAnswer(outcome.answer ?? {}, answer);
  return wrong(
    input ? 'ACCEPTED' : 'SILENT',
    `got ${JSON.stringify(outcome.answer)?.slice(0, 200)}`,
  );
}

function judgeAnswer(got: ExpectedAnswer, wanted: ExpectedAnswer): Verdict {
  for (const [field, value] of Object.entries(wanted)) {
    const found: unknown = Reflect.get(got, field);
    if (JSON.stringify(found) !== JSON.stringify(value)) {
      return wrong('WRONG', `${field}: got ${brief(found)}, wanted ${brief(value)}`);
    }
  }
  return PASSED;
}

function judgeError(got: OutcomeError, wanted: ExpectedFailure): Verdict {
  if (got.kind === 'untyped') return wrong('UNTYPED', got.message);
  const kinds = [wanted.kind].flat();
  if (!kinds.includes(got.kind)) {
    return wrong('KIND', `${got.kind} and not ${kinds.join(' or ')}: ${got.message}`);
  }
  if (wanted.status !== undefined && got.status !== wanted.status)
    return wrong('STATUS', `${got.status} and not ${wanted.status}`);
  if (wanted.says !== undefined && !got.message.includes(wanted.says))
    return wrong('MESSAGE', `"${wanted.says}" is not in "${got.message}"`);
  if (differs(got.retryable, wanted.retryable))
    return wrong('RETRYABLE', `says ${got.retryable}: ${got.message}`);
  if (wanted.partial !== undefined && got.partial !== wanted.partial)
    return wrong('PARTIAL', `got ${brief(got.partial)}, wanted ${brief(wanted.partial)}`);
  if (differs(got.retryAfterMs, wanted.retryAfterMs))
    return wrong('MESSAGE', `retryAfterMs is ${got.retryAfterMs}`);
  if (differs(got.code, wanted.code)) return wrong('CODE', `${got.code} and not ${wanted.code}`);
  return PASSED;
}

/** A client without such a field is not held to it. */
function differs(got: unknown, wanted: unknown): boolean {
  return wanted !== undefined && got !== undefined && got !== wanted;
}

function leak({ shown }: Observation): Verdict {
  if (Reflect.get({}, 'polluted') !== undefined) return wrong('POLLUTE', 'a prototype was changed');
  for (const [name, canary] of Object.entries(canaries)) {
    // The beginning is enough to know a secret by.
    const at = shown.indexOf(canary.slice(0, 24));
    if (at !== -1)
      return wrong('LEAK', `${name} in: ${brief(shown.slice(Math.max(0, at - 80), at + 40))}`);
  }
  return PASSED;
}

function wire(expected: Expected, seen: Observation): Verdict {
  const { requests, waits, released, withinMs, sent } = expected;
  const [least, most] =
    typeof requests === 'number' ? [requests, requests] : (requests ?? [0, 1e9]);
  const count = seen.requests.length;
  if (count < least || count > most) return wrong('RETRY', `${count} requests, wanted ${requests}`);
  for (const [index, [shortest, longest]] of (waits ?? []).entries()) {
    const waited = seen.waits[index] ?? Number.NaN;
    if (!(waited >= shortest && waited <= longest))
      return wrong('BACKOFF', `waited ${waited} ms, wanted ${shortest} to ${longest}`);
  }
  if (withinMs !== undefined && seen.ms > withinMs)
    return wrong('LATE', `ended after ${seen.ms} ms, wanted ${withinMs}`);
  if (released === true && !seen.released) return wrong('CONNECTION', 'still open');
  const broken = sent?.find(({ holds }) => !holds(seen.requests));
  return broken === undefined ? PASSED : wrong('SENT', `not so: ${broken.claim}`);
}

function wrong(code: VerdictCode, detail: string): Verdict {
  return { code, detail };
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 120)}...` : text;
}
