import { anthropic } from './anthropic.ts';
import { gemini } from './gemini.ts';
import { openai } from './openai.ts';
import type { RouteFacts, WireFormat } from './wire-format.ts';

/** Where a request goes. */
export interface Route {
  readonly format: WireFormat;
  readonly action: 'generate' | 'list-models' | 'show-model' | 'unknown' | 'wrong-method';
  readonly facts: RouteFacts;
}

const geminiPath = /^\/v1(?:beta)?\/models\/([^/:]+):(generateContent|streamGenerateContent)$/;

/** Finds the wire format and the action from the path, the method and, for lists, the headers. */
export function findRoute(method: string, url: URL, headers: RouteFacts['headers']): Route {
  // One custom host, ending in /v1, then serves every format: Gemini's path brings its own version.
  const path = url.pathname.replace(/^\/v1(?=\/v1beta\/)/, '');
  const isGemini = path.startsWith('/v1beta/');
  const isAnthropic = path === '/v1/messages' || headers['anthropic-version'] !== undefined;
  const format = isGemini ? gemini : isAnthropic ? anthropic : openai;
  const facts = { headers, model: undefined, stream: false };
  const generate = (own: WireFormat, known: Partial<RouteFacts> = {}): Route => ({
    format: own,
    action: method === 'POST' ? 'generate' : 'wrong-method',
    facts: { ...facts, ...known },
  });

  if (path === '/v1/chat/completions') return generate(openai);
  if (path === '/v1/messages') return generate(anthropic);
  const [, model, verb] = geminiPath.exec(path) ?? [];
  if (model !== undefined) {
    return generate(gemini, { model: decode(model), stream: verb === 'streamGenerateContent' });
  }
  const [, id] = /^\/v1(?:beta)?\/models(?:\/([^/]+))?\/?$/.exec(path) ?? [undefined, undefined];
  if (!/^\/v1(?:beta)?\/models(?:\/[^/]+)?\/?$/.test(path))
    return { format, action: 'unknown', facts };
  if (method !== 'GET') return { format, action: 'wrong-method', facts };
  if (id === undefined) return { format, action: 'list-models', facts };
  return { format, action: 'show-model', facts: { ...facts, model: decode(id) } };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
