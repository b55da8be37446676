import type { Check, Fields } from './field-checks.ts';
import { listOf, objectOf, oneOf, rule } from './field-checks.ts';
import { guardrails, KIND_CHECKS, SHARED_CHECKS } from './kind-checks.ts';
import { camel } from './param-table.ts';
import {
  isCount,
  isHeaderText,
  isJson,
  isRecord,
  isSecretJsonText,
  isWeight,
  parseJson,
} from './rules.ts';

const { text, key, flag, statusCodes, seconds, tries, cacheMode } = SHARED_CHECKS;
const json = rule((value) => isRecord(value) && isJson(value), 'an object of JSON values');
const secretText = rule(isSecretJsonText, 'a text');
const count = rule(isCount, 'a whole number from 0');
const words =
  'provider name apiVersion deploymentId resourceName azureModelName azureAuthMode azureManagedClientId azureWorkloadClientId azureEntraClientId azureEntraTenantId azureEntraScope azureFoundryUrl azureApiVersion awsRegion awsAuthType awsRoleArn awsExternalId vertexProjectId vertexRegion openaiOrganization openaiProject anthropicBeta anthropicVersion workersAiAccountId huggingfaceBaseUrl oracleRegion oracleCompartmentId oracleTenancy oracleUser oracleFingerprint';
const keys =
  'apiKey virtualKey azureAdToken azureEntraClientSecret awsAccessKeyId awsSecretAccessKey awsSessionToken';

/** Secret fields of a config in camelCase; redaction knows them by these names. */
export const CONFIG_SECRETS: readonly string[] = [
  ...keys.split(' '),
  'oraclePrivateKey',
  'oracleKeyPassphrase',
  'vertexServiceAccountJson',
];

/** Fields whose value is sent untouched: the gateway does not respell what lies in them. */
export const UNTOUCHED: ReadonlySet<string> = new Set([
  'overrideParams',
  'inputGuardrails',
  'outputGuardrails',
  'beforeRequestHooks',
  'afterRequestHooks',
  'vertexServiceAccountJson',
  'query',
]);

// From entries: a literal with a member `then` looks like a promise to linters.
const CONDITION_FIELDS: Fields = Object.fromEntries([
  ['query', json],
  ['then', text],
]);

const CONFIG_FIELDS: Fields = {
  ...each(words, text),
  ...each(keys, key),
  oraclePrivateKey: secretText,
  oracleKeyPassphrase: secretText,
  vertexServiceAccountJson: KIND_CHECKS.account,
  weight: rule(isWeight, 'a number from 0'),
  requestTimeout: KIND_CHECKS.duration,
  customHost: KIND_CHECKS.url,
  forwardHeaders: KIND_CHECKS.names,
  strictOpenAiCompliance: flag,
  overrideParams: json,
  inputGuardrails: guardrails,
  outputGuardrails: guardrails,
  beforeRequestHooks: listOf(json),
  afterRequestHooks: listOf(json),
  cache: objectOf(() => ({ mode: cacheMode, maxAge: seconds }), required('mode')),
  retry: objectOf(
    () => ({ attempts: tries, onStatusCodes: statusCodes, useRetryAfterHeader: flag }),
    required('attempts'),
  ),
  cbConfig: objectOf(() => ({
    failureThreshold: count,
    failureThresholdPercentage: count,
    minimumRequests: count,
    cooldownInterval: count,
    failureStatusCodes: statusCodes,
  })),
  strategy: objectOf(
    () => ({
      mode: oneOf('single', 'loadbalance', 'fallback', 'conditional'),
      onStatusCodes: statusCodes,
      conditions: listOf(objectOf(() => CONDITION_FIELDS, required('query', 'then'))),
      default: text,
    }),
    required('mode'),
  ),
  targets: (value, path, report) => {
    listOf(nested)(value, path, report);
    // The gateway answers 500 with a TypeError to an empty list, and to weights that sum up to 0.
    if (!Array.isArray(value)) return;
    if (value.length === 0) report({ path, message: 'expected at least one target' });
    else if (value.every((target) => isRecord(target) && target['weight'] === 0)) {
      report({ path, message: 'expected a weight above 0 on one target at least' });
    }
  },
};

const object = objectOf(() => CONFIG_FIELDS);

/** Deep enough for any real config, and bounds the walk through one that holds itself. */
const nested: Check = (value, path, report) => {
  if (path.length > 400) report({ path: path.slice(0, 60), message: 'nested too deeply' });
  else object(value, path, report);
};

/** A config as an id, an object, or JSON text in either spelling. */
export const config: Check = (value, path, report) => {
  if (typeof value !== 'string') object(value, path, report);
  else if (isJsonText(value)) object(readConfigText(value), path, report);
  else rule(isConfigId, 'a config id, an object, or its JSON text')(value, path, report);
};

/** Tells whether a config text is JSON and no id. */
export function isJsonText(text: string): boolean {
  return text.trimStart().startsWith('{');
}

/** Ids look like `pc-my-config-1a2b3c`. */
function isConfigId(value: unknown): boolean {
  return isHeaderText(value) && !value.includes(' ');
}

/** Reads config text of either spelling into camelCase; undefined when it is no JSON. */
export function readConfigText(text: string): unknown {
  return camelKeys(parseJson(text));
}

/** Respells the fields of a config, except in what is sent untouched. */
export function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const respelt = camel(name);
      return [respelt, UNTOUCHED.has(respelt) ? item : camelKeys(item)];
    }),
  );
}

function required(...names: readonly string[]): Check {
  return (value, path, report) => {
    for (const name of names) {
      if (isRecord(value) && value[name] === undefined) {
        report({
          path: `${path}.${name}`,
          message: 'is required; the gateway answers 400 without',
        });
      }
    }
  };
}

function each(names: string, check: Check): Fields {
  return Object.fromEntries(names.split(' ').map((name) => [name, check]));
}
