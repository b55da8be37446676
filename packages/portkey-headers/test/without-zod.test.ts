import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

/** An installation as JavaScript, with what is depended on and without the optional peer. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'without-zod-'));
  install('portkey-headers', { '.': './index.js', './schema': './schema.js' });
  install('model-id', { '.': './index.js' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function install(member: string, exports: Readonly<Record<string, string>>): void {
  const { name } = JSON.parse(readFileSync(join(packages, member, 'package.json'), 'utf8'));
  const target = join(folder, 'node_modules', name);
  cpSync(join(packages, member, 'src'), target, {
    recursive: true,
    filter: (path) => !path.endsWith('.test.ts'),
  });
  for (const file of readdirSync(target).filter((each) => each.endsWith('.ts'))) {
    const source = readFileSync(join(target, file), 'utf8');
    const code = stripTypeScriptTypes(source).replace(/(from '\.[^']*)\.ts'/g, "$1.js'");
    writeFileSync(join(target, file.replace(/ts$/, 'js')), code);
  }
  const manifest = { name, type: 'module', exports };
  writeFileSync(join(target, 'package.json'), JSON.stringify(manifest));
}

async function run(code: string): Promise<string> {
  const node = promisify(execFile);
  const { stdout } = await node(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: folder,
  });
  return stdout.trim();
}

test('headers are made where zod is not installed', async () => {
  const code = `
    import { toPortkeyHeaders } from '@x/portkey-headers';
    console.log(toPortkeyHeaders({ apiKey: 'pk', provider: 'openai' })['x-portkey-provider']);
  `;
  expect(await run(code)).toBe('openai');
});

test('only the schemas ask for zod, in an error that names it', async () => {
  const code = `
    await import('@x/portkey-headers/schema').then(
      () => console.log('loaded'),
      (error) => console.log(error.code, error.message.split(' imported')[0]),
    );
  `;
  expect(await run(code)).toBe("ERR_MODULE_NOT_FOUND Cannot find package 'zod'");
});
