import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createFallbackFetch } from '@x/fallback/fetch';
import { resolveBaseUrl, toPortkeyHeaders } from '@x/portkey-headers';
import { generateText, streamText } from 'ai';
import type { ExampleContext } from '../../examples/src/mode/context.ts';
import type { Attempt } from '../../examples/src/output/row.ts';

/** The AI SDK through the gateway: streamed from any provider, then over several that may fail. */
export async function example(context: ExampleContext): Promise<void> {
  const { models, local, connection, options, prompt, report } = context;
  const question = prompt ?? 'What is 12 * 34?';

  report.heading('The AI SDK, told where the gateway is and what Portkey is to know');
  await Promise.all(
    models.map((model) =>
      report.answer({ step: 'headers', model }, async (write) => {
        const { baseUrl, apiKey, params, fetch } = connection(model);
        const { url, target } = resolveBaseUrl(baseUrl);
        const portkey = createOpenAICompatible({
          name: 'portkey',
          baseURL: url,
          headers: toPortkeyHeaders({ ...params, providerKey: apiKey }, { model, target }),
          includeUsage: true,
          fetch,
        });

        let failure: unknown;
        const answer = streamText({
          model: portkey(model.model),
          prompt: question,
          maxOutputTokens: 150, // Anthropic demands a limit.
          maxRetries: 0,
          onError: ({ error }) => {
            failure = error;
          },
        });
        for await (const piece of answer.textStream) write(piece);
        // The text of a stream that failed ends as if it were whole.
        if (failure !== undefined) throw failure;
        return { text: await answer.text, usage: await answer.usage };
      }),
    ),
  );

  const chain: typeof models = local === undefined ? models : [local.failsAlways, ...models];
  report.heading('The same SDK with a fetch that moves on when a provider fails');
  await report.answer({ step: 'failover', model: chain[0] }, async () => {
    const attempts: Attempt[] = [];
    const fetch = createFallbackFetch(chain.map(options), {
      onEvent: (event) => event.type === 'attempt-end' && attempts.push(event.attempt),
    });
    const baseURL = 'https://unused.invalid/v1';
    const model = createOpenAICompatible({ name: 'fallback', baseURL, fetch })('any');
    const { text, usage } = await generateText({ model, prompt: question, maxRetries: 0 });
    return { text, usage, attempts };
  });
  report.next(['Next: npm run examples with-openai-sdk']);
}
