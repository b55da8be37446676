// Prints what importing the built package costs beyond importing an empty module: pnpm bench
// Each figure is the least over fresh processes, which take turns so that a busy machine slows them
// all alike. Time is the wall clock around the import, CPU that of the whole process. The goal of
// 2 ms is one where an empty process takes 24.5 ms; as a ratio to it, it holds on every machine.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const rounds = Number(process.argv[2] ?? 41);
const folder = mkdtempSync(join(tmpdir(), 'empty-module-'));
const empty = join(folder, 'empty.mjs');
writeFileSync(empty, 'export {};\n');
const modules = {
  'an empty module': pathToFileURL(empty).href,
  '@x/model-id': new URL('../dist/index.js', import.meta.url).href,
  '@x/model-id/parse': new URL('../dist/parse.js', import.meta.url).href,
};
const names = Object.keys(modules);
const samples = Object.fromEntries(names.map((name) => [name, []]));

for (let round = 0; round < rounds; round += 1) {
  for (const name of names) samples[name].push(importInFreshProcess(modules[name]));
}
rmSync(folder, { recursive: true });
const floor = least('an empty module');
for (const name of names) {
  const { time, cpu } = least(name);
  const beyond = time - floor.time;
  process.stdout.write(
    `${name.padEnd(18)} ${milliseconds(time)} ms, CPU ${milliseconds(cpu)} ms` +
      `   beyond the empty one: ${milliseconds(beyond)} ms, ${(beyond / floor.cpu).toFixed(3)} times its process (goal 0.082)\n`,
  );
}

function importInFreshProcess(url) {
  const code = `
    // The loader itself is warm: whoever imports a package has imported something before.
    await import('data:text/javascript,export{}');
    const start = performance.now();
    await import(${JSON.stringify(url)});
    const time = performance.now() - start;
    const { user, system } = process.cpuUsage();
    process.stdout.write(JSON.stringify({ time, cpu: (user + system) / 1000 }));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code]);
  return JSON.parse(stdout.toString());
}

function least(name) {
  const figure = (key) => Math.min(...samples[name].map((sample) => sample[key]));
  return { time: figure('time'), cpu: figure('cpu') };
}

function milliseconds(value) {
  return value.toFixed(2).padStart(6);
}
