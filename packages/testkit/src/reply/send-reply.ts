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
    await letClientRead();
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

// fetch joins what arrives before it is read. These turns of the event loop let a client in the same
// process read a piece before the next one is written, so that it sees the split of the test; two
// were not always enough, real waits would make 5,000 pieces slow.
async function letClientRead(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await nextTurn();
}

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
  await letClientRead();
}

async function breakOff(exchange: Exchange, how: 'close' | 'reset'): Promise<void> {
  const { socket } = exchange.response;
  exchange.breaking();
  if (socket === null) return;
  await new Promise<void>((resolve) => socket.write('', () => resolve()));
  if (how === 'reset') socket.resetAndDestroy();
  else socket.destroySoon();
}
