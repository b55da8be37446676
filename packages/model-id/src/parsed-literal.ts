import type { KnownProvider } from './model-id-input.ts';
import type { CatalogModelId, ParsedModelId, ProviderModelId } from './parsed-model-id.ts';
import type { ProviderAliases } from './provider-table.ts';

/** What parsing gives for a literal; the wide {@link ParsedModelId} for a plain string. */
export type ParsedLiteral<Id> = Id extends ParsedModelId
  ? Id
  : Id extends string
    ? string extends Id
      ? ParsedModelId
      : WithoutPrefix<Id> extends `@${infer Slug}/${infer Model}`
        ? CatalogModelId<Slug, Model>
        : WithoutPrefix<Id> extends `${infer Provider}/${infer Model}`
          ? ProviderModelId<ResolvedName<Provider>, Model>
          : ParsedModelId
    : ParsedModelId;

/**
 * The id itself when it may be parsed: a plain string, or a literal whose provider is known in any
 * case. Otherwise a type that says what is wrong, for the compiler to print.
 */
export type CheckedId<Id> = Id extends string
  ? string extends Id
    ? Id
    : WithoutPrefix<Id> extends `@${string}/${string}`
      ? Id
      : WithoutPrefix<Id> extends `${infer Provider}/${string}`
        ? Lowercase<Provider> extends KnownProvider
          ? Id
          : { 'the gateway has no provider': Provider }
        : { 'write portkey/provider/model instead of': Id }
  : Id;

/** The gateway's name for a provider as written. */
type ResolvedName<Provider extends string> =
  Lowercase<Provider> extends keyof ProviderAliases
    ? ProviderAliases[Lowercase<Provider>]
    : Lowercase<Provider>;

type WithoutPrefix<Id extends string> = Id extends `${infer Head}/${infer Rest}`
  ? Lowercase<Head> extends 'portkey'
    ? Rest
    : Id
  : Id;
