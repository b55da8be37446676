import type { Client, ClientTarget } from '@x/llm-client';
import { createClient } from '@x/llm-client';
import { createVirtualClock } from '@x/testkit';
import { describe, expect, it } from 'vitest';
import { fakeClient } from '../test/fake-client.ts';
import type { FallbackTarget } from './target.ts';
import { resolveTargets, withClient } from './target.ts';

const clock = createVirtualClock();
const resolve = (...given: readonly (Client | FallbackTarget)[]) => resolveTargets(given, () => 7);
const keys = (...given: readonly (Client | FallbackTarget)[]) =>
  resolve(...given).map(({ key }) => key);

describe('the model of a target', () => {
  it.each([
    ['openai/gpt-4o', 'portkey/openai/gpt-4o'],
    ['portkey/openai/gpt-4o', 'portkey/openai/gpt-4o'],
    ['@prod-openai/gpt-4o', '@prod-openai/gpt-4o'],
  ] as const)('of %s is named %s', (model, name) => {
    const [target] = resolve(createClient({ model, env: {} }));
    expect([target?.model, target?.name]).toEqual([name, name]);
  });

  it('is the given name where the client has none', () => {
    const [named, unnamed] = resolve(
      { client: createClient({ env: {} }), name: 'mine' },
      createClient({ env: {} }),
    );
    expect([named?.model, unnamed?.model]).toEqual(['mine', 'target-2']);
  });
});

describe('the identity of a target', () => {
  const at = (baseUrl: string, keyId = ''): ClientTarget => ({ baseUrl, keyId });
  const client = (target: ClientTarget) => fakeClient('a', { clock, target });

  it('differs by gateway, key and account, so that health is never mixed up', () => {
    const four = keys(
      client(at('https://one.test/v1')),
      client(at('https://two.test/v1')),
      client(at('https://one.test/v1', 'k1')),
      client({ ...at('https://one.test/v1'), accountId: 'x' }),
    );
    expect(new Set(four).size).toBe(4);
  });

  it('is the same in another list of the same clients', () => {
    const one = client(at('https://one.test/v1'));
    expect(keys(one)).toEqual(keys(one, client(at('https://two.test/v1'))).slice(0, 1));
  });

  it('is told apart by position for two that look alike', () => {
    const twins = keys(client(at('https://one.test/v1')), client(at('https://one.test/v1')));
    expect(new Set(twins).size).toBe(2);
  });

  it('holds no key of a client', () => {
    const secret = createClient({
      model: 'portkey/openai/gpt-4o',
      apiKey: 'sk-canary',
      portkey: { apiKey: 'pk-canary' },
      env: {},
    });
    expect(JSON.stringify(resolve(secret).map(({ client: _client, ...rest }) => rest))).not.toMatch(
      /canary/,
    );
  });
});

describe('a derived client', () => {
  it('keeps the identity of its target, or gets another when it goes elsewhere', () => {
    const [target] = resolve(createClient({ model: 'portkey/openai/a', apiKey: 'x', env: {} }));
    if (target === undefined) throw new Error('One was given');
    const same = withClient(target, target.client.with({ timeout: 5 }));
    const moved = withClient(target, target.client.with({ model: 'portkey/openai/b' }));
    expect(same.key).toBe(target.key);
    expect([moved.key === target.key, moved.model]).toEqual([false, 'portkey/openai/b']);
  });
});
