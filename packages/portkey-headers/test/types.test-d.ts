import type { ResolvedModel } from '@x/portkey-headers';
import { resolveModel } from '@x/portkey-headers';
import { expectTypeOf } from 'vitest';

const keys = { apiKey: 'pk-canary', providerKey: 'sk-canary' };
expectTypeOf(resolveModel('portkey/openai/gpt-4o', keys, 'hosted')).toEqualTypeOf<ResolvedModel>();
expectTypeOf(
  resolveModel('@prod/gpt-4o', { apiKey: 'pk' }, 'hosted'),
).toEqualTypeOf<ResolvedModel>();
resolveModel(undefined, { provider: 'openai', metadata: { team: 'a' } }, 'self-hosted');
resolveModel(undefined, {}, 'hosted');

// @ts-expect-error a misspelt parameter
resolveModel('portkey/openai/gpt-4o', { provder: 'openai' }, 'hosted');
// @ts-expect-error no target
resolveModel('portkey/openai/gpt-4o', keys, 'local');
