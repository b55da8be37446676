import { isSecret } from '@x/portkey-headers';
import { isRecord } from '../is-record.ts';
import type { Check } from './checks.ts';
import {
  anything,
  boolean,
  callable,
  duration,
  either,
  exactly,
  expecting,
  fields,
  filledText,
  integer,
  listOf,
  number,
  oneOf,
  record,
  text,
} from './checks.ts';

const names = expecting(
  'a name of letters, digits, "_", "-", "." or ":", at most 128',
  (value) => typeof value === 'string' && /^[\w.:-]{1,128}$/.test(value),
);

const called = fields({ name: names, description: text, parameters: record }, ['name']);

/** What its type names is there: `function`, or OpenAI's `custom`. */
const tool: Check = (value, path) =>
  fields({ type: oneOf('function', 'custom'), function: called, custom: called }, [
    'type',
    kindOf(value) === 'custom' ? 'custom' : 'function',
  ])(value, path);

const namedTool = fields({ type: filledText, function: called, custom: called }, ['type']);
const toolChoice: Check = (value, path) =>
  (typeof value === 'string' ? oneOf('none', 'auto', 'required') : namedTool)(value, path);

const jsonSchema = fields({ name: names, description: text, schema: record }, ['name']);

const responseFormat: Check = (value, path) => [
  ...fields({ type: oneOf('text', 'json_object', 'json_schema') }, ['type'])(value, path),
  ...fields({ json_schema: jsonSchema }, kindOf(value) === 'json_schema' ? ['json_schema'] : [])(
    value,
    path,
  ),
];

function kindOf(value: unknown): unknown {
  return isRecord(value) ? value['type'] : undefined;
}

/** Fields of the body that we know, with what they take; `extraBody` passes on what they do not. */
export const BODY_CHECKS: Readonly<Record<string, Check>> = {
  temperature: number(0, 2),
  top_p: number(0, 1),
  max_tokens: integer(1),
  max_completion_tokens: integer(1),
  n: integer(1, 128),
  stop: either(text, listOf(text)),
  seed: expecting('a whole number', Number.isSafeInteger),
  frequency_penalty: number(-2, 2),
  presence_penalty: number(-2, 2),
  logit_bias: record,
  logprobs: boolean,
  top_logprobs: integer(0, 20),
  user: text,
  tools: listOf(tool),
  tool_choice: toolChoice,
  parallel_tool_calls: boolean,
  response_format: responseFormat,
  reasoning_effort: text,
  stream_options: fields({ include_usage: boolean }),
  metadata: record,
  store: boolean,
  service_tier: text,
  prediction: anything,
  modalities: listOf(text),
  audio: anything,
};

/** Grouped options, field by field: a misspelt name in one would silently do nothing. */
const GROUPS = {
  timeout: { connect: duration, firstToken: duration, idle: duration, total: duration },
  retry: {
    maxRetries: integer(0, 100),
    backoff: oneOf('exponential', 'linear', 'constant'),
    jitter: boolean,
    baseDelayMs: number(0, 3_600_000),
    maxDelayMs: number(0, 3_600_000),
    by: oneOf('client', 'gateway'),
  },
  limits: {
    maxEventBytes: integer(1),
    maxResponseBytes: integer(1),
    maxErrorBodyBytes: integer(0),
  },
};

/** A number, or a group. */
function numberOr(amount: Check, group: Readonly<Record<string, Check>>): Check {
  return (value, path) => (typeof value === 'number' ? amount : exactly(group))(value, path);
}

const timeout = numberOr(duration, GROUPS.timeout);
const retry = either(oneOf(false), numberOr(integer(0, 100), GROUPS.retry));

const signal = expecting(
  'an AbortSignal',
  (value) => isRecord(value) && 'aborted' in value && 'addEventListener' in value,
);

const headerText = expecting(
  'a header value: a text without control characters, not above U+00FF',
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  (value) => typeof value === 'string' && /^[^\x00-\x08\x0a-\x1f\x7f\u0100-\uffff]*$/.test(value),
);

const headers: Check = (value, path) => {
  const problems = record(value, path);
  if (problems.length > 0) return problems;
  return Object.entries(Object(value)).flatMap(([name, field]) => [
    ...(/^[!#$%&'*+.^_`|~\w-]+$/.test(name)
      ? []
      : [{ path: `${path}[${JSON.stringify(name)}]`, message: 'expected a header name' }]),
    ...(field === undefined ? [] : headerText(field, `${path}.${name}`)),
  ]);
};

const key = expecting(
  'a key of printable ASCII without spaces or line breaks',
  (value) => isSecret(value) || (typeof value === 'string' && /^[!-~]+$/.test(value)),
);

/** Options of every call. */
export const CALL_CHECKS: Readonly<Record<string, Check>> = {
  model: anything,
  apiKey: key,
  portkey: record,
  timeout,
  retry,
  signal,
  headers,
  diagnostics: oneOf('warn', 'error', 'off'),
  idempotencyKey: either(boolean, key),
};

/** Options of a client beyond those of a call. */
export const CLIENT_CHECKS: Readonly<Record<string, Check>> = {
  baseUrl: filledText,
  target: oneOf('hosted', 'self-hosted'),
  allowInsecureHttp: boolean,
  defaults: record,
  env: record,
  fetch: callable,
  ky: callable,
  transport: callable,
  limits: exactly(GROUPS.limits),
  onEvent: callable,
  logger: expecting('an object with error, warn, info and debug', isRecord),
  logLevel: oneOf('off', 'error', 'warn', 'info', 'debug'),
  captureBodies: boolean,
  clock: expecting(
    'an object with now and schedule',
    (value) => isRecord(value) && 'schedule' in value,
  ),
  random: callable,
};

/** Provider extras that stand near a known name and are meant all the same. */
export const KNOWN_EXTRAS: ReadonlySet<string> = new Set([
  'top_k',
  'top_a',
  'min_tokens',
  'models',
  'user_id',
]);
