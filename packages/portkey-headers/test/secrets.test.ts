import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { PortkeyParams } from '../src/index.ts';
import {
  checkPortkeyParams,
  fromPortkeyHeaders,
  InvalidParamsError,
  portkeyParamsFromEnv,
  redactHeaders,
  resolveBaseUrl,
  secret,
  toPortkeyHeaders,
} from '../src/index.ts';
import { isSecretKind, PARAM_ROWS } from '../src/param-table.ts';
import { SHAPES } from '../src/shapes.ts';

const CANARY = 'canary-7f3a9c';
const fields = PARAM_ROWS.filter(({ kind }) => isSecretKind(kind));
const configFields = [...(SHAPES.get('target') ?? [])].filter(([, kind]) => isSecretKind(kind));

function printed(value: unknown): string {
  const stack = value instanceof Error ? value.stack : '';
  return [
    inspect(value, { depth: 9, showHidden: true }),
    JSON.stringify(value),
    String(value),
    stack,
  ].join('\n');
}

function valueFor(kind: string, text: string): unknown {
  return kind === 'account' ? { private_key: text } : text;
}

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error');
}

test.each(fields)('$param never shows in redacted headers', ({ param, kind }) => {
  const params = { apiKey: 'pk-1', provider: 'openai', [param]: valueFor(kind, CANARY) };
  const headers = toPortkeyHeaders(params, { target: 'hosted' });
  expect(JSON.stringify(headers)).toContain(CANARY);
  expect(printed(redactHeaders(headers))).not.toContain(CANARY);
});

test.each(fields)(
  '$param never shows in the params read back, nor in diagnostics',
  ({ param, kind }) => {
    const params = { apiKey: 'pk-1', provider: 'openai', [param]: valueFor(kind, CANARY) };
    const headers = toPortkeyHeaders(params, { target: 'hosted' });
    expect(printed(fromPortkeyHeaders(headers))).not.toContain(CANARY);
    expect(printed(checkPortkeyParams(params, 'self-hosted'))).not.toContain(CANARY);
  },
);

test.each(fields)('a bad $param is refused without being shown', ({ param, kind }) => {
  const bad = { apiKey: 'pk-1', [param]: valueFor(kind, `${CANARY}\n`) };
  const wrong = kind === 'account' ? { ...bad, [param]: CANARY } : bad;
  const error = errorOf(() => toPortkeyHeaders(wrong, { target: 'hosted' }));
  expect(error).toBeInstanceOf(InvalidParamsError);
  expect(error).toMatchObject({ code: 'invalid_params', path: param });
  expect(printed(error)).not.toContain(CANARY);
});

test.each(configFields)('config.%s never shows once redacted', (name) => {
  const value = name === 'vertexServiceAccountJson' ? { private_key: CANARY } : CANARY;
  const config = { provider: 'openai', apiKey: 'sk-1', [name]: value };
  const nested = { strategy: { mode: 'fallback' }, targets: [config] };
  const headers = toPortkeyHeaders({ apiKey: 'pk-1', config: nested } as PortkeyParams);
  expect(headers['x-portkey-config']).toContain(CANARY);
  expect(printed(redactHeaders(headers))).not.toContain(CANARY);
  expect(printed(fromPortkeyHeaders(headers))).not.toContain(CANARY);
});

test('a secret shows a fingerprint only, wherever it is printed', () => {
  const held = secret(CANARY);
  expect(printed({ held, list: [held] })).not.toContain(CANARY);
  expect(`${held}`).toMatch(/^Secret\(#[0-9a-f]{4}\)$/);
  expect(held.expose()).toBe(CANARY);
});

test('keys from the environment come as secrets', () => {
  const params = portkeyParamsFromEnv({ PORTKEY_API_KEY: CANARY, PORTKEY_VIRTUAL_KEY: CANARY });
  expect(printed(params)).not.toContain(CANARY);
  expect(toPortkeyHeaders(params)['x-portkey-api-key']).toBe(CANARY);
});

test.each(fields)('a Secret is as good as a string for $param', ({ param, kind }) => {
  const text = kind === 'account' ? '{"private_key":"canary"}' : CANARY;
  const plain = { apiKey: 'pk-1', provider: 'openai', [param]: text };
  const held = { ...plain, [param]: secret(text) };
  expect(toPortkeyHeaders(held)).toEqual(toPortkeyHeaders(plain));
  expect(printed(held)).not.toContain(CANARY);
});

test.each(fields)('a number in the place of $param is refused without being shown', ({ param }) => {
  const params = { apiKey: 'pk-1', [param]: 7381946502 };
  const error = errorOf(() => toPortkeyHeaders(params as PortkeyParams));
  expect(error).toMatchObject({ code: 'invalid_params', path: param });
  expect(printed(error)).not.toContain('7381946502');
});

test('a Secret where no secret belongs is refused, since it would be shown', () => {
  const params = { apiKey: 'pk-1', traceId: secret(CANARY) };
  const error = errorOf(() => toPortkeyHeaders(params as object as PortkeyParams));
  expect(error).toMatchObject({ code: 'invalid_params', path: 'traceId' });
  expect(printed(error)).not.toContain(CANARY);
});

test('a config from the environment holds its keys as secrets', () => {
  const target = { provider: 'openai', api_key: CANARY, retry: { attempts: 1 } };
  const config = { strategy: { mode: 'single' }, targets: [target] };
  const params = portkeyParamsFromEnv({ PORTKEY_CONFIG: JSON.stringify(config) });
  expect(printed(params)).not.toContain(CANARY);
  expect(toPortkeyHeaders({ ...params, apiKey: 'pk-1' })['x-portkey-config']).toBe(
    JSON.stringify(config),
  );
});

test('a secret survives no copy that would show it', () => {
  const held = secret(CANARY);
  const copies = [structuredClone({ held: {} }), Object.assign({}, held), { ...held }];
  expect(printed(copies)).not.toContain(CANARY);
  expect(printed(inspect(held, { customInspect: false, showHidden: true }))).not.toContain(CANARY);
  expect(`${held} ${String(held)}`).not.toContain(CANARY);
});

test('an authorization header and other custom keys are redacted whatever their case', () => {
  const headers = {
    Authorization: `Bearer ${CANARY}`,
    'X-Api-Key': CANARY,
    'my-auth-token': CANARY,
    Cookie: CANARY,
  };
  expect(printed(redactHeaders(headers))).not.toContain(CANARY);
});

test('half a config is redacted as a whole', () => {
  const headers = { 'x-portkey-config': `{"api_key":"${CANARY}` };
  expect(redactHeaders(headers)).toEqual({ 'x-portkey-config': '[redacted]' });
});

test('credentials in a base URL are refused without being shown', () => {
  const error = errorOf(() => resolveBaseUrl(`https://user:${CANARY}@gateway.example/v1`));
  expect(error).toMatchObject({ code: 'invalid_params', path: 'baseUrl' });
  expect(printed(error)).not.toContain(CANARY);
});

test('a key in the place of a name is refused without being shown whole', () => {
  const error = errorOf(() => toPortkeyHeaders({ traceId: `${CANARY}\r\nx: y`, apiKey: 'pk-1' }));
  expect(printed(error)).not.toContain(CANARY);
});
