/** The two gateways that a request can go to: Portkey's service, or one that somebody runs. */
export type Target = 'hosted' | 'self-hosted';

/** The target of a base URL: `portkey.ai` and its subdomains are hosted, and so is the default. */
export function targetOf(baseUrl = 'https://portkey.ai'): Target {
  return /(?:^|\.)portkey\.ai\.?$/.test(new URL(baseUrl).hostname) ? 'hosted' : 'self-hosted';
}

/** What a config's `max_age` counts: seconds, or milliseconds on a self-hosted gateway. */
export function agesPerSecond(target: Target): number {
  return target === 'hosted' ? 1 : 1000;
}
