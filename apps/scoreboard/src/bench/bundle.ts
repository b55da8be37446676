import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What one call of a client puts into a browser's bundle. */
export interface BundleSize {
  /** Minified, and compressed by gzip at its best level. */
  readonly kB: number;
  readonly modules: number;
}

/** Bundles a contestant of the benchmark for a browser; undefined where it cannot be bundled. */
export async function bundleOf(contestant: string): Promise<BundleSize | undefined> {
  const entry = new URL(`contestants/${contestant}.mjs`, import.meta.url);
  const result = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
  }).catch(() => undefined);
  const [output] = result?.outputFiles ?? [];
  if (result === undefined || output === undefined) return undefined;
  return {
    kB: gzipSync(output.contents, { level: 9 }).byteLength / 1000,
    modules: Object.keys(result.metafile.inputs).length - 1,
  };
}
