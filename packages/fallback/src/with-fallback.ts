import type { Client } from '@x/llm-client';
import { callLimits, checkOverrides } from './call/call-options.ts';
import { chatJob } from './call/chat-job.ts';
import { failover } from './call/failover.ts';
import { startRun } from './call/run.ts';
import { checkPolicy } from './check-policy.ts';
import { createFallbackState } from './health/state.ts';
import type { FallbackPolicy } from './policy.ts';
import { resolveSetup } from './setup.ts';
import { fallbackStream } from './stream/fallback-stream.ts';
import type { ClientEntry, FallbackTarget } from './target.ts';
import { resolveTargets, withClient } from './target.ts';

/**
 * Makes several clients one: when a target fails before the first content reaches the reader, the
 * next one takes over. The result is a client like any other, so tools, structured output,
 * telemetry and another fallback go around it. The inner clients' retries are switched off.
 *
 * A `timeout` given to `with` goes to the clients, so it bounds each attempt; a `retry` is dropped.
 * For the whole call: `deadline` and `retries` of the policy, or the call's own `timeout` and `retry`.
 *
 * A call's `model` or `apiKey` is `invalid_params` unless all targets share theirs.
 */
export function withFallback(
  clients: readonly (Client | FallbackTarget)[],
  policy: FallbackPolicy = {},
): Client {
  checkPolicy(policy);
  const state = policy.state ?? createFallbackState();
  return overTargets(resolveTargets(clients, state.identify), { ...policy, state });
}

function overTargets(targets: readonly ClientEntry[], policy: FallbackPolicy): Client {
  const setup = resolveSetup(targets, policy);
  return {
    model: targets[0]?.client.model,
    modelIds: targets.flatMap(({ client }) => client.modelIds ?? [client.model]),
    async chat(input, options = {}) {
      checkOverrides(targets, options);
      const run = startRun(setup, chatJob(setup, input, options), callLimits(options));
      const { value } = await failover(run);
      return { ...value, attempts: run.ledger.attempts };
    },
    stream(input, options = {}) {
      checkOverrides(targets, options);
      return fallbackStream(setup, input, options);
    },
    with(options) {
      checkOverrides(targets, options);
      const derived = targets.map((target) => withClient(target, target.client.with(options)));
      return overTargets(derived, policy);
    },
  };
}
