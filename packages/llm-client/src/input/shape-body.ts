import type { ProviderQuirk } from '@x/model-id';
import { getProvider } from '@x/model-id';
import type { Diagnostic } from '@x/portkey-headers';
import type { ChatInput, Message } from '../chat/messages.ts';
import { shapeMessages } from './shape-messages.ts';

/** Enough for most answers; providers whose models allow less say so with a 400. */
const DEFAULT_MAX_TOKENS = 4096;

/** Fields that anthropic's mapping in the gateway has no place for. */
const ANTHROPIC_DROPS = [
  'parallel_tool_calls',
  'reasoning_effort',
  'seed',
  'frequency_penalty',
  'presence_penalty',
  'n',
  'logit_bias',
  'logprobs',
];

/** A body as the gateway needs it, and what of it will be lost on the way. */
export interface ShapedBody {
  readonly body: Record<string, unknown>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the body of a chat so that the gateway's mapping for this provider does it no harm. */
export function shapeBody(
  input: ChatInput,
  fields: Readonly<Record<string, unknown>>,
  model: string,
  provider: string | undefined,
): ShapedBody {
  const quirks = (provider === undefined ? undefined : getProvider(provider)?.quirks) ?? [];
  const has = (quirk: ProviderQuirk): boolean => quirks.includes(quirk);
  const messages: readonly Message[] =
    typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  const body: Record<string, unknown> = {
    model,
    messages: shapeMessages(messages, quirks),
    ...fields,
  };
  const open = body['max_tokens'] === undefined && body['max_completion_tokens'] === undefined;
  if (open && (has('needs-max-tokens') || has('injects-max-tokens'))) {
    body['max_tokens'] = DEFAULT_MAX_TOKENS;
  }
  return { body, diagnostics: findLosses(body, messages, provider, has) };
}

function findLosses(
  body: Readonly<Record<string, unknown>>,
  messages: readonly Message[],
  provider: string | undefined,
  has: (quirk: ProviderQuirk) => boolean,
): readonly Diagnostic[] {
  const losses: Diagnostic[] = [];
  const lost = (path: string, message: string): void => {
    losses.push({ path, code: 'ignored_by_provider', message });
  };
  if (has('drops-tools') && body['tools'] !== undefined) {
    lost('tools', `the gateway drops tools for ${provider}: the model will not see them`);
  }
  const format = body['response_format'];
  if (
    has('drops-schema') &&
    format !== undefined &&
    Reflect.get(Object(format), 'type') !== 'text'
  ) {
    lost(
      'response_format',
      `the gateway drops response_format for ${provider}: ask in the prompt and validate`,
    );
  }
  if (has('drops-tool-history') && messages.some(({ role }) => role === 'tool')) {
    lost('messages', `the gateway loses tool calls and their ids in the history for ${provider}`);
  }
  if (provider === 'anthropic') {
    for (const name of ANTHROPIC_DROPS) {
      if (body[name] !== undefined) lost(name, 'the gateway drops it for anthropic');
    }
  }
  return losses;
}
