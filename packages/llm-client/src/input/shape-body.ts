import type { ProviderQuirk } from '@x/model-id';
import type { Diagnostic } from '@x/portkey-headers';
import type { ChatInput, Message } from '../chat/messages.ts';
import { isRecord } from '../is-record.ts';
import { refuse } from './check-options.ts';
import { droppedFields } from './dropped-fields.ts';
import { given } from './merge-options.ts';
import { quirksOf } from './quirks-of.ts';
import { isFine, isParsed, shapeMessages } from './shape-messages.ts';

/** Enough for most answers; providers whose models allow less say so with a 400. */
const DEFAULT_MAX_TOKENS = 4096;

/** How many stop texts a provider takes, by its documentation. Of the others it is not known. */
const STOP_LIMITS: Readonly<Record<string, number>> = {
  openai: 4,
  'azure-openai': 4,
  groq: 4,
  google: 5,
  cohere: 5,
  deepseek: 16,
};

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
  const quirks = quirksOf(provider, model) ?? [];
  const has = (quirk: ProviderQuirk): boolean => quirks.includes(quirk);
  const dropped = droppedFields(provider, model);
  const messages: readonly Message[] =
    typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  const body: Record<string, unknown> = given({
    model,
    messages: shapeMessages(messages, quirks, provider),
    ...fields,
  });
  if (isParsed(provider) && [body['tools'], body['tool_choice']].flat().some(isForeign)) {
    refuse([{ path: 'tools', message: `the gateway takes only functions for ${provider}` }]);
  }
  // The gateway puts a text as it is where anthropic, google, bedrock and others take a list.
  const { stop } = body;
  if (typeof stop === 'string') body['stop'] = [stop];
  const most = STOP_LIMITS[provider ?? ''];
  if (Array.isArray(stop) && most !== undefined && stop.length > most) {
    const message = `expected at most ${most} texts, which is what ${provider} takes, got ${stop.length}`;
    refuse([{ path: 'stop', message }]);
  }
  const renames = dropped.has('max_completion_tokens') && !dropped.has('max_tokens');
  if (renames && body['max_tokens'] === undefined) {
    body['max_tokens'] = body['max_completion_tokens'];
    body['max_completion_tokens'] = undefined;
  }
  const open = body['max_tokens'] === undefined && body['max_completion_tokens'] === undefined;
  if (open && (has('needs-max-tokens') || has('injects-max-tokens'))) {
    body['max_tokens'] = DEFAULT_MAX_TOKENS;
  }
  return { body, diagnostics: findLosses(body, messages, provider, has, dropped) };
}

function findLosses(
  body: Readonly<Record<string, unknown>>,
  messages: readonly Message[],
  provider: string | undefined,
  has: (quirk: ProviderQuirk) => boolean,
  dropped: ReadonlySet<string>,
): readonly Diagnostic[] {
  const losses: Diagnostic[] = [];
  const { tools } = body;
  const lost = (path: string, what = 'it'): void => {
    const message = `the gateway drops ${what} for ${provider}`;
    losses.push({ path, code: 'ignored_by_provider', message });
  };
  if (has('drops-tools') && tools !== undefined) lost('tools');
  const format = body['response_format'];
  if (has('drops-schema') && isRecord(format) && format['type'] !== 'text') lost('response_format');
  if (has('drops-tool-history') && messages.some(({ role }) => role === 'tool')) {
    lost('messages', 'tool calls and their ids');
  }
  if (isParsed(provider)) losses.push(...brokenArguments(messages));
  for (const word of dropped) {
    const [name = '', value] = word.split('=');
    const sent = body[name];
    if (value === undefined ? sent !== undefined : sent === value) lost(name);
    // Of one tool, `required` says the same.
    if (value === 'named' && isRecord(sent) && Array.isArray(tools) && tools.length > 1)
      lost(name, 'the name in it');
  }
  return losses;
}

/** OpenAI's own kinds: where the gateway maps tools, they are a 500 of its, or lost. */
function isForeign(tool: unknown): boolean {
  return isRecord(tool) && isRecord(tool['custom'] ?? tool['allowed_tools']);
}

/** Arguments that a model broke off: the gateway would answer them with a 500. */
function brokenArguments(messages: readonly Message[]): readonly Diagnostic[] {
  return messages.flatMap((message, index) =>
    (message.role === 'assistant' ? (message.tool_calls ?? []) : []).flatMap((call, place) => {
      if (call.type === 'custom') return [];
      const text = call.function.arguments;
      if (text.trim() === '' || isFine(text, true)) return [];
      const path = `messages[${index}].tool_calls[${place}].function.arguments`;
      return [{ path, code: 'partly_honoured', message: 'is no JSON: {} was sent in its place' }];
    }),
  );
}
