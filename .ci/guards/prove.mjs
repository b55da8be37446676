// Shows that each guard can fail: in a copy of the repository one thing after another is broken on
// purpose, and the guard for it must fail and say so, which it did not before.
//
//   bash .ci/guards/prove          every guard
//   bash .ci/guards/prove api      those whose name holds "api"
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { breaks } from './breaks.mjs';

const [root, only = ''] = process.argv.slice(2);
let failed = 0;
let proved = 0;

for (const { guard, breaks: list } of breaks.filter((one) => one.guard.includes(only))) {
  // The rehearsal itself cannot run here; only its refusal is shown.
  const whole = guard.includes('/nowhere') ? { output: '' } : runGuard(guard);
  for (const [name, edit, expected] of list) {
    if (expected.test(whole.output)) {
      fail(guard, `${name}: complains before anything is broken`, whole.output);
      continue;
    }
    const undo = apply(edit);
    const { status, output } = runGuard(guard);
    undo();
    if (status === 0) fail(guard, `${name}: passes`, output);
    else if (!expected.test(output)) fail(guard, `${name}: fails for another reason`, output);
    else {
      proved += 1;
      console.log(`red as it should be: ${guard}: ${name}`);
    }
  }
}
console.log(`guards: ${proved} breaks caught, ${failed} not`);
process.exitCode = failed > 0 || proved === 0 ? 1 : 0;

function fail(guard, what, output) {
  failed += 1;
  console.error(`NOT CAUGHT: ${guard}: ${what}\n${output.slice(-3000)}`);
}

function runGuard(guard) {
  const args = ['--disable-warning=ExperimentalWarning', ...guard.split(' ')];
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status: result.status, output: result.stdout + result.stderr };
}

function apply(edit) {
  const before = new Map();
  const path = (file) => join(root, file);
  const read = (file) => readFileSync(path(file), 'utf8');
  const keep = (file) => {
    if (before.has(file)) return;
    before.set(file, existsSync(path(file)) ? readFileSync(path(file)) : undefined);
  };
  // A dependency's file is a hard link into pnpm's store: it is replaced, never written into.
  const put = (file, text) => {
    rmSync(path(file), { force: true });
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  const write = (file, text) => {
    keep(file);
    put(file, text);
  };
  edit({
    root,
    read,
    write,
    append: (file, text) => write(file, read(file) + text),
    replace: (file, from, to) => {
      if (!read(file).includes(from)) throw new Error(`${file} does not hold ${from}`);
      write(file, read(file).replace(from, to));
    },
    json: (file, change) => {
      const value = JSON.parse(read(file));
      change(value);
      write(file, `${JSON.stringify(value, null, 2)}\n`);
    },
    remove: (file) => {
      keep(file);
      rmSync(path(file));
    },
    list: (folder) => readdirSync(path(folder)).map((name) => `${folder}/${name}`),
  });
  return () => {
    for (const [file, bytes] of before) {
      if (bytes === undefined) rmSync(path(file), { force: true });
      else put(file, bytes);
    }
  };
}
