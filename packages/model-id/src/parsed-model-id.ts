/** A model of a provider that the gateway is told by name. Frozen. */
export interface ProviderModelId<Provider extends string = string, Model extends string = string> {
  /** Gateway name of the provider: lower case, aliases resolved. Sent as `x-portkey-provider`. */
  readonly provider: Provider;
  /** Absent: this id names a provider. */
  readonly slug?: undefined;
  /** The provider's own name for the model, untouched. Sent as the body's `model`. */
  readonly model: Model;
  /** Canonical form, `portkey/openai/gpt-4o`; parses to an equal value. */
  readonly id: `portkey/${Provider}/${Model}`;
  /** Whether the registry lists the provider. False also when none was consulted. */
  readonly known: boolean;
}

/** A model of Portkey's model catalog, which the hosted gateway alone understands. Frozen. */
export interface CatalogModelId<Slug extends string = string, Model extends string = string> {
  /** Absent: the catalog entry decides. */
  readonly provider?: undefined;
  /** Name of the catalog's integration without its `@`; case kept. */
  readonly slug: Slug;
  /** The model's name without the slug. The body's `model` is `@slug/model`. */
  readonly model: Model;
  /** Canonical form, `portkey/@slug/model`; parses to an equal value. */
  readonly id: `portkey/@${Slug}/${Model}`;
  /** Always false: no registry lists the entries of an account. */
  readonly known: false;
}

/** A model id taken apart. `slug` tells the two kinds apart. */
export type ParsedModelId = ProviderModelId | CatalogModelId;
