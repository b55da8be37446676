import { LlmError } from '@x/llm-client';
import type { Won } from '../call/failover.ts';
import type { Run } from '../call/run.ts';
import type { EndpointAnswer } from './endpoint-job.ts';
import { relayBody } from './relay-body.ts';
import { broken, head, own } from './serve.ts';

/** The response of another endpoint than chat: the provider's bytes as they come. */
export function serveEndpoint(
  run: Run<EndpointAnswer>,
  { flight, value: { response, held, rest, scan } }: Won<EndpointAnswer>,
): Response {
  if (rest === undefined) {
    const empty = response.status === 204 && held.length === 0;
    return new Response(empty ? null : new Blob(held.map(own)), head(response));
  }
  const pending = [...held];
  const body = relayBody({
    pending,
    async read() {
      const { value } = await rest.read();
      if (value !== undefined) {
        if (run.job.streaming) scan.push(value);
        pending.push(value);
        return false;
      }
      if (run.job.streaming && !scan.isComplete) {
        const message = 'The stream ended without saying that it is complete';
        throw new LlmError({ code: 'stream_incomplete', origin: 'provider', message });
      }
      flight.settle({ outcome: 'ok', health: 'success' });
      return true;
    },
    broken: (error) => broken(run, flight, error),
    async cancel() {
      flight.settle({ outcome: 'aborted', health: 'success' });
      await rest.cancel();
    },
  });
  return new Response(body, head(response));
}
