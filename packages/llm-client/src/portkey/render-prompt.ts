import type { GatewayClient } from '../client.ts';
import type { RequestOptions } from '../request/request-options.ts';
import type { PromptVariables } from './prompts.ts';
import { promptPath } from './prompts.ts';

/**
 * Fills in a prompt saved at Portkey without running it, and gives the request body that it makes.
 * Hosted gateway only.
 */
export async function renderPrompt(
  client: GatewayClient,
  promptId: string,
  variables: PromptVariables = {},
  options: Omit<RequestOptions, 'body' | 'method' | 'as' | 'query'> = {},
): Promise<Readonly<Record<string, unknown>>> {
  const body = { variables };
  const { data } = await client.request<{ data?: Record<string, unknown> }>(
    promptPath(promptId, 'render'),
    { ...options, method: 'POST', body },
  );
  return data?.data ?? {};
}
