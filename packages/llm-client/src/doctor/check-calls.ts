import type { Client } from '../client.ts';
import { createClient } from '../create-client.ts';
import { isLlmError } from '../errors/llm-error.ts';
import type { AskedModel, Place } from './check-config.ts';
import type { DoctorContext } from './context.ts';
import { findingOfError } from './finding-of-error.ts';
import type { Finding } from './report.ts';

const QUESTION = 'Reply with the word ok.';
const FEW_TOKENS = 16;

/** Makes one real chat and one real stream with each model. */
export async function checkCalls(
  context: DoctorContext,
  place: Place,
  models: readonly AskedModel[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const model of models) {
    findings.push(await checkChat(context, place, model));
    findings.push(await checkStream(context, place, model));
  }
  return findings;
}

function clientOf(context: DoctorContext, place: Place, { parsed }: AskedModel): Client {
  return createClient({
    model: parsed,
    baseUrl: place.url,
    env: context.env,
    fetch: context.fetch,
    headers: context.headers,
    timeout: context.timeoutMs * 3,
    retry: false,
    diagnostics: 'off',
    logLevel: 'off',
  });
}

async function checkChat(
  context: DoctorContext,
  place: Place,
  model: AskedModel,
): Promise<Finding> {
  const id = 'call.chat';
  try {
    const started = context.now();
    const { portkey, usage } = await clientOf(context, place, model).chat(QUESTION, {
      max_tokens: FEW_TOKENS,
    });
    const facts = [
      `${model.id} answered in ${context.now() - started} ms`,
      usage === undefined ? 'no usage' : `${usage.totalTokens ?? '?'} tokens`,
      portkey.cacheStatus === undefined ? undefined : `cache ${portkey.cacheStatus}`,
    ];
    return { id, status: 'pass', detail: facts.filter((fact) => fact !== undefined).join(', ') };
  } catch (error) {
    return findingOf(id, error);
  }
}

async function checkStream(
  context: DoctorContext,
  place: Place,
  model: AskedModel,
): Promise<Finding> {
  const id = 'call.stream';
  try {
    const started = context.now();
    let first: number | undefined;
    const stream = clientOf(context, place, model).stream(QUESTION, { max_tokens: FEW_TOKENS });
    for await (const _ of stream.text) first ??= context.now() - started;
    return {
      id,
      status: 'pass',
      detail: `${model.id} streamed, first text after ${first ?? '?'} ms`,
    };
  } catch (error) {
    return findingOf(id, error);
  }
}

function findingOf(id: string, error: unknown): Finding {
  if (isLlmError(error)) return findingOfError(error, id);
  const detail = error instanceof Error ? error.message : String(error);
  return { id, status: 'fail', detail, fix: 'See the message.' };
}
