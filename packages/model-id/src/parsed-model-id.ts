/** What a model id is made of. */
export interface ModelIdParts<Provider extends string = string, Model extends string = string> {
  /**
   * Gateway name of the provider, sent as `x-portkey-provider`: lower case, aliases resolved. Or the
   * `@slug` of an entry of Portkey's model catalog, in its own case; only the hosted gateway has one.
   */
  readonly provider: Provider;
  /** The provider's own name for the model, untouched. Sent as the body's `model`. */
  readonly model: Model;
}

/** A model id taken apart. Frozen; its keys and its JSON are `provider` and `model`. */
export interface ParsedModelId<Provider extends string = string, Model extends string = string>
  extends ModelIdParts<Provider, Model> {
  /** Canonical form, `portkey/openai/gpt-4o`; parses to an equal value. Not enumerable. */
  readonly id: `portkey/${Provider}/${Model}`;
}
