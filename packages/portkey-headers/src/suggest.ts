import { nearestNames } from '@x/model-id';
import { bare } from './bare.ts';
import { camel } from './respell.ts';

/** Names that people bring along from other clients and places, in lower case, and what is meant. */
const OTHER_NAMES = /* @__PURE__ */ bare({
  authorization: 'providerKey',
  portkeyapikey: 'apiKey',
  timeout: 'requestTimeout',
  headers: 'customHeaders',
  org: 'organization',
  maxretries: 'retry attempts',
  ttl: 'cache maxAge',
});

/**
 * Finds the right spelling of a misspelt name: the same in camelCase, a header's name, the name in
 * another client, or the nearest one.
 */
export function suggestName(text: string, names: readonly string[]): string | undefined {
  const name = camel(text.slice(0, 64).replace(/^x-portkey-/i, ''));
  const others = String(OTHER_NAMES[name.toLowerCase()]).split(' ');
  return [name, ...others].find((each) => names.includes(each)) ?? nearestNames(name, names)[0];
}
