import type { Answer } from '@x/testkit';
import { event, reply } from '@x/testkit';
import { describe, expect, it } from 'vitest';
import type { FallbackEvent } from '../src/index.ts';
import {
  BROKEN,
  call,
  clock,
  down,
  endpointServers,
  overFetch,
  passTime,
} from './endpoint-stage.ts';
import type { Cell } from './matrix/cell.ts';

const servers = endpointServers();
const counts = () => servers.map(({ requests }) => requests.length);

/** Events of the Responses API, which end in no `[DONE]`. */
const typed = (...types: readonly string[]) =>
  reply.sse(
    types.map((type) => event({ event: type, data: { type } })),
    { done: false },
  );
const announced = ['response.created', 'response.in_progress'];
const piece = { object: 'text_completion', choices: [{ index: 0, text: 'par' }] };
const end = { choices: [{ index: 0, text: '', finish_reason: 'stop' }] };

const STREAMS: readonly {
  readonly path: string;
  readonly good: Answer;
  readonly says: string;
  readonly broken: readonly Cell[];
  readonly interrupted: Answer;
}[] = [
  {
    path: '/responses',
    good: typed(...announced, 'response.output_text.delta', 'response.completed'),
    says: 'response.completed',
    broken: [
      { name: 'an error event', answer: typed('error') },
      { name: 'a failed response', answer: typed(...announced, 'response.failed') },
      { name: 'a clean end after the announcements', answer: typed(...announced) },
      { name: 'a cut after the announcements', answer: typed(...announced).cut() },
      { name: 'silence after the announcements', answer: typed(...announced).stall(), hangs: true },
    ],
    interrupted: typed(...announced, 'response.output_text.delta'),
  },
  {
    path: '/completions',
    good: reply.sse([piece, end]),
    says: 'par',
    broken: [
      { name: 'an error as the first event', answer: reply.sse([{ error: { message: 'busy' } }]) },
      { name: 'only [DONE]', answer: reply.sse([]) },
      { name: 'garbage', answer: reply.sse(['{"choices']) },
      { name: 'silence after the headers', answer: reply.hangAfterHeaders(), hangs: true },
    ],
    interrupted: reply.sse([piece], { done: false }),
  },
];

describe.each(STREAMS)('a stream of $path', ({ path, good, says, broken, interrupted }) => {
  const ask = (fetch = overFetch(servers)) =>
    call(fetch, path, { model: 'any', input: 'hi', prompt: 'hi', stream: true });

  it.each([...broken, ...BROKEN.filter(({ name }) => !name.includes('after'))])(
    'comes from the second target after $name',
    async (cell) => {
      servers[0]?.always(cell.answer);
      servers[1]?.always(good);
      const response = ask();
      await passTime(servers, cell);
      const text = await (await response).text();
      expect((await response).headers.get('content-type')).toBe('text/event-stream');
      expect(text).toContain(says);
      expect([counts(), clock.pending]).toEqual([[1, 1, 0], 0]);
    },
  );

  it('gives the part and then fails when it breaks after content', async () => {
    servers[0]?.always(interrupted);
    const events: FallbackEvent[] = [];
    const { body } = await ask(overFetch(servers, { onEvent: (told) => void events.push(told) }));
    let text = '';
    const reading = (async () => {
      for await (const bytes of body ?? []) text += new TextDecoder().decode(bytes);
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'stream_incomplete',
      attempts: [{ outcome: 'error' }],
    });
    expect(text).toMatch(/par|delta/);
    expect(counts()).toEqual([1, 0, 0]);
    expect(events.at(-1)).toMatchObject({ type: 'attempt-end', attempt: { outcome: 'error' } });
  });

  it('is closed at the provider when the SDK leaves it', async () => {
    servers[0]?.always(
      path === '/responses'
        ? typed(...announced, 'response.output_text.delta').stall()
        : reply.sse([piece], { done: false }).stall(),
    );
    const { body } = await ask();
    await body?.cancel();
    expect(await servers[0]?.last.closed).toMatchObject({ by: 'client' });
  });
});

it('gives speech as the bytes come', async () => {
  const sound = new Uint8Array([1, 0, 255]);
  servers[0]?.always(down);
  servers[1]?.always(reply.streamBytes(sound));
  const response = await call(overFetch(servers), '/audio/speech', {
    model: 'tts-1',
    input: 'hi',
    voice: 'x',
  });
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(sound);
});
