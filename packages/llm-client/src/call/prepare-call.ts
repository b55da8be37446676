import type { ModelIdInput } from '@x/model-id';
import type { Diagnostic } from '@x/portkey-headers';
import { InvalidParamsError, redactHeaders } from '@x/portkey-headers';
import type { CallOptions } from '../call-options.ts';
import type { ClientOptions } from '../client-options.ts';
import { callSecrets } from '../errors/call-secrets.ts';
import { createRedaction } from '../errors/redact.ts';
import type { ClientEvent, Operation } from '../events/client-event.ts';
import { given, mergeClientOptions } from '../input/merge-options.ts';
import { CALL_CHECKS } from '../input/option-table.ts';
import { randomHex, randomUuid } from '../random-id.ts';
import { resolveRetry } from '../retry/resolve-retry.ts';
import { forwardClock, systemClock } from '../system-clock.ts';
import type { RequestBody } from '../transport.ts';
import { kyTransport } from '../transport.ts';
import { planRoute, retryOptions } from './plan-route.ts';
import type { EventDetail, PreparedCall } from './prepared-call.ts';
import { resolveLimits } from './resolve-limits.ts';
import type { Route } from './resolve-route.ts';
import { resolveRoute } from './resolve-route.ts';
import type { RoutePlan } from './route-memo.ts';
import type { Runtime } from './runtime.ts';

/** What differs between the kinds of calls. */
export interface CallPlan {
  readonly operation: Operation;
  /** Below the base URL, `/chat/completions`. */
  readonly path: string;
  readonly method: string;
  readonly stream: boolean;
  /** Whether a model has to be named. */
  readonly needsModel: boolean;
  /** Whether the endpoint is Portkey's own, which no model id and no provider key go to. */
  readonly ignoresModel?: boolean | undefined;
  /** Makes the body once it is known where the call goes. */
  readonly body: (route: Route) => PlannedBody;
}

/** A body ready to send. */
export interface PlannedBody {
  readonly content: RequestBody | undefined;
  readonly contentType?: string | undefined;
  readonly diagnostics?: readonly Diagnostic[] | undefined;
  /** Texts that no error may repeat. */
  readonly prompts?: (() => readonly string[]) | undefined;
  readonly repeatable?: boolean | undefined;
}

/** Decides everything about a call before the network: options, route, headers, body, limits. */
export function prepareCall(
  client: ClientOptions,
  asked: CallOptions,
  runtime: Runtime,
  plan: CallPlan,
): PreparedCall {
  const call = given(asked);
  const options = hasOwnOptions(call) ? mergeClientOptions(client, call) : client;
  const modelId: ModelIdInput | undefined =
    plan.ignoresModel === true ? undefined : (call.model ?? client.model);
  if (plan.needsModel && modelId === undefined) {
    throw new InvalidParamsError(
      'invalid_params',
      [{ path: 'model', message: 'expected a model id, got none' }],
      "Name one, such as 'portkey/openai/gpt-4o-mini', in the call or in createClient.",
    );
  }
  const route = resolveRoute(options, options.apiKey, modelId, runtime);
  const body = plan.body(route);
  const retry = resolveRetry(retryOptions(options), route.params, body.repeatable ?? true);
  const random = options.random ?? Math.random;
  const clock = forwardClock(options.clock ?? systemClock);
  const key = idempotencyKey(call, random);
  const planned = planRoute(options, route, modelId, retry.byGateway, key !== undefined, runtime);
  const headers: Record<string, string> = {
    ...(body.contentType === undefined ? undefined : { 'content-type': body.contentType }),
    ...(key === undefined ? undefined : { 'idempotency-key': key }),
    // The caller's own headers win, as they do over everything else.
    ...planned.headers,
  };
  const traceId = headers['x-portkey-trace-id'] ?? randomUuid(random);
  headers['x-portkey-trace-id'] = traceId;
  const diagnostics = findDiagnostics(options, planned, body);
  const listener = runtime.listener(options, route.env);
  let callId: string | undefined;
  const emit = (detail: EventDetail): void => {
    // An EventDetail is a ClientEvent less the fields added here.
    callId ??= randomHex(random, 16);
    const event = {
      ...detail,
      callId,
      traceId,
      operation: plan.operation,
      model: route.modelId,
      provider: route.provider,
      time: clock.now(),
    } as ClientEvent;
    listener.hear(event);
  };
  const withSpans = route.target === 'hosted' && headers['x-portkey-span-id'] === undefined;
  const url = route.baseUrl + plan.path;
  for (const diagnostic of diagnostics) emit({ type: 'diagnostic', diagnostic });
  if (listener.busy) {
    emit({
      type: 'request-start',
      url,
      headers: redactHeaders(headers),
      ...(options.captureBodies === true && typeof body.content === 'string'
        ? { body: body.content }
        : {}),
    });
  }
  return {
    operation: plan.operation,
    url,
    method: plan.method,
    headers: (spanId) => (withSpans ? { ...headers, 'x-portkey-span-id': spanId } : headers),
    body: body.content,
    modelId: route.modelId,
    provider: route.provider,
    traceId,
    signal: call.signal,
    retry: retry.policy,
    limits: resolveLimits(options),
    context: {
      model: route.modelId,
      provider: route.provider,
      keyVariables: route.keyVariables,
      traceId,
      target: route.target,
      origin: new URL(route.baseUrl).origin,
      stream: plan.stream,
      redact: createRedaction(
        () => callSecrets(headers),
        () => body.prompts?.() ?? [],
      ),
      now: () => clock.now(),
    },
    diagnostics: [...diagnostics],
    transport: options.transport ?? kyTransport({ ky: options.ky, fetch: options.fetch }),
    clock,
    random,
    budget: runtime.budget,
    emit: listener.busy ? emit : undefined,
  };
}

/** Options of a call that say nothing about the client's: with these alone its options stay. */
const SINGLE: ReadonlySet<string> = new Set(['model', 'signal', 'idempotencyKey']);

function hasOwnOptions(call: CallOptions): boolean {
  return Object.entries(call).some(
    ([name, value]) => value !== undefined && Object.hasOwn(CALL_CHECKS, name) && !SINGLE.has(name),
  );
}

function idempotencyKey(call: CallOptions, random: () => number): string | undefined {
  const { idempotencyKey: asked } = call;
  if (asked === undefined || asked === false) return undefined;
  return typeof asked === 'string' ? asked : `key-${randomHex(random, 32)}`;
}

function findDiagnostics(
  options: ClientOptions,
  planned: RoutePlan,
  body: PlannedBody,
): readonly Diagnostic[] {
  if (options.diagnostics === 'off') return [];
  const found = [...planned.diagnostics, ...(body.diagnostics ?? [])];
  if (options.diagnostics === 'error' && found.length > 0) {
    throw new InvalidParamsError('unsupported_by_target', found);
  }
  return found;
}
