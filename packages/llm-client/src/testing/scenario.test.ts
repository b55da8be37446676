import { portkeyReply } from '@x/testkit';
import { describe, expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import { isLlmError } from '../errors/llm-error.ts';
import type { Reply, VirtualClock } from './index.ts';
import { createScriptedFetch, createVirtualClock, scenario, testClientOptions } from './index.ts';

interface Told {
  readonly chat: string;
  readonly stream: string;
}

const both = (told: string): Told => ({ chat: told, stream: told });
const told: Readonly<Record<keyof typeof scenario, Told>> = {
  rateLimited: both('rate_limited provider'),
  quotaExhausted: both('quota_exhausted provider'),
  overloaded: both('overloaded provider'),
  serverError: both('server_error provider'),
  badRequest: both('bad_request provider'),
  providerKeyRefused: both('authentication provider'),
  portkeyKeyRefused: both('authentication portkey'),
  modelNotFound: both('not_found provider'),
  contextLengthExceeded: both('context_length_exceeded provider'),
  guardrailDenied: both('guardrail_denied gateway'),
  unknownProvider: both('bad_request gateway'),
  providerUnreachable: both('connection_failed network'),
  gatewayCannotStream: both('gateway_error gateway'),
  htmlPage: both('server_error provider'),
  errorInside200: both('overloaded provider'),
  emptyBody: both('unexpected_shape provider'),
  emptyAnswer: both('ok: stop'),
  truncated: both('ok: length'),
  refused: both('ok: stop'),
  contentFiltered: both('ok: content_filter'),
  errorInStream: both('stream_failed provider'),
  swallowedError: both('stream_incomplete provider'),
  disguisedError: both('stream_failed provider'),
  cut: { chat: 'invalid_json provider', stream: 'stream_incomplete provider' },
  reset: { chat: 'connection_failed network', stream: 'stream_incomplete network' },
  stall: both('timeout_idle client'),
  hang: { chat: 'timeout_total client', stream: 'timeout_first_token client' },
  connectionRefused: both('connection_failed network'),
};
// Every name of the table is one of the scenarios, by its type.
const names = Object.keys(told) as (keyof typeof scenario)[];

function client(reply: Reply, clock: VirtualClock) {
  const scripted = createScriptedFetch([], { clock });
  scripted.always(reply);
  return createClient({ ...testClientOptions(scripted, clock), retry: false });
}

async function outcome(work: Promise<{ readonly finishReason: unknown }>): Promise<string> {
  try {
    return `ok: ${(await work).finishReason}`;
  } catch (error) {
    return isLlmError(error) ? `${error.code} ${error.origin}` : String(error);
  }
}

describe.each(names)('%s', (name) => {
  const reply = scenario[name]('some text' as never);

  test('is told apart by chat', async () => {
    const clock = createVirtualClock({ autoAdvance: true });
    expect(await outcome(client(reply, clock).chat('hi'))).toBe(told[name].chat);
    expect(clock.pending).toBe(0);
  });

  test('is told apart by a stream', async () => {
    const clock = createVirtualClock({ autoAdvance: true });
    expect(await outcome(client(reply, clock).stream('hi').final())).toBe(told[name].stream);
  });
});

test.each(['errorInStream', 'swallowedError', 'disguisedError', 'cut', 'reset', 'stall'] as const)(
  '%s leaves the text that came before it',
  async (name) => {
    const clock = createVirtualClock({ autoAdvance: true });
    const stream = client(scenario[name]('half a sentence'), clock).stream('hi');
    await stream.final().catch(() => undefined);
    expect(stream.partial.text).toBe('half a sentence');
  },
);

test.each([
  [scenario.guardrailDenied(), portkeyReply.guardrailDenied()],
  [scenario.portkeyKeyRefused(), portkeyReply.invalidPortkeyKey()],
  [scenario.unknownProvider(), portkeyReply.refused('Invalid provider passed')],
  [scenario.gatewayCannotStream(), portkeyReply.crashed()],
  [
    scenario.providerUnreachable(),
    portkeyReply.unreachable('Error: connect ECONNREFUSED 127.0.0.1:9'),
  ],
  [scenario.overloaded(), portkeyReply.providerError(503, 'The server is overloaded')],
])('says what the testkit holds the gateway to: %#', (reply, measured) => {
  expect(reply.status).toBe(measured.plan.status);
  expect(reply.body).toEqual([...measured.plan.pieces()]);
});
