import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExampleContext } from '../mode/context.ts';
import { repositoryRoot } from '../mode/read-env.ts';
import { UsageError } from './usage-error.ts';

/**
 * Loads an example that needs another client. Those are heavy, so they live in an app of
 * their own that a fresh clone does not install. Throws what to run when they are not there yet.
 */
export async function loadSdkExample(
  name: 'with-openai-sdk' | 'with-ai-sdk',
): Promise<(context: ExampleContext) => Promise<void>> {
  const folder = join(repositoryRoot(), 'apps/sdk-examples');
  if (!existsSync(join(folder, 'node_modules/openai'))) {
    throw new UsageError(
      `${name} needs the openai and ai packages, which are not installed by default. ` +
        'Install them with: npm run examples:sdks',
    );
  }
  const module: { readonly example: (context: ExampleContext) => Promise<void> } = await import(
    pathToFileURL(join(folder, `src/${name}.ts`)).href
  );
  return module.example;
}
