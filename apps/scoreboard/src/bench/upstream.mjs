// The double of a provider that the benchmark asks, in a process of its own so that its work is not
// counted: a whole answer, a stream of `deltas` pieces, or a stream that stays open after the first.
import { once } from 'node:events';
import { createServer } from 'node:http';

const DELTAS = Number(process.argv[2]);
const head = {
  id: 'chatcmpl-9f2b7c61d4e84a0fb3a5',
  object: 'chat.completion.chunk',
  created: 1_700_000_000,
  model: 'gpt-4o-mini-2024-07-18',
  service_tier: 'default',
  system_fingerprint: 'fp_benchmark',
};
const event = (delta, finish_reason = null) =>
  `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason }] })}\n\n`;
const first = event({ role: 'assistant', content: '', refusal: null });
const words = ['token', ' and', ' then', ' a', ' longer', ' piece', ' of', ' text'];
const body = Buffer.from(
  first +
    Array.from({ length: DELTAS }, (_, n) => event({ content: words[n % words.length] })).join('') +
    event({}, 'stop') +
    'data: [DONE]\n\n',
);
const whole = JSON.stringify({
  ...head,
  object: 'chat.completion',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: 'word '.repeat(130), refusal: null },
      logprobs: null,
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 12, completion_tokens: 130, total_tokens: 142 },
});

const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { stream, user } = JSON.parse(text);
  if (stream !== true) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(whole);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (user === 'open') {
    response.write(first + event({ content: 'token' }));
    return;
  }
  for (let at = 0; at < body.length; at += 65_536) {
    if (!response.write(body.subarray(at, at + 65_536))) await once(response, 'drain');
  }
  response.end();
});
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
