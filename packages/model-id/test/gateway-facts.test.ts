import { customHost } from '@x/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayRegistry } from '../src/index.ts';
import type { Observatory } from './observe-provider.ts';
import { startObservatory } from './observe-provider.ts';

const { providers } = gatewayRegistry;
/** Without credentials of an account, a chat with oracle can only fail, or end the gateway. */
const asked = providers.filter(({ name }) => name !== 'oracle');

let observatory: Observatory;
beforeAll(async () => {
  observatory = await startObservatory();
});
afterAll(() => observatory?.close());

describe('the real gateway', () => {
  test('accepts all 74 names', async () => {
    const answers = await Promise.all(providers.map(({ name }) => observatory.answerTo(name)));
    const refused = answers.filter((answer) => answer.includes('Invalid provider passed'));
    expect([answers.length, refused]).toEqual([74, []]);
  });

  const aliases = providers.flatMap((provider) => provider.aliases);
  test.each([...aliases, 'xai', 'meta', 'meta-llama', 'llama', 'OpenAI', '@slug', 'opnai'])(
    'refuses %s',
    async (name) => {
      expect(await observatory.answerTo(name)).toMatch(/^400 .*Invalid provider passed/);
    },
  );

  test.each(asked)('treats $name as the table says', async (provider) => {
    const { answer, arrived, quirks } = await observatory.observe(provider);
    const hidden = new Set(['credentials', 'needs-max-tokens']);
    const signed = provider.quirks.includes('credentials');
    expect(quirks.filter((quirk) => !signed || quirk !== 'no-auth')).toEqual(
      provider.quirks.filter((quirk) => !hidden.has(quirk)),
    );
    if (provider.quirks.includes('no-chat') && provider.name !== 'stability-ai') {
      expect(answer).toMatch(/^500 .*(chatComplete is not supported|not found)/);
      expect(arrived).toBeUndefined();
    }
  });

  test('sends anthropic no max_tokens, which its API requires', async () => {
    const anthropic = gatewayRegistry.get('anthropic');
    const { arrived } = await observatory.observe(anthropic ?? expect.fail());
    expect(arrived?.json).not.toHaveProperty('max_tokens');
  });
});

test.each(asked)('the testkit ends the custom host of $name as its quirks say', (provider) => {
  const host = customHost('http://127.0.0.1:1', provider.name);
  expect(host.endsWith('/v1')).toBe(!provider.quirks.includes('adds-v1'));
});
