import { answerChunks, completion, reply } from '@x/testkit';
import { expect, test } from 'vitest';
import type { GatewayClient } from '../src/index.ts';
import { renderPrompt, runPrompt, sendFeedback, streamPrompt } from '../src/portkey/index.ts';
import { failure, setup, textOf } from './helpers/client.ts';
import { scriptedClient } from './scripted-client.ts';

// The fault server stands in for the hosted gateway, which cannot be called from a test.
const t = setup();
const hosted = (): GatewayClient =>
  t.client({ target: 'hosted', apiKey: undefined, portkey: { apiKey: 'pk-canary-0123456789' } });

test('runs a saved prompt, without a model and without a provider key', async () => {
  t.faults.always(reply.json(200, completion({ content: 'Hello Ada' })));
  const { text } = await runPrompt(
    hosted(),
    'pp-greet-1a2b3c',
    { name: 'Ada' },
    { temperature: 0 },
  );
  expect(text).toBe('Hello Ada');
  const { path, json, headers } = t.faults.last;
  expect([path, json]).toEqual([
    '/v1/prompts/pp-greet-1a2b3c/completions',
    { temperature: 0, variables: { name: 'Ada' } },
  ]);
  expect(headers).toMatchObject({ 'x-portkey-api-key': 'pk-canary-0123456789' });
  expect([headers['authorization'], headers['x-portkey-provider']]).toEqual([undefined, undefined]);
});

test('streams a saved prompt, and tells when it is cut', async () => {
  const chunks = answerChunks('Hello ', 'Ada');
  t.faults.script(reply.sse(chunks), reply.sse(chunks.slice(0, 2), { done: false }));
  expect(await textOf(streamPrompt(hosted(), 'pp-1', { name: 'Ada' }))).toBe('Hello Ada');
  expect(t.faults.last.json).toEqual({ variables: { name: 'Ada' }, stream: true });
  const error = await failure(streamPrompt(hosted(), 'pp-1').final());
  expect(error).toMatchObject({ code: 'stream_incomplete', partial: { text: 'Hello ' } });
});

test('renders a saved prompt without running it', async () => {
  const body = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello Ada' }] };
  t.faults.always(reply.json(200, { success: true, data: body }));
  expect(await renderPrompt(hosted(), 'pp-1', { name: 'Ada' })).toEqual(body);
  expect(t.faults.last.path).toBe('/v1/prompts/pp-1/render');
});

test('sends feedback under the names of the wire', async () => {
  t.faults.always(reply.json(200, { status: 'success', message: 'Feedback successfully saved' }));
  await sendFeedback(hosted(), { traceId: 't-1', value: 5, weight: 0.5, metadata: { by: 'a' } });
  expect([t.faults.last.path, t.faults.last.json]).toEqual([
    '/v1/feedback',
    { trace_id: 't-1', value: 5, weight: 0.5, metadata: { by: 'a' } },
  ]);
});

test.each(['', '..', '../../../admin', 'a/b', 'a?b', 'a%2fb'])(
  'refuses the prompt id %j',
  async (id) => {
    const errors = [
      await failure(runPrompt(hosted(), id)),
      await failure(streamPrompt(hosted(), id).final()),
      await failure(renderPrompt(hosted(), id)),
    ];
    expect(errors.map(({ code }) => code)).toEqual(Array(3).fill('invalid_params'));
    expect(t.faults.requests.length).toBe(0);
  },
);

test.each([
  [{ traceId: '', value: 1 }, 'traceId'],
  [{ traceId: 't', value: 11 }, 'value'],
  [{ traceId: 't', value: 0.5 }, 'value'],
  [{ traceId: 't', value: 1, weight: 2 }, 'weight'],
])('refuses the feedback %j', async (feedback, path) => {
  expect((await failure(sendFeedback(hosted(), feedback))).message).toContain(path);
});

test('refuses a self-hosted gateway, which would send them on to the provider', async () => {
  const errors = [
    await failure(runPrompt(t.client(), 'pp-1')),
    await failure(sendFeedback(t.client(), { traceId: 't', value: 1 })),
  ];
  expect(errors.map(({ code }) => code)).toEqual(Array(2).fill('unsupported_by_target'));
  expect(t.faults.requests.length).toBe(0);
});

test('refuses a client of another make, which does not know how to send a prompt', async () => {
  const { client } = scriptedClient('portkey/openai/gpt-4o');
  expect((await failure(runPrompt(client, 'pp-1'))).message).toContain('createClient');
});
