// Bundles what a browser user would and holds each entry to its budget: minified, gzip -9.
// Bytes are exact, so this can fail a build where a timing could not.

import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './workspace.mjs';

const budgets = [
  {
    name: 'model-id: parse',
    package: 'model-id',
    code: "export { parseModelId } from '@x/model-id'",
    limit: 3000,
  },
  {
    name: 'model-id: everything',
    package: 'model-id',
    code: "export * from '@x/model-id'",
    limit: 3000,
  },
  {
    name: 'portkey-headers',
    package: 'portkey-headers',
    code: "export * from '@x/portkey-headers'",
    limit: 10000,
  },
  {
    name: 'llm-client: createClient',
    package: 'llm-client',
    code: "export { createClient, isLlmError } from '@x/llm-client'",
    limit: 20000,
  },
  {
    name: 'fallback: on top of the client',
    package: 'fallback',
    code: "export { withFallback } from '@x/fallback'",
    limit: 5000,
    external: ['@x/llm-client'],
  },
];

let over = 0;
for (const budget of budgets) {
  const bytes = await bundledSize(budget);
  const verdict = bytes <= budget.limit ? 'ok' : 'OVER';
  if (bytes > budget.limit) over += 1;
  console.log(
    `${verdict.padEnd(5)}${String(bytes).padStart(7)} of ${budget.limit} bytes  ${budget.name}`,
  );
}
process.exitCode = over > 0 ? 1 : 0;

async function bundledSize({ package: name, code, external = [] }) {
  const result = await build({
    stdin: { contents: code, resolveDir: join(root, 'packages', name), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    conditions: ['@x/source'],
    external,
    write: false,
    logLevel: 'silent',
    nodePaths: [join(root, 'packages', name, 'node_modules')],
  });
  return gzipSync(result.outputFiles[0].contents, { level: 9 }).length;
}
