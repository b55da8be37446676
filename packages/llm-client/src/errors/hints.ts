import type { LlmErrorCode } from './error-code.ts';

/** What a hint may depend on. */
export interface HintFacts {
  readonly code: LlmErrorCode;
  readonly origin: string;
  readonly status: number | undefined;
  readonly message: string;
  readonly provider: string | undefined;
  readonly model: string | undefined;
  readonly stream: boolean;
  readonly keyVariables: readonly string[];
}

/**
 * The gateway's known streaming fault: the npm build answers every stream with this 500 when
 * `@hono/node-server` 1.14.2 or later sits below it (Portkey-AI/gateway issues 1389 and 1550).
 */
export function isStreamingFault(facts: HintFacts): boolean {
  return facts.stream && facts.status === 500 && facts.message === 'Something went wrong';
}

/** The remedy for an error of the other side, in a sentence. */
export function hintFor(facts: HintFacts): string | undefined {
  if (isStreamingFault(facts)) {
    return 'This gateway build cannot stream on its @hono/node-server: pin @hono/node-server to 1.14.1 (an override in the package manager) and restart the gateway.';
  }
  const byMessage = MESSAGE_HINTS.find(([part]) => facts.message.includes(part));
  if (byMessage !== undefined) return byMessage[1];
  return byCode(facts);
}

const MESSAGE_HINTS: readonly (readonly [string, string])[] = [
  [
    'Either x-portkey-config or x-portkey-provider header is required',
    'Name the provider in the model id, as in portkey/openai/gpt-4o-mini; a virtual key or a @slug alone works on the hosted service only.',
  ],
  [
    'Invalid provider passed',
    'Use a provider name that this gateway knows, in its exact lower-case spelling.',
  ],
  ['valid json', 'A self-hosted gateway takes the config as JSON, not by id.'],
  [
    'Invalid custom host',
    'The gateway refuses this host: add it to TRUSTED_CUSTOM_HOSTS where the gateway runs.',
  ],
  [
    'is not supported by',
    'The gateway cannot do this with this provider: choose another provider or endpoint.',
  ],
];

function byCode(facts: HintFacts): string | undefined {
  const variables = facts.keyVariables.join(' or ');
  switch (facts.code) {
    case 'authentication':
      if (facts.origin === 'portkey') return 'Check PORTKEY_API_KEY: Portkey refused it.';
      return variables === ''
        ? 'Check the provider key.'
        : `Check the provider key (${variables}).`;
    case 'not_found':
      return facts.model === undefined || facts.status !== 404
        ? undefined
        : `Check the model id ${facts.model} and the base URL; the provider may not serve this model.`;
    case 'rate_limited':
      return 'Wait before the next call, or spread the load over several keys or providers.';
    case 'quota_exhausted':
      return 'The account is out of quota or budget: a repeat cannot help until it is raised.';
    case 'context_length_exceeded':
      return 'Shorten the conversation, or use a model with a larger window.';
    case 'request_too_large':
      return facts.status === 431
        ? 'The request headers are over about 16 KB: make the inline config or metadata smaller, or save the config and pass its id.'
        : 'Send less in one request.';
    case 'guardrail_denied':
      return 'A guardrail of the config denied the request.';
    case 'permission_denied':
      return 'The key may not use this model or feature.';
    default:
      return undefined;
  }
}
