// How each runtime is made to run a package's program, and which of `import` and `require` it has.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { run } from './run-command.mjs';
import { nodes, otherTools } from './tools.mjs';

const runs = { import: 'run.mjs', require: 'run.cjs' };

/** Node versions: `require` of an ES module came with 22.12. */
export function nodeRuntimes(context) {
  return nodes.map(({ line, version, file }) => ({
    name: `Node ${line}`,
    version,
    ways: line === '22.0' ? ['import'] : ['import', 'require'],
    run: (project, way) =>
      run(file, [runs[way], ...args(context)], { cwd: project, env: context.env }),
  }));
}

/** Runtimes that read `node_modules` themselves, each with what installs for it. */
export function otherRuntimes(context) {
  const { bun, deno, yarn } = otherTools();
  return [
    {
      name: 'bun',
      version: bun.version,
      installer: 'bun',
      ways: ['import', 'require'],
      run: (project, way) =>
        run(bun.file, [runs[way], ...args(context)], { cwd: project, env: context.env }),
    },
    {
      name: 'deno',
      version: deno.version,
      installer: 'deno',
      ways: ['import', 'require'],
      run: (project, way) =>
        run(
          deno.file,
          ['run', '--allow-net', '--allow-env', '--allow-read', runs[way], ...args(context)],
          {
            cwd: project,
            env: context.env,
          },
        ),
    },
    {
      name: 'Node 24 with yarn PnP',
      version: nodes.find(({ line }) => line === '24').version,
      installer: 'yarn-pnp',
      ways: ['import', 'require'],
      run: (project, way) =>
        run(process.execPath, [yarn.file, 'node', runs[way], ...args(context)], {
          cwd: project,
          env: context.env,
        }),
    },
  ];
}

/** Cloudflare's runtime, by miniflare, with the bundle that a deploy would send. */
export async function workerd(context) {
  const { load, workerd: tool } = otherTools();
  const { Miniflare } = load('miniflare');
  return {
    name: 'workerd',
    version: tool.version,
    ways: ['import'],
    run: async (project) => {
      const script = await bundle(
        project,
        `import { program } from './program.mjs';
         export default {
           fetch: async (request) => new Response(await program(await request.json())),
         };`,
      );
      const worker = new Miniflare({
        modules: true,
        script,
        cf: false,
        compatibilityDate: '2026-01-01',
      });
      try {
        const answer = await worker.dispatchFetch('http://localhost/', {
          method: 'POST',
          body: JSON.stringify(asked(context)),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(text);
        return text;
      } finally {
        await worker.dispose();
      }
    },
  };
}

/** A page in headless Chromium, with the bundle that a web build would serve. */
export async function chromium(context) {
  const { load } = otherTools();
  const { chromium: launcher } = load('playwright-core');
  const browser = await launcher.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  return {
    name: 'Chromium',
    version: browser.version(),
    ways: ['import'],
    run: async (project) => {
      const code = await bundle(
        project,
        `import { program } from './program.mjs';
         globalThis.program = program;`,
      );
      const path = context.loopback.addScript(`bundle-${project.replace(/\W/g, '-')}`, code);
      const page = await browser.newPage();
      try {
        await page.goto(context.loopback.origin);
        await page.addScriptTag({ type: 'module', url: path });
        await page.waitForFunction(() => globalThis.program !== undefined);
        return await page.evaluate((given) => globalThis.program(given), asked(context));
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

async function bundle(project, contents) {
  writeFileSync(join(project, 'entry.mjs'), contents);
  const outfile = join(project, 'bundle.mjs');
  await build({
    entryPoints: [join(project, 'entry.mjs')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
  });
  return readFileSync(outfile, 'utf8');
}

function asked({ loopback: { baseUrl, customHost, question } }) {
  return { baseUrl, customHost, question };
}

function args(context) {
  return Object.values(asked(context));
}
