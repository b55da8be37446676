import type { ChatOptions, Client, ClientOptions } from '@x/llm-client';
import { mergeClientOptions, optionChecks } from '@x/llm-client';
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
 * `timeout` and `retry` of a call, or given to `with`, are the whole call's: they stand for the
 * `deadline`, when they are shorter, and the `retries` of the policy.
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

function overTargets(
  targets: readonly ClientEntry[],
  policy: FallbackPolicy,
  own?: Pick<ClientOptions, 'timeout' | 'retry'>,
): Client {
  const setup = resolveSetup(targets, policy);
  function accept(options: ChatOptions): ChatOptions {
    optionChecks.call(options);
    checkOverrides(targets, options);
    // Both options are a call's as well, and the call's others stay as they are.
    return own ? (mergeClientOptions(own, options) as ChatOptions) : options;
  }
  return {
    model: targets[0]?.client.model,
    modelIds: targets.flatMap(({ client }) => client.modelIds ?? [client.model]),
    async chat(input, options = {}) {
      const call = accept(options);
      const run = startRun(setup, chatJob(setup, input, call), callLimits(call));
      const { value } = await failover(run);
      return { ...value, attempts: run.ledger.attempts };
    },
    stream(input, options = {}) {
      return fallbackStream(setup, input, accept(options));
    },
    with({ timeout, retry, ...others }) {
      optionChecks.call({ timeout, retry });
      checkOverrides(targets, others);
      const derived = targets.map((target) => withClient(target, target.client.with(others)));
      return overTargets(derived, policy, mergeClientOptions(own ?? {}, { timeout, retry }));
    },
  };
}
