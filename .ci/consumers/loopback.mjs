// What the programs talk to: the real gateway on loopback in front of the simulated provider. A page
// may only call its own origin, so the same server also hands out the page and passes /v1 on.
import { createServer, request as send } from 'node:http';
import { startDemoProvider, startGateway } from '../../packages/testkit/src/index.ts';

export async function startLoopback() {
  const provider = await startDemoProvider();
  const gateway = await startGateway();
  const files = new Map([['/', ['text/html', '<!doctype html><title>consumer</title>']]]);
  const server = createServer((request, response) => {
    const file = files.get(request.url);
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': file[0] }).end(file[1]);
      return;
    }
    const { method, headers, url: path } = request;
    const passed = send(
      { port: gateway.port, host: '127.0.0.1', method, headers, path },
      (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    customHost: provider.customHost('openai'),
    question: 'What is 6 * 7?',
    /** Serves a script to pages, and gives its path. */
    addScript(name, text) {
      files.set(`/${name}.js`, ['text/javascript', text]);
      return `/${name}.js`;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await Promise.allSettled([gateway.close(), provider.close()]);
    },
  };
}
