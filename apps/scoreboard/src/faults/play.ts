import type { Observation, Outcome, Scenario, Verdict } from '@x/testkit/scenarios';
import { judge, runScenario } from '@x/testkit/scenarios';
import { adapt, plainArguments } from './adapt.ts';
import type { AmbiguousError, Player } from './to-contestant.ts';

/**
 * Plays one scenario in real time, since other makers' clients take no clock, and judges it.
 * Undefined when the scenario asks for what the client does not offer.
 */
export async function playScenario(
  scenario: Scenario,
  player: Player,
): Promise<Verdict | undefined> {
  const played = adapt(scenario, player);
  return played && judgeKindly(played, await runScenario(played, player));
}

/** Judges an error that can be taken for several kinds as the kind that serves its client best. */
function judgeKindly(scenario: Scenario, seen: Observation): Verdict {
  const most = Math.max(1, ...seen.outcomes.map((outcome) => kindsOf(outcome).length));
  const verdicts = Array.from({ length: most }, (_, choice) => {
    const outcomes = seen.outcomes.map((outcome) => choose(plainArguments(outcome), choice));
    return judge(scenario, { ...seen, outcomes });
  });
  const best =
    verdicts.find(({ code }) => code === undefined) ??
    verdicts.find(({ code }) => code !== 'KIND') ??
    verdicts[0];
  // There is one: the choices start at the first kind.
  return best as Verdict;
}

function choose(outcome: Outcome | undefined, choice: number): Outcome | undefined {
  const kind = kindsOf(outcome)[choice];
  if (outcome?.error === undefined || kind === undefined) return outcome;
  return { ...outcome, error: { ...outcome.error, kind } };
}

function kindsOf(outcome: Outcome | undefined): AmbiguousError['kinds'] {
  const error: (Partial<AmbiguousError> & object) | undefined = outcome?.error;
  return error?.kinds ?? [];
}
