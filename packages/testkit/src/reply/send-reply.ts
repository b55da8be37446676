import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Exchange } from '../server/recorded-request.ts';
import { toBytes } from '../sse/bytes.ts';
import { wait } from '../time/clock.ts';
import type { ReplyPlan } from './scripted-reply.ts';

/** Plays a plan on one exchange; returns early once the connection is gone. */
export async function sendReply(plan: ReplyPlan, exchange: Exchange): Promise<void> {
  const { response, gone, clock } = exchange;
  if (plan.delayMs > 0) await wait(clock, plan.delayMs, gone);
  if (gone.aborted || plan.instead === 'hang') return;
  if (plan.instead === 'close') return breakOff(exchange, 'close');
  if (plan.instead === 'reset') return breakOff(exchange, 'reset');
  if (!plan.raw) {
    for (const [name, value] of Object.entries(plan.headers)) response.setHeader(name, value);
    response.writeHead(plan.status);
    response.flushHeaders();
  }
  for (const piece of plan.pieces()) {
    if (plan.pieceDelayMs > 0) await wait(clock, plan.pieceDelayMs, gone);
    if (gone.aborted) return;
    await writePiece(response, toBytes(piece), plan.raw === true, gone);
  }
  if (gone.aborted || plan.ending === 'stall') return;
  if (plan.ending === 'reset') return breakOff(exchange, 'reset');
  if (plan.ending === 'half-chunk') response.socket?.write('400\r\ndata: {"id":"half');
  if (plan.ending !== 'complete' || plan.raw) return breakOff(exchange, 'close');
  response.end();
}

// A turn of the event loop between pieces makes each of them its own write, so that the client
// reads the split that the test asked for.
async function writePiece(
  response: ServerResponse,
  bytes: Uint8Array,
  raw: boolean,
  gone: AbortSignal,
): Promise<void> {
  if (bytes.byteLength === 0) return;
  const target = raw ? response.socket : response;
  if (target?.write(bytes) === false) {
    await once(target, 'drain', { signal: gone }).catch(() => {});
  }
  await nextTurn();
}

async function breakOff(exchange: Exchange, how: 'close' | 'reset'): Promise<void> {
  const { socket } = exchange.response;
  exchange.breaking();
  if (socket === null) return;
  await new Promise<void>((resolve) => socket.write('', () => resolve()));
  if (how === 'reset') socket.resetAndDestroy();
  else socket.destroySoon();
}
