import type { WireConfig } from './wire-config.ts';

/** A config and every target in it, however deep, each with its path. */
export function everyConfig(
  config: WireConfig,
  path = 'config',
): readonly (readonly [config: WireConfig, path: string])[] {
  const { targets } = config;
  const nested = Array.isArray(targets)
    ? targets.flatMap((target, index) => everyConfig(target, `${path}.targets[${index}]`))
    : [];
  return [[config, path], ...nested];
}
