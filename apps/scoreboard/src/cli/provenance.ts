import { versionsOf } from './versions.ts';

/** When and with what a result was made, and by which command. */
export function provenance(command: string, packages: Iterable<string>): string {
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, Node ${process.versions.node}, \`${command}\`: ${versionsOf(packages)}.`;
}
