// The double of a provider in a process of its own, which keeps nothing: a whole answer, or a stream
// that stays open after its first piece. Told anything, it tells how many streams are open.
import { createServer } from 'node:http';

const whole = JSON.stringify({
  id: 'c',
  object: 'chat.completion',
  model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', content: 'hi' }, finish_reason: 'stop' }],
});
const piece = 'data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\n';
let open = 0;

const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (data: string) => {
    text += data;
  });
  request.on('end', () => {
    if (!text.includes('"stream":true')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(whole);
      return;
    }
    open += 1;
    response.on('close', () => {
      open -= 1;
    });
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(piece);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
process.on('message', () => process.send?.(open));
process.on('disconnect', () => process.exit());
