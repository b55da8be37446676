// Bundles what a browser user would and holds each entry to its budget: minified, gzip -9.
// Bytes are exact, so this can fail a build where a timing could not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { publishedPackages, root } from './workspace.mjs';

const budgets = [
  {
    name: 'model-id/parse: parseModelId',
    package: 'model-id',
    code: "export { parseModelId } from '@x/model-id/parse'",
    limit: 1000,
  },
  {
    name: 'model-id: everything',
    package: 'model-id',
    code: "export * from '@x/model-id'",
    limit: 3000,
  },
  {
    name: 'portkey-headers: toPortkeyHeaders, as peers measure createHeaders',
    package: 'portkey-headers',
    code: "export { toPortkeyHeaders } from '@x/portkey-headers'",
    limit: 10000,
  },
  {
    name: 'portkey-headers: everything',
    package: 'portkey-headers',
    code: "export * from '@x/portkey-headers'",
    limit: 12900,
    goal: 10000,
  },
  {
    name: 'llm-client: createClient',
    package: 'llm-client',
    code: "export { createClient, isLlmError } from '@x/llm-client'",
    limit: 48700,
    goal: 20000,
  },
  {
    name: 'llm-client/tools: on top of the client',
    package: 'llm-client',
    code: "export { defineTool, runTools, streamTools } from '@x/llm-client/tools'",
    beyond: "export { createClient, isLlmError } from '@x/llm-client'",
    limit: 4500,
  },
  {
    name: 'llm-client/structured: on top of the client',
    package: 'llm-client',
    code: "export { generateObject, streamObject } from '@x/llm-client/structured'",
    beyond: "export { createClient, isLlmError } from '@x/llm-client'",
    limit: 5500,
  },
  {
    name: 'llm-client/testing: on top of the client',
    package: 'llm-client',
    code: "export * from '@x/llm-client/testing'",
    beyond: "export { createClient, isLlmError } from '@x/llm-client'",
    limit: 4000,
  },
  {
    name: 'llm-client/otel: on top of the client',
    package: 'llm-client',
    code: "export { withTelemetry } from '@x/llm-client/otel'",
    beyond: "export { createClient, isLlmError } from '@x/llm-client'",
    limit: 4500,
    external: ['@opentelemetry/api'],
  },
  {
    name: 'llm-client/pricing: on top of the client',
    package: 'llm-client',
    code: "export { costOf, loadPrices } from '@x/llm-client/pricing'",
    beyond: "export { createClient, isLlmError } from '@x/llm-client'",
    limit: 1500,
    external: ['@pydantic/genai-prices'],
  },
  {
    name: 'fallback: on top of the client',
    package: 'fallback',
    code: "export { withFallback } from '@x/fallback'",
    beyond: "export { createClient, isLlmError } from '@x/llm-client'",
    limit: 9850,
    goal: 5000,
  },
];

let over = 0;
// A budget above its goal is what is there now, so that it can only fall: docs/decisions.md says why.
for (const { name, limit, goal, ...bundle } of budgets) {
  const bytes = (await bundledSize(bundle)) - (await beyondSize(bundle));
  const good = bytes <= limit;
  if (!good) over += 1;
  const missed = goal === undefined ? '' : `, above its goal of ${goal}`;
  console.log(
    `${good ? 'ok' : 'OVER'}`.padEnd(5),
    `${size(bytes)} of ${size(limit)} bytes`,
    name + missed,
  );
}
for (const { entry, ...bundle } of entriesWithoutBudget()) {
  const bytes = await bundledSize(bundle);
  if (Number.isNaN(bytes)) over += 1;
  console.log('-'.padEnd(5), `${size(bytes)} bytes, no budget`, entry);
}
for (const { manifest } of publishedPackages()) {
  const promised = promisedInReadme(manifest.name);
  const held = budgetOf(manifest.name);
  if (promised === held) continue;
  over += 1;
  console.error(`README.md promises ${promised} bytes for ${manifest.name}, its budget is ${held}`);
}
process.exitCode = over > 0 ? 1 : 0;

/** The size in a package's row of the README's table, in bytes. */
function promisedInReadme(name) {
  const row = readFileSync(join(root, 'README.md'), 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| [\`${name}\`]`));
  return Number(/\| ([\d.]+) kB/.exec(row ?? '')?.[1]) * 1000;
}

/** The largest budget of a package's main entry. */
function budgetOf(name) {
  const own = budgets.filter(({ code }) => code.includes(`'${name}'`));
  return Math.max(...own.map(({ limit }) => limit));
}

function size(bytes) {
  return String(bytes).padStart(6);
}

/** Entries of the published packages that no budget names, each bundled whole without its peers. */
function entriesWithoutBudget() {
  return publishedPackages().flatMap(({ manifest }) =>
    Object.keys(manifest.exports)
      .filter((path) => path !== './package.json')
      .map((path) => ({
        entry: manifest.name + path.slice(1),
        package: manifest.name.replace('@x/', ''),
        code: `export * from '${manifest.name + path.slice(1)}'`,
        external: ['node:*', ...Object.keys(manifest.peerDependencies ?? {})],
      }))
      .filter(({ entry }) => !budgets.some(({ code }) => code.includes(`'${entry}'`))),
  );
}

/** What a user has anyway: the entry is bundled with it, and counts by what it adds. */
async function beyondSize({ beyond, ...budget }) {
  return beyond === undefined ? 0 : await bundledSize({ ...budget, code: beyond });
}

async function bundledSize({ package: name, code, beyond = '', external = [] }) {
  try {
    const result = await build({
      stdin: {
        contents: `${beyond}\n${code}`,
        resolveDir: join(root, 'packages', name),
        loader: 'ts',
      },
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
  } catch (error) {
    console.error(`${code}: ${error.message}`);
    return Number.NaN;
  }
}
