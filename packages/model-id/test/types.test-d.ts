import type {
  ModelIdInput,
  ModelIdString,
  ProviderAliases,
  ProviderName,
  ProviderQuirk,
} from '@x/model-id';
import { formatModelId, getProvider, isModelId, parseModelId } from '@x/model-id';
import { expectTypeOf } from 'vitest';
import type { PROVIDER_TABLE, Split } from '../src/provider-table.ts';

declare module '@x/model-id' {
  interface Register {
    acme: 'acme-large' | 'acme-small';
    '@prod-openai': 'gpt-4o';
  }
}

const literal = parseModelId('portkey/openai/gpt-4o');
expectTypeOf(literal.provider).toEqualTypeOf<'openai'>();
expectTypeOf(literal.model).toEqualTypeOf<'gpt-4o'>();
expectTypeOf(literal.id).toEqualTypeOf<'portkey/openai/gpt-4o'>();
expectTypeOf(parseModelId('openrouter/a/b:c').model).toEqualTypeOf<'a/b:c'>();
expectTypeOf(parseModelId('portkey/gemini/x').provider).toEqualTypeOf<'google'>();
expectTypeOf(parseModelId('Portkey/OpenAI/X').provider).toEqualTypeOf<'openai'>();
expectTypeOf(parseModelId('portkey/@Prod/a/b').provider).toEqualTypeOf<'@Prod'>();
expectTypeOf(parseModelId('portkey/@Prod/a/b').id).toEqualTypeOf<'portkey/@Prod/a/b'>();
expectTypeOf(parseModelId('together_ai/x').provider).toEqualTypeOf<'together-ai'>();
expectTypeOf(parseModelId('XAI/x').provider).toEqualTypeOf<'x-ai'>();
expectTypeOf(parseModelId('gpt-4o', { defaultProvider: 'openai' }).model).toEqualTypeOf<string>();

// @ts-expect-error the gateway has no such provider
parseModelId('portkey/opnai/gpt-4o');
// @ts-expect-error it names no provider
parseModelId('gpt-4o');
parseModelId('portkey/newcomer/x', { unknownProvider: 'allow' });

declare const dynamic: string | undefined;
declare const text: string;
parseModelId(dynamic);
parseModelId(text);
parseModelId(dynamic ?? 'portkey/openai/gpt-4o');
expectTypeOf(parseModelId(`portkey/${text}/gpt-4o`).provider).toEqualTypeOf<string>();
parseModelId(formatModelId({ provider: text, model: text }));
// @ts-expect-error the provider is in sight, and there is none such
parseModelId(`portkey/opnai/${text}`);

const accepted: readonly ModelIdInput[] = [
  'portkey/openai/gpt-4o',
  'portkey/openai/not-in-the-list',
  'openai/gpt-4o',
  'portkey/gemini/gemini-2.0-flash-lite',
  'portkey/xai/grok-4',
  'portkey/@prod/gpt-4o',
  '@prod/gpt-4o',
  'portkey/acme/acme-large',
  'acme/anything',
  parseModelId(dynamic),
  literal,
];
void accepted;
// @ts-expect-error unknown provider
'portkey/opnai/gpt-4o' satisfies ModelIdInput;
// @ts-expect-error unknown provider
'opnai/gpt-4o' satisfies ModelIdInput;
// @ts-expect-error no provider
'gpt-4o' satisfies ModelIdInput;
// @ts-expect-error a plain string goes through parseModelId
text satisfies ModelIdInput;

if (isModelId(dynamic)) expectTypeOf(dynamic).toExtend<ModelIdString>();
expectTypeOf(formatModelId({ provider: 'openai', model: 'x' })).toEqualTypeOf<'portkey/openai/x'>();
expectTypeOf(getProvider('openai').name).toEqualTypeOf<string>();

expectTypeOf<'openai' | 'z-ai' | 'zhipu' | '302ai'>().toExtend<ProviderName>();
expectTypeOf<ProviderName>().not.toEqualTypeOf<string>();
expectTypeOf<ProviderAliases['gemini']>().toEqualTypeOf<'google'>();
expectTypeOf<ProviderAliases['mistralai']>().toEqualTypeOf<'mistral-ai'>();
expectTypeOf<'' | ' '>().not.toExtend<ProviderName | keyof ProviderAliases>();

type FirstLine<Group> = Group extends `${infer Line}\n${string}` ? Line : never;
type QuirkWord = Exclude<Split<FirstLine<Split<typeof PROVIDER_TABLE, '\n\n'>>, ' '>, ''>;
expectTypeOf<QuirkWord>().toEqualTypeOf<ProviderQuirk>();
