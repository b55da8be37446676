/**
 * Providers whose path in the gateway already has its version, so that the custom host must not.
 * Measured on gateway 1.15.2; the host of every other provider ends in `/v1`.
 */
const bareHostProviders: ReadonlySet<string> = new Set([
  'openrouter',
  'deepseek',
  'together-ai',
  'moonshot',
  'lingyi',
  'novita-ai',
  'ollama',
  'hyperbolic',
  'sambanova',
  'google',
  'cohere',
  '302ai',
  'bytez',
  'huggingface',
  'lepton',
  'predibase',
  'vertex-ai',
]);

/** The `x-portkey-custom-host` value with which the gateway reaches a server as this provider. */
export function customHost(origin: string, provider: string): string {
  return bareHostProviders.has(provider) ? origin : `${origin}/v1`;
}
