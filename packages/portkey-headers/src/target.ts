/** The two gateways that a request can go to: Portkey's service, or one that somebody runs. */
export type Target = 'hosted' | 'self-hosted';
