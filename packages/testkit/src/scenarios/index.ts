import { abortScenarios } from './abort-scenarios.ts';
import { bodyScenarios } from './body-scenarios.ts';
import { inputScenarios } from './input-scenarios.ts';
import { retryScenarios } from './retry-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { securityScenarios } from './security-scenarios.ts';
import { sseScenarios } from './sse-scenarios.ts';
import { statusScenarios } from './status-scenarios.ts';
import { transportScenarios } from './transport-scenarios.ts';

export { canaries } from './canaries.ts';
export type { Verdict, VerdictCode } from './judge.ts';
export { judge } from './judge.ts';
export type {
  Contestant,
  Observation,
  Outcome,
  OutcomeError,
  RunOptions,
  RunWire,
} from './run-scenario.ts';
export { runScenario } from './run-scenario.ts';
export type {
  Ask,
  Expected,
  ExpectedAnswer,
  ExpectedFailure,
  FailureKind,
  Scenario,
  ScenarioCategory,
  SentClaim,
} from './scenario.ts';
export { showEverything } from './show-everything.ts';
export { streamShapes } from './streams/index.ts';
export type { StreamShape } from './streams/stream-shape.ts';

/** The fault suite: every scenario, in the order of its categories. */
export const scenarios: readonly Scenario[] = [
  ...transportScenarios,
  ...statusScenarios,
  ...bodyScenarios,
  ...sseScenarios,
  ...retryScenarios,
  ...abortScenarios,
  ...securityScenarios,
  ...inputScenarios,
];
