// Throws unless this process can reach loopback and nothing else, whoever calls it and however
// the registry is configured. It runs before anything that could publish.
import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';

export function refuseOtherNetworks() {
  const others = Object.keys(networkInterfaces()).filter((name) => name !== 'lo');
  if (others.length > 0)
    throw new Error(`refusing to publish: this network also has ${others.join(', ')}`);
  if (!existsSync('/proc/net/route'))
    throw new Error('refusing to publish: the routes of this network cannot be read');
  const [, ...routes] = readFileSync('/proc/net/route', 'utf8').trim().split('\n');
  if (routes.length > 0) throw new Error('refusing to publish: this network has a route out');
}
