import type { Check } from './field-checks.ts';
import { listOf, objectOf, oneOf, rule } from './field-checks.ts';
import type { ParamKind } from './param-table.ts';
import * as rules from './rules.ts';

/** What a key is; said wherever one is wrong. */
export const KEY = 'a key of printable ASCII without spaces or line breaks';

const text = rule(rules.isHeaderText, 'printable ASCII text without outer spaces');
const key = rule(rules.isKey, KEY);
const url = rule(rules.isUrl, 'an http or https URL without credentials');
const flag = rule((value) => typeof value === 'boolean', 'true or false');
const statusCodes = listOf(rule(rules.isStatusCode, 'an HTTP status from 100 to 599'));
const seconds = rule(rules.isPositive, 'a number of seconds above 0');
const tries = rule(rules.isCount, 'a whole number from 0');
const cacheMode = oneOf('simple', 'semantic');

const ids = listOf(rule(rules.isHeaderText, 'a guardrail id'));
const checks = listOf(
  rule((value) => rules.isRecord(value) && rules.isJson(value), 'an object of JSON values'),
);

/** Ids, or checks with their settings; the gateway answers 400 to a mixture. */
export const guardrails: Check = (value, path, report) => {
  const withSettings = Array.isArray(value) && typeof value[0] === 'object';
  (withSettings ? checks : ids)(value, path, report);
};

const cache = objectOf(
  () => ({ enabled: flag, ttl: seconds, namespace: text, mode: cacheMode, maxAge: seconds }),
  notBoth('ttl', 'maxAge'),
);

const retry = objectOf(
  () => ({
    maxRetries: tries,
    backoff: oneOf('exponential', 'linear', 'constant'),
    jitter: flag,
    attempts: tries,
    onStatusCodes: statusCodes,
    useRetryAfterHeader: flag,
  }),
  notBoth('maxRetries', 'attempts'),
);

const metadataValue = rule(
  rules.isMetadataValue,
  `a string of at most ${rules.METADATA_LIMIT} UTF-16 units, a finite number or a boolean`,
);

const metadata: Check = (value, path, report) => {
  if (!rules.isRecord(value)) {
    rule(() => false, 'an object')(value, path, report);
    return;
  }
  for (const [name, item] of Object.entries(value)) metadataValue(item, `${path}.${name}`, report);
};

const headers: Check = (value, path, report) => {
  if (!rules.isRecord(value)) {
    rule(() => false, 'an object of strings')(value, path, report);
    return;
  }
  const seen = new Set<string>();
  for (const [name, item] of Object.entries(value)) {
    const where = `${path}[${JSON.stringify(name.slice(0, 64))}]`;
    const lower = name.toLowerCase();
    if (!rules.isToken(name))
      report({ path: where, message: 'not a header name (RFC 9110 token)' });
    else if (!rules.isSettable(name)) report({ path: where, message: 'belongs to the connection' });
    else if (seen.has(lower)) report({ path: where, message: 'given twice, in different case' });
    else if (item !== undefined) text(item, where, report);
    seen.add(lower);
  }
};

/** The check of each kind but `config`, which nests. */
export const KIND_CHECKS: Readonly<Record<Exclude<ParamKind, 'config'>, Check>> = {
  text,
  key,
  secret: rule(rules.isSecretText, 'printable ASCII text on one line'),
  flag,
  yes: flag,
  number: tries,
  duration: rule(rules.isPositiveCount, 'whole milliseconds above 0'),
  url,
  names: listOf(rule(rules.isForwardable, 'a header name that may be forwarded')),
  guardrails,
  account: rule(rules.isAccount, 'a service account: an object of strings, or its JSON text'),
  label: rule(rules.isLabel, `text of at most ${rules.METADATA_LIMIT} UTF-16 units`),
  metadata,
  cache,
  retry,
  headers,
  location: url,
};

/** Checks that the config shares. */
export const SHARED_CHECKS = { text, key, flag, statusCodes, seconds, tries, cacheMode };

/** Two names of one thing cannot both be given. */
function notBoth(one: string, other: string): Check {
  return (value, path, report) => {
    if (!rules.isRecord(value) || value[one] === undefined || value[other] === undefined) return;
    report({ path: `${path}.${other}`, message: `means the same as ${one}; give one of them` });
  };
}
