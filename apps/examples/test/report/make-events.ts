import { createRandom } from '@x/testkit';

const models = [
  ['openai', 'gpt-4o-mini', 420],
  ['anthropic', 'claude-3-5-sonnet-20241022', 780],
  ['google', 'gemini-2.0-flash', 310],
  ['mistral-ai', 'mistral-small-latest', 520],
] as const;
const codes = ['rate_limited', 'overloaded', 'timeout_first_token', 'content_filtered'] as const;
const features = ['chat', 'search', 'summary'];

/** Events of made-up calls, the same for the same number: some repeated, some failed, one left open. */
export function* makeEvents(calls: number): Generator<Record<string, unknown>> {
  const random = createRandom(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let time = Date.UTC(2026, 10, 24, 9);
  for (let index = 0; index < calls; index += 1) {
    const [provider, name, typical] = pick(models);
    time += Math.floor(random() * 900);
    const base = {
      callId: index.toString(16).padStart(16, '0'),
      traceId: `trace-${String(index).padStart(5, '0')}`,
      operation: random() < 0.7 ? 'stream' : 'chat',
      model: `portkey/${provider}/${name}`,
      provider,
    };
    const metadata = { feature: pick(features), team: pick(['red', 'blue']) };
    yield {
      ...base,
      type: 'request-start',
      time,
      url: 'https://api.portkey.ai/v1/chat/completions',
      headers: {
        authorization: '[redacted]',
        'x-portkey-api-key': '[redacted]',
        'x-portkey-provider': provider,
        'x-portkey-trace-id': base.traceId,
        'x-portkey-metadata': JSON.stringify(metadata),
        'x-request-type': pick(['production', 'test']),
      },
    };
    if (index === calls - 1) return;
    const attempts = [];
    const isBad = random() < 0.06;
    const tries = random() < 0.08 ? 2 + Math.floor(random() * 2) : 1;
    let at = time;
    for (let number = 1; number <= tries; number += 1) {
      const failed = number < tries || isBad;
      const durationMs = Math.round(typical * (0.5 + random() ** 6 * 9));
      const delayMs = number === 1 ? undefined : Math.round(200 + random() * 800);
      at += delayMs ?? 0;
      const code = failed ? pick(codes) : undefined;
      attempts.push({
        number,
        model: base.model,
        provider,
        outcome: failed ? 'error' : 'ok',
        status: failed ? (code === 'rate_limited' ? 429 : 503) : 200,
        error: code && { code, origin: 'provider', message: `${provider} answered (${code})` },
        startedAt: at,
        durationMs,
        firstTokenMs:
          failed || base.operation === 'chat' ? undefined : Math.round(durationMs * 0.4),
        delayMs,
        servedBy: provider,
        spanId: `${base.callId}-${number}`,
        usage: failed
          ? undefined
          : {
              inputTokens: 200 + Math.floor(random() * 900),
              outputTokens: Math.floor(random() * 400),
            },
      });
      at += durationMs;
    }
    const last = attempts.at(-1);
    yield {
      ...base,
      type: isBad ? 'request-error' : 'request-end',
      time: at,
      durationMs: at - time,
      attempts,
      ...(isBad
        ? { aborted: false, error: last?.error }
        : {
            portkey: { provider, cacheStatus: random() < 0.1 ? 'HIT' : 'MISS' },
            usage: last?.usage,
            finishReason: 'stop',
            responseModel: name,
          }),
    };
  }
}
