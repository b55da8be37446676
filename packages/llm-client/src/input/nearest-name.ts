import { nearestNames } from '@x/model-id';

/** Names of other clients, in lower case and without separators, and what is meant by them here. */
const OTHER_NAMES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['maxoutputtokens', 'max_tokens'],
  ['stopsequences', 'stop'],
  ['maxretries', 'retry'],
  ['retries', 'retry'],
  ['abortsignal', 'signal'],
  ['timeoutms', 'timeout'],
  ['requesttimeout', 'timeout'],
  ['endpoint', 'baseUrl'],
  ['providerkey', 'apiKey'],
  ['key', 'apiKey'],
  ['defaultheaders', 'headers'],
  ['body', 'extraBody'],
  ['extra', 'extraBody'],
]);

/** Finds the name that was meant: that of another client, or one that is nearly the same. */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  const other = OTHER_NAMES.get(text.toLowerCase().replace(/[-_.]/g, '')) ?? '';
  return names.includes(other) ? other : nearestNames(text, names)[0];
}
