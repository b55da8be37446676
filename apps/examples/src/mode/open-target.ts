import type { ParsedModelId } from '@x/model-id';
import { parseModelId } from '@x/model-id';
import type { Flags } from '../cli/flags.ts';
import { UsageError } from '../cli/usage-error.ts';
import type { Mode } from './choose-mode.ts';
import { chooseModels } from './hosted-models.ts';
import type { Env } from './read-env.ts';
import type { Target } from './target.ts';

/** Opens the way that a mode stands for. In embedded and local mode it starts local servers. */
export async function openTarget(
  mode: Mode,
  env: Env,
  flags: Flags,
  named: readonly ParsedModelId[] = [],
): Promise<Target> {
  if (mode.kind === 'embedded' || mode.kind === 'local') {
    return openHere(mode, flags.port, named).catch((error: unknown) => {
      // A port that was asked for is taken, or not for this user.
      if (flags.port === undefined || !(error instanceof Error)) throw error;
      throw new UsageError(error.message, { cause: error });
    });
  }
  if (flags.port !== undefined) {
    throw new UsageError(
      '--port is for the gateway that --via embedded or local starts; this way starts none.',
    );
  }
  const { models, notes } = flags.models.length > 0 ? { models: [], notes: [] } : chooseModels(env);
  const hosted = mode.kind === 'hosted';
  return {
    label: hosted ? 'hosted (api.portkey.ai, PORTKEY_API_KEY)' : gatewayLabel(mode.url),
    models,
    notes,
    priced: true,
    options: () => ({ env, baseUrl: hosted ? 'https://api.portkey.ai' : mode.url }),
    variables: { ...env, PORTKEY_BASE_URL: hosted ? 'https://api.portkey.ai' : mode.url },
    close: async () => {},
  };
}

async function openHere(
  mode: Extract<Mode, { readonly kind: 'embedded' | 'local' }>,
  port: number | undefined,
  named: readonly ParsedModelId[],
): Promise<Target> {
  if (mode.kind === 'embedded') {
    const { openEmbedded } = await import('./embedded.ts');
    return openEmbedded(port);
  }
  const { openLocal } = await import('./open-local.ts');
  return openLocal(mode.servers, port, named);
}

/** Reads the ids of `--model`. Throws the error of the first that is wrong. */
export function parseModels(ids: readonly string[], mode: Mode): readonly ParsedModelId[] {
  // The hosted gateway knows more providers than the table: there an unlisted one may be right.
  const unknownProvider = mode.kind === 'hosted' ? 'allow' : 'error';
  return ids.map((id): ParsedModelId => parseModelId(id, { unknownProvider }));
}

// A URL can hold a user and a password.
function gatewayLabel(url: string): string {
  const parsed = URL.parse(url);
  return `gateway=${parsed === null ? url : parsed.origin + parsed.pathname}`;
}
