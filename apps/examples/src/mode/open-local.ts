import type { ParsedModelId } from '@x/model-id';
import { parseModelId } from '@x/model-id';
import { customHost, startGateway } from '@x/testkit';
import { nearest } from '../cli/nearest.ts';
import { UsageError } from '../cli/usage-error.ts';
import type { LocalServer } from './find-local-servers.ts';
import type { Target } from './target.ts';
import { localKey } from './target.ts';

/**
 * Starts the real gateway in front of model servers of this machine. One model of each is asked,
 * or those named. Throws {@link UsageError} for a named one that no server has.
 */
export async function openLocal(
  servers: readonly LocalServer[],
  port: number | undefined,
  named: readonly ParsedModelId[],
): Promise<Target> {
  for (const model of named) serverOf(model, servers);
  const gateway = await startGateway({ port, env: trusted(servers) });
  const hostOf = (model: ParsedModelId): string => {
    const { origin } = serverOf(model, servers);
    return customHost(origin, model.provider ?? '');
  };
  const [first] = servers;
  const names = servers.map(({ name, origin }) => `${name} at ${origin}`).join(', ');
  return {
    label: `local (${names}, behind the real gateway on 127.0.0.1:${gateway.port}, no key)`,
    models: servers.flatMap((server) => idsOf(server).slice(0, 1)).map((id) => parseModelId(id)),
    priced: false,
    notes: servers.flatMap(noteOf),
    options: (model) => ({
      env: {},
      baseUrl: gateway.url,
      apiKey: localKey,
      portkey: { customHost: hostOf(model) },
    }),
    variables: {
      PATH: process.env['PATH'],
      PORTKEY_BASE_URL: gateway.url,
      PORTKEY_CUSTOM_HOST: first && customHost(first.origin, first.provider),
      OPENAI_API_KEY: localKey,
    },
    close: () => gateway.close(),
  };
}

// The gateway goes to this machine by itself, and to other hosts only when they are named.
function trusted(servers: readonly LocalServer[]): Readonly<Record<string, string>> {
  const hosts = servers.map(({ origin }) => new URL(origin).hostname);
  return { TRUSTED_CUSTOM_HOSTS: ['localhost', '127.0.0.1', ...hosts].join(',') };
}

function serverOf(model: ParsedModelId, servers: readonly LocalServer[]): LocalServer {
  const server = servers.find((each) => idsOf(each).includes(model.id));
  if (server !== undefined) return server;
  const known = servers.flatMap(idsOf);
  const guess = nearest(model.id, known);
  const remedy = guess === undefined ? `There is: ${listed(known)}.` : `Did you mean ${guess}?`;
  throw new UsageError(`${model.id} is on no model server here. ${remedy}`);
}

function idsOf({ provider, models }: LocalServer): readonly string[] {
  return models.map((model) => `portkey/${provider}/${model}`);
}

function noteOf(server: LocalServer): readonly string[] {
  const [, ...others] = idsOf(server);
  return others.length === 0 ? [] : [`also at ${server.name} (--model): ${listed(others)}`];
}

function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).join(', ');
  return ids.length > 5 ? `${shown} and ${ids.length - 5} more` : shown;
}
