import { getProvider } from '@x/model-id';
import { portkeyParamsFromEnv, providerKeyFromEnv, toPortkeyHeaders } from '@x/portkey-headers';
import { errorFromResponse } from '../errors/error-from-response.ts';
import type { LlmError } from '../errors/llm-error.ts';
import { nearestName } from '../input/nearest-name.ts';
import { isRecord } from '../is-record.ts';
import type { AskedModel, Place } from './check-config.ts';
import type { DoctorContext } from './context.ts';
import { findingOfError } from './finding-of-error.ts';
import type { Probe } from './probe.ts';
import { isAnswer, probe } from './probe.ts';
import type { Finding } from './report.ts';

/**
 * Asks for the list of models, which costs nothing: it tells whether Portkey takes its key (hosted),
 * whether the provider takes its own (through a gateway of one's own), and whether the model is there.
 */
export async function checkAuth(
  context: DoctorContext,
  place: Place,
  models: readonly AskedModel[],
): Promise<readonly Finding[]> {
  if (place.target === 'hosted') return await checkHosted(context, place);
  const findings: Finding[] = [];
  for (const model of models) findings.push(...(await checkProvider(context, place, model)));
  return findings;
}

async function checkHosted(context: DoctorContext, place: Place): Promise<readonly Finding[]> {
  const id = 'auth.portkey';
  const key = context.env['PORTKEY_API_KEY']?.trim();
  if (!key) return [{ id, status: 'skip', detail: 'there is no key to try' }];
  const answer = await probe(context, `${place.url}/models`, {
    ...context.headers,
    'x-portkey-api-key': key,
  });
  if (!isAnswer(answer)) return [{ id, status: 'skip', detail: answer.message }];
  if (answer.status < 400) return [{ id, status: 'pass', detail: 'Portkey takes the key' }];
  const found = findingOfError(errorOf(context, place, answer, undefined));
  return [found.id.startsWith('auth') ? { ...found, id } : found];
}

/** Only these list their models below /v1 and take the key as the gateway passes it on. */
const LIST_MODELS: ReadonlySet<string> = new Set([
  'anthropic',
  'cerebras',
  'fireworks-ai',
  'groq',
  'mistral-ai',
  'openai',
  'x-ai',
]);

async function checkProvider(
  context: DoctorContext,
  place: Place,
  asked: AskedModel,
): Promise<readonly Finding[]> {
  const id = 'auth.provider';
  const { provider } = asked;
  const row = provider === undefined ? undefined : getProvider(provider);
  if (row === undefined || !LIST_MODELS.has(row.name)) {
    const detail = `${provider ?? 'this provider'} can only be tried by a call: use --live`;
    return [{ id, status: 'skip', detail }];
  }
  const headers = headersFor(context, place, asked);
  if (headers === undefined) return [{ id, status: 'skip', detail: 'there is no key to try' }];
  const answer = await probe(context, `${place.url}/models`, headers);
  if (!isAnswer(answer)) return [{ id, status: 'skip', detail: answer.message }];
  if (answer.status < 300) {
    return [{ id, status: 'pass', detail: `${row.name} takes the key` }, checkModel(asked, answer)];
  }
  if (answer.status === 404) {
    return [{ id, status: 'skip', detail: `${row.name} lists no models: use --live` }];
  }
  // This way through the gateway breaks on the same fault as streams do.
  return [findingOfError(errorOf(context, place, answer, asked))];
}

function headersFor(
  context: DoctorContext,
  place: Place,
  { parsed, provider }: AskedModel,
): Record<string, string> | undefined {
  try {
    const {
      apiKey: _,
      baseUrl: __,
      virtualKey: ___,
      ...params
    } = portkeyParamsFromEnv(context.env);
    const providerKey =
      provider === undefined ? undefined : providerKeyFromEnv(provider, context.env);
    if (providerKey === undefined) return undefined;
    const built = toPortkeyHeaders(
      { ...params, providerKey },
      { target: place.target, model: parsed },
    );
    const version = provider === 'anthropic' ? { 'anthropic-version': '2023-06-01' } : {};
    return { ...built, ...version, ...context.headers };
  } catch {
    return undefined;
  }
}

function checkModel({ id: asked, model }: AskedModel, { text }: Probe): Finding {
  const id = 'model.exists';
  const names = listOf(text);
  if (names.length === 0) return { id, status: 'skip', detail: 'the list of models is empty' };
  if (names.includes(model)) return { id, status: 'pass', detail: `${asked} is in the list` };
  const near = nearestName(model, names);
  return {
    id,
    status: 'fail',
    detail: `${asked} is not among the ${names.length} models of this key`,
    fix:
      near === undefined
        ? 'Choose a model of the list, or ask for access.'
        : `Did you mean ${near}?`,
    docs: 'https://github.com/x/llm/blob/main/docs/troubleshooting/not_found.md',
  };
}

function listOf(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    const data: unknown = isRecord(value) ? value['data'] : undefined;
    const rows: readonly unknown[] = Array.isArray(data) ? data : [];
    return rows.flatMap((row) =>
      isRecord(row) && typeof row['id'] === 'string' ? [row['id']] : [],
    );
  } catch {
    return [];
  }
}

function errorOf(
  context: DoctorContext,
  place: Place,
  answer: Probe,
  asked: AskedModel | undefined,
): LlmError {
  const { provider } = asked ?? {};
  return errorFromResponse(answer, {
    model: asked?.id,
    provider,
    keyVariables: (provider === undefined ? undefined : getProvider(provider))?.keyVariables ?? [],
    traceId: '',
    target: place.target,
    origin: new URL(place.url).origin,
    // The untransformed way through the gateway fails as a stream does, so it is judged as one.
    stream: true,
    redact: (text) => text,
    now: context.now,
  });
}
