// A block that imports is a program and is compiled as it is. One that imports nothing is a fragment of
// one: it sees every value that the packages export, and the few other names that pages speak of.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publishedPackages } from '../checks/workspace.mjs';

const vocabulary = `
import OpenAI from 'openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { ChatStream, Client } from '@x/llm-client';
import type { PortkeyParams } from '@x/portkey-headers';
declare const error: unknown;
declare const llm: Client;
declare const client: Client;
declare const clients: readonly Client[];
declare const primary: Client;
declare const secondary: Client;
declare const stream: ChatStream;
declare const params: PortkeyParams;
declare const question: string;
`;

// The testkit is private, so its names belong to its own page alone.
const ofTestkit = `
import type { VirtualClock } from '@x/testkit';
import { answerChunks, reply, startFaultServer } from '@x/testkit';
declare const clock: VirtualClock;
`;

export function isProgram({ code }) {
  return /^(import|export|declare module)\b/m.test(code);
}

/** The text of the file for a block, with the block at the lines that it has on its page. */
export function fileFor(block, everything) {
  const { code, line, before, page } = block;
  const lead = before.replace(/\n/g, ' ');
  const gap = '\n'.repeat(line);
  if (isProgram(block)) {
    // A module is augmented only where it is imported.
    const augmented = /^declare module '([^']+)'/m.exec(code)?.[1];
    const imported = augmented === undefined ? '' : `import type {} from '${augmented}';`;
    return `${lead}${imported}${gap}${code}\nexport {};\n`;
  }
  const local = page.startsWith('packages/testkit/') ? ofTestkit : '';
  const words = (vocabulary + local).replace(/\n/g, ' ');
  return `${everything} ${words} ${lead} export async function fragment() {${gap}${code}\n}\n`;
}

/** One line that imports every value of every entry. */
export async function importEverything() {
  const seen = new Set();
  const lines = [];
  for (const { folder, manifest } of publishedPackages()) {
    for (const [entry, target] of Object.entries(manifest.publishConfig.exports)) {
      if (typeof target === 'string') continue;
      const module = await import(pathToFileURL(join(folder, target.default)).href);
      const names = Object.keys(module).filter((name) => !seen.has(name));
      for (const name of names) seen.add(name);
      if (names.length > 0)
        lines.push(`import { ${names.join(', ')} } from '${manifest.name}${entry.slice(1)}';`);
    }
  }
  return lines.join(' ');
}
