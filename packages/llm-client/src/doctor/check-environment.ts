import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRecord } from '../is-record.ts';
import type { DoctorContext } from './context.ts';
import type { Finding } from './report.ts';

const OLDEST_NODE = 22;

/** Node, the packages of this project, and the gateway when it is installed here. */
export function checkEnvironment(context: DoctorContext): readonly Finding[] {
  return [checkNode(), checkDuplicates(context), ...checkGatewayPackage(context)];
}

function checkNode(): Finding {
  const { node } = process.versions;
  if (Number(node.split('.')[0]) >= OLDEST_NODE) {
    return { id: 'env.node', status: 'pass', detail: `Node ${node}` };
  }
  return {
    id: 'env.node',
    status: 'fail',
    detail: `Node ${node} is too old`,
    fix: `Use Node ${OLDEST_NODE} or newer; npm installs old versions of packages on an old Node without a word.`,
  };
}

/** Two copies are two kinds of error classes and twice the memory. */
function checkDuplicates({ cwd }: DoctorContext): Finding {
  const own = resolveFrom(cwd, '@x/llm-client');
  const fallback = resolveFrom(cwd, '@x/fallback');
  const other =
    fallback === undefined ? undefined : resolveFrom(dirname(fallback), '@x/llm-client');
  const copies = new Set([own, other].filter((path) => path !== undefined));
  if (copies.size <= 1) {
    return { id: 'env.packages', status: 'pass', detail: `@x/llm-client ${clientVersion()}` };
  }
  return {
    id: 'env.packages',
    status: 'warn',
    detail: `${copies.size} copies of @x/llm-client are installed`,
    fix: 'Run `npm dedupe`, or give all packages the same version.',
  };
}

function checkGatewayPackage({ cwd }: DoctorContext): readonly Finding[] {
  const manifest = resolveFrom(cwd, '@portkey-ai/gateway');
  if (manifest === undefined) return [];
  const version = versionOf(manifest) ?? '';
  const server = resolveFrom(dirname(manifest), '@hono/node-server');
  const serverVersion = server === undefined ? undefined : versionOf(server);
  const detail = `@portkey-ai/gateway ${version} with @hono/node-server ${serverVersion ?? 'not found'}`;
  if (serverVersion === undefined || !breaksStreaming(version, serverVersion)) {
    return [{ id: 'env.gateway', status: 'pass', detail }];
  }
  return [
    {
      id: 'env.gateway',
      status: 'fail',
      detail: `${detail} answers every stream with 500 "Something went wrong"`,
      fix: 'Pin @hono/node-server to 1.14.1 by an override of the package manager, install again, and restart the gateway (Portkey-AI/gateway issues 1389 and 1550).',
    },
  ];
}

/** The gateway up to 1.15.2 cannot stream on 1.14.2 and later. */
function breaksStreaming(gateway: string, server: string): boolean {
  return isAtLeast(server, [1, 14, 2]) && !isAtLeast(gateway, [1, 15, 3]);
}

function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split(/[.-]/).map(Number);
  for (const [index, part] of least.entries()) {
    const own = parts[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}

/**
 * The manifest of a package as Node would find it from a folder. Looked up by hand: not every
 * package exports its own, and `NODE_PATH` is none of the project's.
 */
function resolveFrom(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const manifest = join(at, 'node_modules', name, 'package.json');
    // The real place, because what a package sees depends on where it is and not on who links it.
    if (existsSync(manifest)) return realpathSync(manifest);
    if (at === dirname(at)) return undefined;
  }
}

function versionOf(manifest: string): string | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    return isRecord(value) && typeof value['version'] === 'string' ? value['version'] : undefined;
  } catch {
    return undefined;
  }
}

/** Version of this package. */
export function clientVersion(): string {
  const manifest = new URL('../../package.json', import.meta.url);
  return versionOf(manifest.pathname) ?? 'unknown';
}
