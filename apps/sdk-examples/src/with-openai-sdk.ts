import { createFallbackFetch } from '@x/fallback/fetch';
import { resolveBaseUrl, toPortkeyHeaders } from '@x/portkey-headers';
import OpenAI from 'openai';
import type { ExampleContext } from '../../examples/src/mode/context.ts';
import type { Attempt } from '../../examples/src/output/row.ts';

/** The openai package through the gateway: for any provider, then over several that may fail. */
export async function example(context: ExampleContext): Promise<void> {
  const { models, local, connection, options, prompt, report, stream: streamed = true } = context;
  const messages = [{ role: 'user', content: prompt ?? 'What is 12 * 34?' } as const];

  report.heading('The openai package, told where the gateway is and what Portkey is to know');
  await Promise.all(
    models.map((model) =>
      report.answer({ step: 'headers', model }, async (write) => {
        const { baseUrl, apiKey, params, fetch } = connection(model);
        const { url, target } = resolveBaseUrl(baseUrl);
        const openai = new OpenAI({
          apiKey: apiKey ?? 'held by Portkey',
          baseURL: url,
          defaultHeaders: toPortkeyHeaders(params, { model, target }),
          maxRetries: 0,
          fetch,
        });
        const body = { model: model.model, messages, max_tokens: 150 };
        if (!streamed) return answerOf(await openai.chat.completions.create(body));

        let text = '';
        for await (const chunk of await openai.chat.completions.create({ ...body, stream: true })) {
          const piece = chunk.choices[0]?.delta.content ?? '';
          write(piece);
          text += piece;
        }
        return { text };
      }),
    ),
  );

  const chain: typeof models = local === undefined ? models : [local.failsAlways, ...models];
  report.heading('The same package with a fetch that moves on when a provider fails');
  await report.answer({ step: 'failover', model: chain[0] }, async () => {
    const attempts: Attempt[] = [];
    const fetch = createFallbackFetch(chain.map(options), {
      onEvent: (event) => event.type === 'attempt-end' && attempts.push(event.attempt),
    });
    const openai = new OpenAI({ fetch, apiKey: 'unused', maxRetries: 0 });
    const answer = answerOf(await openai.chat.completions.create({ model: 'any', messages }));
    return { ...answer, attempts };
  });
  report.next(['Next: npm run examples with-ai-sdk']);
}

function answerOf({ choices, usage }: OpenAI.ChatCompletion) {
  return {
    text: choices[0]?.message.content ?? '',
    usage: usage && {
      inputTokens: usage.prompt_tokens,
      outputTokens: usage.completion_tokens,
      totalTokens: usage.total_tokens,
    },
  };
}
