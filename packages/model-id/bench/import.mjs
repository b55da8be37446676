// Prints what importing the built package costs beyond importing an empty module: pnpm bench
// Each figure is the median over fresh processes, which take turns so that a busy machine slows them
// all alike. Time is the wall clock around the import, CPU that of the whole process.
import { spawnSync } from 'node:child_process';

const rounds = Number(process.argv[2] ?? 41);
const modules = {
  'an empty module': 'data:text/javascript,',
  '@x/model-id': new URL('../dist/index.js', import.meta.url).href,
  '@x/model-id/parse': new URL('../dist/parse.js', import.meta.url).href,
};
const names = Object.keys(modules);
const samples = Object.fromEntries(names.map((name) => [name, []]));

for (let round = 0; round < rounds; round += 1) {
  for (const name of names) samples[name].push(importInFreshProcess(modules[name]));
}
const floor = medians('an empty module');
for (const name of names) {
  const { time, cpu } = medians(name);
  process.stdout.write(
    `${name.padEnd(18)} ${milliseconds(time)} ms, CPU ${milliseconds(cpu)} ms` +
      `   beyond the empty one: ${milliseconds(time - floor.time)} ms, CPU ${milliseconds(cpu - floor.cpu)} ms\n`,
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

function medians(name) {
  return { time: median(name, 'time'), cpu: median(name, 'cpu') };
}

function median(name, figure) {
  const sorted = samples[name].map((sample) => sample[figure]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function milliseconds(value) {
  return value.toFixed(2).padStart(6);
}
