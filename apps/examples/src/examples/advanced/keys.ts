import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../../mode/context.ts';

/** A virtual key, which only hosted Portkey knows, and an inline config, which every gateway does. */
export async function keys({ models, watched, prompt, report, local }: ExampleContext) {
  const [model] = models;
  const question = prompt ?? 'What is 6 * 7?';
  const { options, exchanges } = watched(model);
  const client = createClient(options);

  report.heading('Virtual key: the provider key stays at Portkey');
  if (local === undefined) {
    report.say('Set PORTKEY_VIRTUAL_KEY, and every call of these examples uses it.');
  } else {
    const result = await report.answer({ step: 'virtual', model }, () =>
      client.chat(question, { portkey: { virtualKey: 'vk-example' } }),
    );
    report.headers(exchanges.at(-1), /authorization|virtual/);
    report.diagnostics(result);
  }

  report.heading('Config: the gateway gives the provider 10 seconds and one more try');
  await report.answer({ step: 'config', model }, () =>
    client.chat(question, {
      portkey: { config: { requestTimeout: 10_000, retry: { attempts: 1 } } },
    }),
  );
  report.headers(exchanges.at(-1), /config|retry/);
}
