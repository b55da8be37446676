import type { FlakyScript } from '../engines/flaky.ts';
import { parseFlakyScript } from '../engines/flaky.ts';
import { RequestError } from './request-error.ts';

/** Which engine answers, and with which failures. */
export interface LocalModel {
  readonly engine: 'docs-qa' | 'ngram' | 'calc';
  /** Defined for `local-flaky`, whose answers come from the calculator. */
  readonly flaky: FlakyScript | 'from-prompt' | undefined;
}

/** The models that the lists name. `local-flaky-…` takes more scripts than these. */
export const localModelIds: readonly string[] = [
  'local-docs-qa',
  'local-calc',
  'local-ngram',
  'local-flaky',
  'local-flaky-429',
  'local-flaky-503x2',
  'local-flaky-hang',
  'local-flaky-cut',
  'local-flaky-error',
  'local-flaky-empty',
  'local-flaky-slow',
];

/** Finds a model by its id; throws a 404 that says what this server is and what it has. */
export function findModel(id: string): LocalModel {
  if (id === 'local-docs-qa') return { engine: 'docs-qa', flaky: undefined };
  if (id === 'local-ngram') return { engine: 'ngram', flaky: undefined };
  if (id === 'local-calc') return { engine: 'calc', flaky: undefined };
  if (id === 'local-flaky') return { engine: 'calc', flaky: 'from-prompt' };
  const script = id.startsWith('local-flaky-') ? parseFlakyScript(id.slice(12)) : undefined;
  if (script !== undefined) return { engine: 'calc', flaky: script };
  throw new RequestError(
    404,
    `The model \`${id.slice(0, 100)}\` does not exist here: this is the local simulation, not a ` +
      'provider. It has local-docs-qa, local-calc, local-ngram and local-flaky (also ' +
      'local-flaky-429, -503x2, -hang, -cut, -error, -empty, -slow). A real model needs a key: set ' +
      'PORTKEY_API_KEY, or send the request to a gateway with your provider key.',
    { param: 'model', code: 'model_not_found' },
  );
}
