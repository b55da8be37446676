import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { Answer, Finish, ToolCall } from '../engines/engine.ts';
import { countPieces } from '../engines/pieces.ts';
import type { RequestError } from './request-error.ts';
import type { AnswerFacts, WholeAnswer, WireFormat } from './wire-format.ts';

/** How an answer leaves the server. */
export interface Delivery {
  readonly response: ServerResponse;
  readonly format: WireFormat;
  readonly facts: AnswerFacts;
  /** Aborted when the client is gone. */
  readonly gone: AbortSignal;
  /** Waits as long as a simulated model would, before the first and before each further piece. */
  readonly pace: (first: boolean) => Promise<void>;
  /** Where a scripted failure strikes, if it does: after the first half of a stream. */
  readonly interruption?: 'cut' | RequestError | undefined;
}

const breath = 16;

/** Sends an answer as one JSON body. */
export async function sendWhole(answer: Answer, delivery: Delivery): Promise<void> {
  const { response, format, facts, gone, interruption } = delivery;
  const whole = await readAnswer(answer, delivery);
  if (gone.aborted) return;
  if (interruption !== undefined && interruption !== 'cut') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(format.error(interruption)));
    return;
  }
  const body = Buffer.from(JSON.stringify(format.complete(facts, whole)));
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  response.writeHead(200, headers);
  if (interruption === undefined) response.end(body);
  else response.write(body.subarray(0, body.length / 2), () => response.destroy());
}

/** Sends an answer as server-sent events, computing each piece when the one before it is written. */
export async function sendStream(answer: Answer, delivery: Delivery): Promise<void> {
  const { response, format, facts, gone, interruption } = delivery;
  const encoder = format.createEncoder(facts);
  // A failure in the middle needs to know the middle; a plain stream is never read ahead.
  const parts = interruption === undefined ? answer : firstHalf(answer);
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  response.write(encoder.start());
  let [text, count, tools] = ['', 0, 0];
  try {
    for (;;) {
      await delivery.pace(count === 0);
      if (gone.aborted) return;
      const step = parts.next();
      if (step.done === true) {
        if (interruption === undefined) {
          response.end(encoder.end(step.value, countPieces(text) + tools));
        } else if (interruption === 'cut') {
          response.write('', () => response.destroy());
        } else {
          response.end(format.errorFrame(interruption));
        }
        return;
      }
      if (step.value.type === 'text') text += step.value.text;
      else tools += countCall(step.value);
      await write(response, encoder.part(step.value), gone);
      count += 1;
      // Lets the loop see that the client left; writing alone never does.
      if (count % breath === 0) await setImmediate();
    }
  } finally {
    parts.return('stop');
  }
}

async function readAnswer(answer: Answer, delivery: Delivery): Promise<WholeAnswer> {
  const toolCalls: ToolCall[] = [];
  let [text, count] = ['', 0];
  let finish: Finish = 'stop';
  try {
    for (;;) {
      await delivery.pace(count === 0);
      if (delivery.gone.aborted) break;
      const step = answer.next();
      if (step.done === true) {
        finish = step.value;
        break;
      }
      count += 1;
      if (step.value.type === 'text') text += step.value.text;
      else toolCalls.push({ name: step.value.name, arguments: step.value.arguments });
      if (count % breath === 0) await setImmediate();
    }
  } finally {
    answer.return('stop');
  }
  const tools = toolCalls.reduce((sum, call) => sum + countCall(call), 0);
  return { text, toolCalls, finish, pieces: countPieces(text) + tools };
}

function* firstHalf(answer: Answer): Answer {
  const parts = [...answer];
  yield* parts.slice(0, Math.ceil(parts.length / 2));
  return 'stop';
}

function countCall(call: ToolCall): number {
  return countPieces(`${call.name} ${JSON.stringify(call.arguments)}`);
}

async function write(response: ServerResponse, text: string, gone: AbortSignal): Promise<void> {
  if (text === '' || response.write(text) || gone.aborted) return;
  await once(response, 'drain', { signal: gone }).catch(() => undefined);
}
