import type { Gateway } from '@x/testkit';
import { startGateway } from '@x/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayRegistry } from '../src/index.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

/** What the gateway says to a name. It reads the name before the body, and `body` never reaches a provider. */
async function answerTo(provider: string, body: string): Promise<string> {
  const response = await fetch(`${gateway.url}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer test',
      'x-portkey-provider': provider,
      'x-portkey-custom-host': 'http://127.0.0.1:1/v1',
    },
    body,
  });
  return `${response.status} ${await response.text()}`;
}

const NO_JSON = '{';
const CHAT = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hi' }] });
const { providers } = gatewayRegistry;
const aliases = providers.flatMap((provider) => provider.aliases);
const mute = providers.filter(({ quirks }) => quirks.includes('no-chat'));

describe('the real gateway', () => {
  test.each(providers.map(({ name }) => name))('accepts the provider %s', async (name) => {
    expect(await answerTo(name, NO_JSON)).not.toContain('Invalid provider passed');
  });

  test.each([...aliases, 'meta', 'OpenAI', '@slug', 'opnai'])('refuses %s', async (name) => {
    expect(await answerTo(name, NO_JSON)).toMatch(/^400 .*Invalid provider passed/);
  });

  test.each(mute.map(({ name }) => name))('has no chat on %s', async (name) => {
    expect(await answerTo(name, CHAT)).toMatch(/^500 .*(chatComplete is not supported|not found)/);
  });
});
