import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Prompt } from '../engines/engine.ts';
import { lastUserText, sayText } from '../engines/engine.ts';
import type { FlakyFailure, FlakyLedger } from '../engines/flaky.ts';
import { findFlakyDirective } from '../engines/flaky.ts';
import { countPieces } from '../engines/pieces.ts';
import type { Clock } from '../time/clock.ts';
import { wait } from '../time/clock.ts';
import type { ComputeAnswer } from './compute-answer.ts';
import type { Delivery } from './deliver-answer.ts';
import { sendStream, sendWhole } from './deliver-answer.ts';
import type { Route } from './find-route.ts';
import { findRoute } from './find-route.ts';
import type { LocalModel } from './models.ts';
import { findModel, localModelIds } from './models.ts';
import { readBody } from './read-body.ts';
import { RequestError } from './request-error.ts';
import type { WireRequest } from './wire-format.ts';

/** What all requests of a server share. */
export interface ServerState {
  readonly compute: ComputeAnswer;
  readonly ledger: FlakyLedger;
  readonly clock: Clock;
  readonly latency: Latency | undefined;
  /** Counts the answers. */
  readonly nextNumber: () => number;
}

/** How slow a simulated model is, in milliseconds. */
export interface Latency {
  readonly firstTokenMs: number;
  readonly perTokenMs: number;
}

const retryAfterSeconds = '1';

/** Answers one HTTP request; whatever goes wrong becomes an error in the format of its path. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  state: ServerState,
): Promise<void> {
  response.setHeader('x-simulated', 'true');
  const base = 'http://127.0.0.1';
  const url = URL.parse(request.url ?? '/', base) ?? new URL(base);
  const route = findRoute(request.method ?? 'GET', url, request.headers);
  try {
    await answerRoute(route, request, response, state);
  } catch (error) {
    const known = error instanceof RequestError;
    const refusal = known ? error : new RequestError(500, 'The local simulation failed');
    sendError(response, route, refusal);
  }
}

async function answerRoute(
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
  state: ServerState,
): Promise<void> {
  const { format, action, facts } = route;
  if (action === 'unknown')
    throw new RequestError(404, 'Unknown path: this is the local simulation');
  if (action === 'wrong-method') throw new RequestError(405, 'Method not allowed on this path');
  if (action === 'list-models') return sendJson(response, 200, format.models(localModelIds, false));
  if (action === 'show-model') {
    findModel(facts.model ?? '');
    return sendJson(response, 200, format.models([facts.model ?? ''], true));
  }
  const wire = format.parse(await readBody(request), facts);
  const model = findModel(wire.model);
  const failure = nextFailure(model, wire, route, state.ledger);
  const gone = watch(response);
  if (failure?.type === 'status') throw scriptedError(failure.status);
  if (failure?.type === 'hang') return;
  if (failure?.type === 'slow') await wait(state.clock, failure.ms, gone);
  const answer = failure?.type === 'empty' ? sayText('') : state.compute(model, wire.prompt);
  const delivery: Delivery = {
    response,
    format,
    gone,
    facts: {
      number: state.nextNumber(),
      model: wire.model,
      created: Math.floor(state.clock.now() / 1000),
      promptPieces: countPrompt(wire.prompt),
      includeUsage: wire.includeUsage,
    },
    pace: pacer(state, gone),
    interruption:
      failure?.type === 'cut' ? 'cut' : failure?.type === 'error' ? scriptedError(503) : undefined,
  };
  if (state.latency !== undefined) response.setHeader('x-simulated-latency', 'true');
  await (wire.stream ? sendStream(answer, delivery) : sendWhole(answer, delivery));
}

function nextFailure(
  model: LocalModel,
  wire: WireRequest,
  { format, facts }: Route,
  ledger: FlakyLedger,
): FlakyFailure | undefined {
  const script =
    model.flaky === 'from-prompt' ? findFlakyDirective(lastUserText(wire.prompt)) : model.flaky;
  if (script === undefined) return undefined;
  const conversation = createHash('sha256').update(JSON.stringify(wire.prompt.turns)).digest('hex');
  const trace = facts.headers['x-portkey-trace-id'] ?? conversation;
  return ledger.next(`${format.name} ${wire.model} ${trace}`, script);
}

function scriptedError(status: number): RequestError {
  return new RequestError(status, `The local simulation fails with ${status}, as it was asked to`);
}

function pacer({ latency, clock }: ServerState, gone: AbortSignal): Delivery['pace'] {
  if (latency === undefined) return async () => undefined;
  return (first) => wait(clock, first ? latency.firstTokenMs : latency.perTokenMs, gone);
}

function watch(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  response.once('close', () => controller.abort());
  return controller.signal;
}

function countPrompt(prompt: Prompt): number {
  const texts = [prompt.system, ...prompt.turns.map((turn) => turn.text)];
  return texts.reduce((sum, text) => sum + countPieces(text), 0);
}

function sendError(response: ServerResponse, route: Route, error: RequestError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error.status === 429 || error.status === 503)
    response.setHeader('retry-after', retryAfterSeconds);
  // The rest of a body that was refused is not worth reading.
  if (error.status === 413) response.setHeader('connection', 'close');
  sendJson(response, error.status, route.format.error(error));
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}
