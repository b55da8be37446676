/** A model server on this machine that speaks OpenAI's API, and what it has. */
export interface LocalServer {
  /** `Ollama`, `LM Studio`, `llama.cpp`, or `model server` for one that was named by its URL. */
  readonly name: string;
  /** `http://127.0.0.1:11434`. */
  readonly origin: string;
  /** Provider through which the gateway reaches it. */
  readonly provider: 'ollama' | 'openai';
  /** Its chat models, in its own order. Never empty. */
  readonly models: readonly string[];
}

type Place = Pick<LocalServer, 'name' | 'origin' | 'provider'>;

const places: readonly Place[] = [
  { name: 'Ollama', origin: 'http://127.0.0.1:11434', provider: 'ollama' },
  { name: 'LM Studio', origin: 'http://127.0.0.1:1234', provider: 'openai' },
  { name: 'llama.cpp', origin: 'http://127.0.0.1:8080', provider: 'openai' },
];

/** Looks at the usual ports, or at the URL that was named. Whatever does not answer in time is not there. */
export async function findLocalServers(
  url: string | undefined,
  usual: readonly Place[] = places,
  // A port that nobody listens at refuses at once: only a server that hangs makes anybody wait. One
  // that was named is given time to wake up.
  timeoutMs = url === undefined ? 1000 : 3000,
): Promise<readonly LocalServer[]> {
  return askAll(url === undefined ? usual : [placeOf(url)], timeoutMs);
}

/** The places that are looked at, for a message. */
export function describePorts(): string {
  return `at ${places.map(({ name, origin }) => `${URL.parse(origin)?.port} (${name})`).join(', ')}`;
}

async function askAll(list: readonly Place[], timeoutMs: number): Promise<readonly LocalServer[]> {
  const found = await Promise.all(
    list.map(async (place) => ({ ...place, models: await listModels(place.origin, timeoutMs) })),
  );
  return found.filter(({ models }) => models.length > 0);
}

// The usual port of Ollama tells what it is, also on another host.
function placeOf(url: string): Place {
  const { origin, port } = new URL(url);
  const known = places.find((place) => new URL(place.origin).port === port);
  return { name: known?.name ?? 'model server', provider: known?.provider ?? 'openai', origin };
}

async function listModels(origin: string, timeoutMs: number): Promise<readonly string[]> {
  try {
    const response = await fetch(`${origin}/v1/models`, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    if (!response.ok) return [];
    const list: unknown = await response.json();
    const data: unknown = Reflect.get(Object(list), 'data');
    return Array.isArray(data) ? data.map(idOf).filter(isChatModel) : [];
  } catch {
    // Nothing there, or something else than a model server.
    return [];
  }
}

function idOf(model: unknown): string {
  const id: unknown = Reflect.get(Object(model), 'id');
  return typeof id === 'string' ? id : '';
}

// The list does not tell; by their names, these are no chat models.
function isChatModel(id: string): boolean {
  return id !== '' && !/embed|rerank|whisper|\bbge\b|minilm/i.test(id);
}
