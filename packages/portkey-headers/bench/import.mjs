// What importing the built package costs: fresh processes, each beside an empty one, so that the
// difference is ours alone. Each case runs once unmeasured, so that the disk is not.
//
//   pnpm --filter @x/portkey-headers bench        (after a build)
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROUNDS = 21;
// 3 ms where an empty process takes 24.5; as a ratio it holds on slower machines too.
const LIMIT = 0.122;
const entry = new URL('../dist/index.js', import.meta.url);
if (!existsSync(entry)) throw new Error('Build first: pnpm --filter @x/portkey-headers build');

/** CPU milliseconds of a fresh process that runs this code. */
function cpuOf(code) {
  const report = `;const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);`;
  const args = ['--input-type=module', '--eval', code + report];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

const median = (list) => list.toSorted((one, other) => one - other)[Math.floor(list.length / 2)];

const cases = {
  empty: '',
  'model-id alone': "await import('@x/model-id')",
  'portkey-headers': `await import(${JSON.stringify(entry.href)})`,
};
const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (const code of Object.values(cases)) cpuOf(code);
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, code] of Object.entries(cases)) times[name].push(cpuOf(code));
}
const empty = median(times.empty);
const beyond = (name) => median(times[name]) - empty;
const own = beyond('portkey-headers') - beyond('model-id alone');
const lines = [
  `empty process       ${empty.toFixed(1)} ms CPU, median of ${ROUNDS}`,
  `model-id beyond it  ${beyond('model-id alone').toFixed(1)} ms`,
  `headers beyond both ${own.toFixed(1)} ms, ${(own / empty).toFixed(3)} of ${LIMIT} times an empty process`,
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = own / empty > LIMIT ? 1 : 0;
