/** Parameters of the gateway. */
export interface PortkeyParams {
  readonly apiKey?: string | undefined;
}
