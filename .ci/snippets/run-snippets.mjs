// Runs programs of the documentation as a reader without a key would: the real gateway on loopback, the
// simulated provider behind it, nothing else in the environment.
import { inParallel, run } from '../consumers/run-command.mjs';

export async function runSnippets(programs) {
  if (programs.length === 0) return [];
  const { startDemoProvider, startGateway } = await import('../../packages/testkit/src/index.ts');
  const provider = await startDemoProvider();
  const gateway = await startGateway();
  const env = {
    PATH: process.env.PATH,
    PORTKEY_BASE_URL: gateway.url,
    PORTKEY_CUSTOM_HOST: `${provider.url}/v1`,
    OPENAI_API_KEY: 'local-demo',
    ANTHROPIC_API_KEY: 'local-demo',
    GOOGLE_API_KEY: 'local-demo',
  };
  try {
    const found = await inParallel(programs.map((program) => () => tryOne(program, env)));
    return found.filter((problem) => problem !== undefined);
  } finally {
    await Promise.allSettled([gateway.close(), provider.close()]);
  }
}

async function tryOne({ page, line, file, output }, env) {
  const args = ['--disable-warning=ExperimentalWarning', file];
  try {
    const printed = await run(process.execPath, args, { cwd: import.meta.dirname, env });
    if (trimmed(printed) === trimmed(output)) return undefined;
    return `${page}:${line}: printed\n${trimmed(printed)}\n--- and not\n${trimmed(output)}`;
  } catch (error) {
    return `${page}:${line}: ${error.message}`;
  }
}

function trimmed(text) {
  return text.replace(/[ \t]+$/gm, '').trim();
}
