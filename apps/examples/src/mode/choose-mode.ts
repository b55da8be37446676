import type { Via } from '../cli/flags.ts';
import type { Env } from './read-env.ts';

/** Where the calls of a run go. */
export type Mode =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'hosted' }
  | { readonly kind: 'gateway'; readonly url: string };

/** Chooses by `--via`, and for `auto` by what is set: a gateway, a Portkey key, or neither. */
export function chooseMode(via: Via, env: Env): Mode {
  if (via.kind === 'gateway') return via;
  if (via.kind === 'embedded') return via;
  if (via.kind === 'portkey') {
    if (env['PORTKEY_API_KEY'] !== undefined) return { kind: 'hosted' };
    throw new Error(
      'PORTKEY_API_KEY is not set, and --via portkey needs it. ' +
        'Set it in the environment or in .env, or use --via embedded, which needs no key.',
    );
  }
  const url = env['PORTKEY_BASE_URL'];
  if (url !== undefined) return { kind: 'gateway', url };
  return { kind: env['PORTKEY_API_KEY'] === undefined ? 'embedded' : 'hosted' };
}
