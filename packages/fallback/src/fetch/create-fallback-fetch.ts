import type { Transport } from '@x/llm-client';
import { callLimits } from '../call/call-options.ts';
import { chatJob } from '../call/chat-job.ts';
import { failover } from '../call/failover.ts';
import { startRun } from '../call/run.ts';
import { streamJobs } from '../call/stream-job.ts';
import { checkPolicy } from '../check-policy.ts';
import { createFallbackState } from '../health/state.ts';
import type { Setup } from '../setup.ts';
import { resolveSetup } from '../setup.ts';
import { resolveTargets } from '../target.ts';
import { callEndpoint } from './call-endpoint.ts';
import { decline } from './decline.ts';
import type { FetchPolicy, FetchTarget } from './fetch-target.ts';
import { fallbackTarget, gatewayClient, transportOf } from './fetch-target.ts';
import type { ChatRequest } from './read-chat.ts';
import { readChat } from './read-chat.ts';
import { readSdkRequest } from './sdk-request.ts';
import { serveAnswer, serveStream } from './serve.ts';
import { createWitness } from './witness.ts';

/**
 * Makes a `fetch` that fails over, for any client of OpenAI's API: give it to the `openai` SDK, the
 * AI SDK or LangChain as their `fetch`. Chats, text completions and responses go to the first target
 * that answers, with that target's URL, headers, keys and model; what the SDK has for these is not
 * sent. The answer comes back byte for byte. Switch the SDK's own retries off.
 *
 * Embeddings, images, sound and moderations keep the SDK's model and move on only to targets of the
 * same provider; a list of models comes from any target; everything else (files, batches, ...) goes
 * to the first target alone, as it is.
 *
 * A stream's response comes at its first content; if it breaks later, reading its body throws.
 * When all targets fail, the last one's error response comes back, with `x-should-retry: false`;
 * without any it rejects as `fetch` does, with the typed error as `cause`.
 *
 * @throws {LlmError} `invalid_params`, for targets or a policy that cannot be used.
 */
export function createFallbackFetch(
  targets: readonly FetchTarget[],
  policy: FetchPolicy = {},
): typeof globalThis.fetch {
  checkPolicy(policy);
  const state = policy.state ?? createFallbackState();
  const endpoints = targets.map((target, index) => ({
    target,
    client: gatewayClient(target, index),
    send: transportOf(target),
  }));
  const entries = endpoints.map(({ target, client }) => fallbackTarget(target, client));
  const setup = resolveSetup(resolveTargets(entries, state.identify), { ...policy, state });
  const transports = endpoints.map(({ send }) => send);

  return async (input, init) => {
    const request = await readSdkRequest(input, init);
    if (`${request.method} ${request.path}` !== 'POST /chat/completions') {
      return callEndpoint(setup, endpoints, request);
    }
    const chat = readChat(request);
    return chat instanceof Response ? chat : complete(setup, transports, chat);
  };
}

async function complete(
  setup: Setup,
  transports: readonly Transport[],
  { messages, options, streaming }: ChatRequest,
): Promise<Response> {
  const witness = createWitness(transports);
  const limits = callLimits(options);
  try {
    if (streaming) {
      const job = witness.watch(streamJobs(setup, options)(messages));
      const run = startRun(setup, job, limits);
      return serveStream(run, await failover(run));
    }
    const job = witness.watch(chatJob(setup, messages, options));
    return serveAnswer(await failover(startRun(setup, job, limits)));
  } catch (error) {
    return decline(error, witness.lastError, options.signal);
  }
}
