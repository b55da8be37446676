import type { Attributes } from '@opentelemetry/api';
import { safeParseModelId } from '@x/model-id';
import type { ChatOptions } from '../chat/chat-options.ts';
import type { Client } from '../client.ts';
import { ATTRIBUTE, providerName } from './names.ts';

/** What a call is for, known before it is made. */
export interface Subject {
  /** Model as the provider names it; undefined when none was named. */
  readonly model: string | undefined;
  /** Provider asked, as the gateway spells it. */
  readonly provider: string | undefined;
  /** Attributes of the span and of every metric, given when the span is made, for samplers. */
  readonly identity: Attributes;
}

/** Finds out what a call is for. */
export function subjectOf(client: Pick<Client, 'model' | 'target'>, options: ChatOptions): Subject {
  const parsed = safeParseModelId(options.model ?? client.model, { unknownProvider: 'allow' });
  const model = parsed.success ? parsed.value.model : undefined;
  const provider = (parsed.success ? parsed.value.provider : undefined) ?? client.target?.provider;
  return {
    model,
    provider,
    identity: {
      [ATTRIBUTE.operationName]: 'chat',
      [ATTRIBUTE.providerName]: providerName(provider),
      ...(model === undefined ? {} : { [ATTRIBUTE.requestModel]: model }),
      ...serverOf(client.target?.baseUrl),
    },
  };
}

function serverOf(baseUrl: string | undefined): Attributes {
  const url = baseUrl === undefined ? null : URL.parse(baseUrl);
  if (url === null) return {};
  const port = url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port);
  return { [ATTRIBUTE.serverAddress]: url.hostname, [ATTRIBUTE.serverPort]: port };
}

/** The parameters of a call, never its content. Only what the call itself was given is known here. */
export function requestAttributes(options: ChatOptions, stream: boolean): Attributes {
  const { stop, n, extraBody } = options;
  return {
    [ATTRIBUTE.requestStream]: stream || undefined,
    [ATTRIBUTE.requestTemperature]: number(options.temperature),
    [ATTRIBUTE.requestTopP]: number(options.top_p),
    [ATTRIBUTE.requestTopK]: number(extraBody?.['top_k']),
    [ATTRIBUTE.requestMaxTokens]: number(options.max_completion_tokens ?? options.max_tokens),
    [ATTRIBUTE.requestStopSequences]: typeof stop === 'string' ? [stop] : stop?.slice(),
    [ATTRIBUTE.requestFrequencyPenalty]: number(options.frequency_penalty),
    [ATTRIBUTE.requestPresencePenalty]: number(options.presence_penalty),
    [ATTRIBUTE.requestSeed]: number(options.seed),
    [ATTRIBUTE.requestChoiceCount]: n === 1 ? undefined : number(n),
    [ATTRIBUTE.requestReasoningLevel]: options.reasoning_effort ?? undefined,
    [ATTRIBUTE.outputType]: outputType(options),
  };
}

function outputType({ response_format: format, modalities }: ChatOptions): string | undefined {
  if (format) return format.type === 'text' ? 'text' : 'json';
  return modalities?.includes('audio') === true ? 'speech' : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The metadata of a call, as far as its keys were allowed. */
export function metadataAttributes(options: ChatOptions, keys: readonly string[]): Attributes {
  const metadata: Readonly<Record<string, unknown>> = options.portkey?.metadata ?? {};
  const known = keys.filter((key) => Object.hasOwn(metadata, key) && metadata[key] != null);
  return Object.fromEntries(
    known.map((key) => [ATTRIBUTE.portkeyMetadata + key, String(metadata[key])]),
  );
}
