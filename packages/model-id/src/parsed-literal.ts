import type { KnownProvider } from './model-id-input.ts';
import type { ParsedModelId } from './parsed-model-id.ts';
import type { ProviderAliases, ProviderName, Without } from './provider-table.ts';

/** What parsing gives for a literal; the wide {@link ParsedModelId} for a plain string. */
export type ParsedLiteral<Id> = Id extends ParsedModelId
  ? Id
  : Id extends string
    ? string extends Id
      ? ParsedModelId
      : WithoutPrefix<Id> extends `${infer Provider}/${infer Model}`
        ? ParsedModelId<ResolvedName<Provider>, Model>
        : ParsedModelId
    : ParsedModelId;

/**
 * The id itself when it may be parsed: a text whose provider the compiler does not see, or one that
 * is known in any case. Otherwise a type that says what is wrong, for the compiler to print.
 */
export type CheckedId<Id> = Id extends string
  ? string extends Id
    ? Id
    : WithoutPrefix<Id> extends `${infer Provider}/${string}`
      ? string extends Provider
        ? Id
        : Provider extends `@${string}`
          ? Id
          : Squeezed<Provider> extends Squeezed<KnownProvider>
            ? Id
            : { 'the gateway has no provider': Provider }
      : { 'write portkey/provider/model instead of': Id }
  : Id;

/** The gateway's name for a provider as written. */
type ResolvedName<Provider extends string> = string extends Provider
  ? string
  : Provider extends `@${string}`
    ? Provider
    : Squeezed<Provider> extends infer Key extends keyof Names
      ? Names[Key]
      : Lowercase<Provider>;

type Names = { [Name in ProviderName as Squeezed<Name>]: Name } & {
  [Alias in keyof ProviderAliases as Squeezed<Alias>]: ProviderAliases[Alias];
};

/** Neither case nor separators tell two names apart. */
type Squeezed<Name extends string> = Without<Without<Without<Lowercase<Name>, '-'>, '_'>, '.'>;

type WithoutPrefix<Id extends string> = Id extends `${infer Head}/${infer Rest}`
  ? Lowercase<Head> extends 'portkey'
    ? Rest
    : Id
  : Id;
