/** The two gateways that a request can go to: Portkey's service, or one that somebody runs. */
export type Target = 'hosted' | 'self-hosted';

/** The target of a base URL: `portkey.ai` and its subdomains are hosted, and so is the default. */
export function targetOf(baseUrl: string | undefined): Target {
  if (baseUrl === undefined) return 'hosted';
  return /(?:^|\.)portkey\.ai\.?$/.test(new URL(baseUrl).hostname) ? 'hosted' : 'self-hosted';
}
