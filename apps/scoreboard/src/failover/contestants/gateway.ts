import OpenAI from 'openai';
import { createHeaders } from 'portkey-ai';
import type { FailoverContestant } from '../contestant.ts';
import { readWithOpenai } from './openai-call.ts';

/** The gateway's own fallback, asked for by config, with the `openai` SDK in front. */
export const gatewayFallback: FailoverContestant = {
  name: 'gateway',
  packages: ['@portkey-ai/gateway', 'openai'],
  setup:
    'config: strategy fallback on every status but 400 and 422, request_timeout on each target; openai in front, maxRetries 0',
  open({ first, second, gateway, limitMs }) {
    const target = (custom_host: string, model: string, request_timeout: number) => ({
      provider: 'openai',
      api_key: 'sk-test',
      custom_host,
      request_timeout,
      override_params: { model },
    });
    const config = {
      strategy: { mode: 'fallback', on_status_codes: statusesToMoveOn() },
      targets: [target(first, 'model-a', limitMs), target(second, 'model-b', limitMs * 4)],
    };
    const client = new OpenAI({
      baseURL: gateway,
      apiKey: 'sk-test',
      maxRetries: 0,
      logLevel: 'off',
      defaultHeaders: createHeaders({ config }),
    });
    return (call) => readWithOpenai(client, 'model-a', call);
  },
  attempts: () => 1,
};

// Left out, the gateway moves on from any status that is no success, a bad request too.
function statusesToMoveOn(): readonly number[] {
  const stays = new Set([400, 422]);
  return Array.from({ length: 200 }, (_, index) => 400 + index).filter(
    (status) => !stays.has(status),
  );
}
