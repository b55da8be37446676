import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** The page without its data: one script and one style sheet, and the policy that allows just them. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** Nothing is loaded from anywhere, and nothing else is run. */
  readonly policy: string;
}

/** Builds the page's script and style from their sources. */
export function buildPageParts(): PageParts {
  const folder = join(import.meta.dirname, 'page');
  const { outputFiles } = buildSync({
    entryPoints: [join(folder, 'main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2023',
    minify: true,
    write: false,
  });
  const script = outputFiles[0]?.text.trim() ?? '';
  const style = readFileSync(join(folder, 'page.css'), 'utf8').trim();
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return { script, style, policy };
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
