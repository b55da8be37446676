// Runs the three main examples as a user without a key would and checks what they print.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const main = join(root, 'apps/examples/src/main.ts');
let failed = 0;
for (const example of ['basic', 'advanced', 'multi-provider']) {
  const { PORTKEY_API_KEY: _key, PORTKEY_BASE_URL: _url, ...env } = process.env;
  const result = spawnSync(process.execPath, ['--conditions=@x/source', main, example], {
    cwd: join(root, 'apps/examples'),
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  const [firstLine = ''] = result.stdout.split('\n');
  const good =
    result.status === 0 && /embedded/.test(firstLine) && !/\bFAILED\b/.test(result.stdout);
  console.log(`${example}: ${good ? 'ok' : `exit ${result.status}`}: ${firstLine}`);
  if (!good) {
    failed += 1;
    console.error(result.stdout + result.stderr);
  }
}
process.exitCode = failed > 0 ? 1 : 0;
