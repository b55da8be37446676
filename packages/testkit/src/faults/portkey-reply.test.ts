import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { reply } from '../reply/reply.ts';
import type { ScriptedReply } from '../reply/scripted-reply.ts';
import type { FaultServer } from './fault-server.ts';
import { startFaultServer } from './fault-server.ts';
import { portkeyReply } from './portkey-reply.ts';

let faults: FaultServer;
beforeAll(async () => {
  faults = await startFaultServer();
});
afterAll(() => faults.close());

interface Case {
  readonly title: string;
  readonly double: ScriptedReply;
  readonly upstream?: ScriptedReply;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  {
    title: 'a refusal',
    double: portkeyReply.refused('Invalid content type passed'),
    headers: { 'content-type': 'text/plain' },
  },
  {
    title: 'a crash',
    double: portkeyReply.crashed('chatComplete is not supported by jina'),
    headers: { 'x-portkey-provider': 'jina' },
  },
  {
    title: 'an error of the provider',
    double: portkeyReply.providerError(429, 'slow', { type: 'rate', code: 'c' }),
    upstream: reply.json(429, { error: { message: 'slow', type: 'rate', code: 'c' } }),
  },
  {
    title: 'a page of text',
    double: portkeyReply.html(502, '<h1>x</h1>'),
    upstream: reply.text(502, '<h1>x</h1>'),
  },
  {
    title: 'a timeout',
    double: portkeyReply.timedOut(20),
    upstream: reply.hang(),
    headers: { 'x-portkey-request-timeout': '20' },
  },
  { title: 'a path without /v1', double: portkeyReply.notFound(), path: '/chat/completions' },
  {
    title: 'headers that are too large',
    double: portkeyReply.headersTooLarge(),
    headers: { 'x-portkey-metadata': 'x'.repeat(17_000) },
  },
];

async function seen(url: string, headers: HeadersInit = {}): Promise<unknown[]> {
  const body = '{"model":"m","messages":[]}';
  const response = await fetch(url, { method: 'POST', headers, body });
  return [
    response.status,
    response.headers.get('x-portkey-gateway-exception'),
    await response.text(),
  ];
}

test.each(cases)('is byte for byte what the gateway answers: $title', async (example) => {
  const { origin } = new URL(inject('gatewayUrl'));
  faults.always(example.upstream ?? reply.status(204));
  const real = await seen(`${origin}${example.path ?? '/v1/chat/completions'}`, {
    'content-type': 'application/json',
    authorization: 'Bearer key',
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': faults.baseUrl,
    ...example.headers,
  });
  faults.always(example.double);
  expect(await seen(faults.url)).toEqual(real);
});

test('words an unreachable provider as the gateway does', async () => {
  const dead = await startFaultServer();
  await dead.close();
  const cause = `Error: connect ECONNREFUSED 127.0.0.1:${dead.port}`;
  const real = await seen(`${inject('gatewayUrl')}/chat/completions`, {
    'content-type': 'application/json',
    authorization: 'Bearer key',
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': dead.baseUrl,
  });
  faults.always(portkeyReply.unreachable(cause));
  expect((await seen(faults.url)).toSpliced(1, 1)).toEqual(real.toSpliced(1, 1));
});

test('words a denied request as the gateway does', async () => {
  const words = { words: ['m'], operator: 'none' };
  const config = { input_guardrails: [{ 'default.contains': words, deny: true }] };
  const response = await fetch(`${inject('gatewayUrl')}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-portkey-provider': 'openai',
      'x-portkey-config': JSON.stringify(config),
    },
    body: '{"model":"x","messages":[{"role":"user","content":"m"}]}',
  });
  const real = await response.json();
  faults.always(portkeyReply.guardrailDenied());
  const double = await (await fetch(faults.url)).json();
  expect(response.status).toBe(446);
  expect(real).toMatchObject(double);
});
