/** What a program is given: the gateway on loopback and the provider behind it. */
export interface Server {
  readonly baseUrl: string;
  readonly customHost: string;
  readonly question: string;
}

/** The type itself, or an error where a missing declaration has made it `any`. */
export type Typed<T> = 0 extends 1 & T ? never : T;
