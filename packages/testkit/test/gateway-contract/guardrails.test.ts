import { expect, test } from 'vitest';
import { useWire } from './wire.ts';

const wire = useWire();

const forbidHi = { 'default.contains': { words: ['hi'], operator: 'none' } };
const forbidOne = { 'default.contains': { words: ['one'], operator: 'none' } };

test('answers 446 for a denied input, and does not call the provider', async () => {
  const answer = await wire.send({ config: { input_guardrails: [{ ...forbidHi, deny: true }] } });
  expect([answer.status, answer.json]).toEqual([
    446,
    expect.objectContaining({
      error: expect.objectContaining({ type: 'hooks_failed' }),
      hook_results: expect.objectContaining({ before_request_hooks: [expect.anything()] }),
    }),
  ]);
  expect(wire.upstream.requests).toHaveLength(0);
});

test('answers 246 with the whole answer for a failed check that does not deny', async () => {
  const answer = await wire.send({ config: { input_guardrails: [forbidHi] } });
  expect([answer.status, answer.json]).toEqual([
    246,
    expect.objectContaining({ choices: expect.anything(), hook_results: expect.anything() }),
  ]);
});

test('answers 446 for a denied output', async () => {
  const answer = await wire.send({ config: { output_guardrails: [{ ...forbidOne, deny: true }] } });
  expect([answer.status, wire.upstream.requests.length]).toEqual([446, 1]);
});

test('does not check the output of a stream', async () => {
  const answer = await wire.send({
    config: { output_guardrails: [{ ...forbidOne, deny: true }] },
    body: { stream: true },
  });
  expect([answer.status, answer.frames.at(-1)]).toEqual([200, '[DONE]']);
});

test('starts a non-strict stream with a frame of hook results', async () => {
  const answer = await wire.send({
    config: { input_guardrails: [forbidHi] },
    headers: { 'x-portkey-strict-open-ai-compliance': 'false' },
    body: { stream: true },
  });
  expect([answer.status, answer.frames[0]]).toEqual([246, { hook_results: expect.anything() }]);
});

test.each(['default.noSuchCheck', 'pg-hosted-id'])('lets the unknown check %s pass', async (id) => {
  const answer = await wire.send({ config: { input_guardrails: [{ [id]: {}, deny: true }] } });
  expect(answer.status).toBe(200);
});
