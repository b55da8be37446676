import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** The installed gateway: what to start, and the versions that decide how it behaves. */
export interface GatewayInstallation {
  readonly startFile: string;
  readonly version: string;
  /** `@hono/node-server` as the gateway resolves it. */
  readonly serverVersion: string;
}

/**
 * Finds the gateway that this package depends on, and the server adapter that it would load.
 *
 * @param from File whose dependency it is. Default: this one.
 * @throws An error that says what to do when the gateway is not installed.
 */
export function locateGateway(from: string = import.meta.url): GatewayInstallation {
  const manifestPath = manifestOf('@portkey-ai/gateway', from);
  const startFile = join(dirname(manifestPath), 'build', 'start-server.js');
  return {
    startFile,
    version: readVersion(manifestPath),
    serverVersion: readVersion(manifestOf('@hono/node-server', startFile)),
  };
}

/**
 * Says why a gateway with this server adapter is unusable, or undefined when it is fine. From 1.14.2
 * on replies carry immutable headers and every streamed request answers 500 (Portkey-AI/gateway 1389).
 */
export function explainServerVersion(version: string): string | undefined {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const works = major === 1 && (minor < 14 || (minor === 14 && patch <= 1));
  if (works) return undefined;
  return (
    `The gateway would load @hono/node-server ${version}, with which it answers every streamed ` +
    'request with 500 "Something went wrong". Pin 1.14.1: "overrides" in pnpm-workspace.yaml ' +
    'holds it for this workspace, so run the install again.'
  );
}

function manifestOf(name: string, from: string): string {
  try {
    const path = findPackageJSON(name, from);
    if (path !== undefined) return path;
  } catch (cause) {
    throw notInstalled(name, cause);
  }
  throw notInstalled(name);
}

function notInstalled(name: string, cause?: unknown): Error {
  const remedy = 'run the install again (pnpm install, or npm start)';
  return new Error(`The package ${name} is not installed: ${remedy}.`, { cause });
}

function readVersion(manifestPath: string): string {
  const manifest: unknown = JSON.parse(readFileSync(manifestPath, 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  throw new Error(`${manifestPath} has no version`);
}
