import type { Answer } from '../reply/answer.ts';
import { sendAnswer } from '../reply/answer.ts';
import type { LoopbackOptions, LoopbackServer } from '../server/loopback-server.ts';
import { startLoopbackServer } from '../server/loopback-server.ts';
import { customHost } from './custom-host.ts';
import { defaultAnswer } from './default-answer.ts';

/** What the double answers. */
export interface RecordingUpstreamOptions extends LoopbackOptions {
  /** The text of every answer. Default: a sentence that says that this is a double. */
  readonly text?: string | undefined;
  /** Answers in place of the default; returning `undefined` without answering hangs. */
  readonly respond?: Answer | undefined;
}

/** A provider double: it computes nothing and says so in its answers. */
export interface RecordingUpstream extends LoopbackServer {
  /** The value of `x-portkey-custom-host` that leads the gateway here for this provider. */
  customHost(provider: string): string;
  /** Changes what is answered; without an argument, back to the default. */
  respond(answer?: Answer): void;
}

/**
 * Starts a provider double on loopback that records what reaches it and answers in the wire format
 * of the path: OpenAI chat and embeddings, Anthropic messages, Gemini and Cohere chat.
 */
export async function startRecordingUpstream(
  options: RecordingUpstreamOptions = {},
): Promise<RecordingUpstream> {
  const text = options.text ?? 'Hello from the recording upstream, which is no model.';
  const preset: Answer = options.respond ?? ((exchange) => defaultAnswer(exchange.request, text));
  let current = preset;
  const server = await startLoopbackServer((exchange) => sendAnswer(current, exchange), options);
  // The server has live getters, so it is extended in place; the cast holds for these two members.
  return Object.defineProperties(server, {
    customHost: { value: (provider: string) => customHost(server.url, provider) },
    respond: {
      value: (answer: Answer = preset) => {
        current = answer;
      },
    },
  }) as RecordingUpstream;
}
